import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import type { CodeKey } from '../lake-layout/index.ts'
import type { ParquetPlace } from '../parquet/index.ts'

/** A lake and who works on it. */
export interface LakePlace extends ParquetPlace {
  readonly destination: Destination
  readonly clock: Clock
  /** This installation's id. */
  readonly collector: string
  /** The keys of the team that this machine holds, the one it signs with first. Without any nothing can be told from a forgery. */
  readonly keys: readonly CodeKey[]
}

/**
 * An object that nobody could read or that counts for nothing: `missing` is named and not there, `damaged` is not what was
 * written, `unproved` no member of the team made,
 * `waiting` is an input that is not folded before a maintainer has said so.
 */
export interface Unread {
  readonly kind: 'missing' | 'damaged' | 'newer' | 'foreign' | 'truncated' | 'oversized' | 'unproved' | 'waiting'
  readonly key: string
}
