/** What a fold did and found. */
import type { WaitingKind } from '../../../shared/contract/lake.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import type { CommitLog } from '../commits/read-commits.ts'
import type { Unread } from '../place.ts'
import type { Opened } from './open-decisions.ts'

/** `tag`: the destination's own, for telling that it is still the same. */
export interface MadeCommit {
  readonly number: number
  readonly body: Uint8Array
  readonly tag: string | null
}

export interface FoldReport {
  readonly lakeId: string
  /** The newest commit now, and whether it was made by this fold; null in a lake without any. */
  readonly commit: { readonly number: number; readonly hash: string } | null
  readonly isNew: boolean
  /** The commit that this fold made, as it lies there, for those who keep it; absent where it made none. */
  readonly made?: MadeCommit
  /** Inputs folded, their rows, and decisions folded for the first time. */
  readonly inputs: number
  readonly rows: number
  readonly decisions: number
  /** Messages that those decisions took of what stood. */
  readonly taken: number
  /** Rows of `messages` and its files as of the commit. */
  readonly standing: number
  readonly files: number
  /** `what`: a decision's kind, or an upload's. */
  readonly waiting: readonly (Commit['waiting'][number] & { readonly what: WaitingKind })[]
  readonly refused: Commit['refused']
  readonly horizon: string | null
  /** The time by which it went in what is too old; null where nobody can say. */
  readonly time: EpochMs | null
  /** Objects removed: folded inputs, replaced files, what killed folds left. */
  readonly removed: number
  readonly unread: readonly Unread[]
}

/** What waits, with what it is: a name alone tells a maintainer nothing. */
export function named(waiting: Commit['waiting'], { fresh, withdrawals }: Opened): FoldReport['waiting'] {
  const kinds = new Map<string, WaitingKind>(
    [...fresh, ...withdrawals].map(({ key, decision: { kind, level } }) => [key, level === 'text' ? level : kind]),
  )
  return waiting.map((one) => ({ ...one, what: kinds.get(one.key) ?? 'upload' }))
}

type Reported = Pick<
  FoldReport,
  | 'lakeId'
  | 'waiting'
  | 'refused'
  | 'horizon'
  | 'time'
  | 'unread'
  | 'inputs'
  | 'rows'
  | 'decisions'
  | 'taken'
  | 'removed'
  | 'isNew'
>

/** The report of a fold after which this is the newest commit. */
export function reportOf(
  { newest }: Pick<CommitLog, 'newest'>,
  { files, number }: Commit,
  about: Reported,
): FoldReport {
  return {
    ...about,
    commit: newest === null ? null : { number, hash: newest.hash },
    standing: files.messages.reduce((sum, { rows }) => sum + rows, 0),
    files: Object.values(files).reduce((sum, list) => sum + list.length, 0),
  }
}
