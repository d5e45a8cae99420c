import type { Destination } from '../../../shared/destination.ts'
import { counted } from '../../../shared/wording.ts'
import { readDecisions } from '../../lake/index.ts'
import { lakeWords } from '../../lake-layout/index.ts'
import type { EngineContext } from '../context.ts'
import { knownDecisions } from '../sending/team-decisions.ts'
import { keysMissing, openLake } from './open-lake.ts'

/** What `doctor` says of a lake. */
export interface LakeFinding {
  readonly outcome: 'ok' | 'warning' | 'skipped'
  readonly says: string
  readonly next?: string
}

/**
 * Who created the lake at a destination and when, which keys it has and which of them this machine lacks, and whether
 * anything among its decisions counts for nothing. Creates none. Throws what `openLake` throws.
 */
export async function describeLake(context: EngineContext, destination: Destination): Promise<LakeFinding> {
  if (context.store.workspace.get()?.keyId == null) return { outcome: 'skipped', says: 'no key here yet' }
  const opened = await openLake(context, destination, { create: false })
  if (opened === null) return { outcome: 'skipped', says: 'none yet; the first upload creates it' }
  const { lake, keyDays, newest } = opened
  const since = new Date(lake.createdAt).toISOString().slice(0, 10)
  const keys = [...new Set(keyDays.map(({ keyId }) => keyId))]
  const says = `created by ${lake.createdBy} on ${since}, ${newest === null ? 'no commit yet' : `commit ${newest.commit.number}`}, ${counted(keys.length, 'key')} (${keys.join(', ')}); in words: ${lakeWords(lake)}`
  const missing = keysMissing(opened)
  if (missing.length > 0)
    return {
      outcome: 'warning',
      says: `${says}. This computer lacks ${missing.join(', ')}: opt-outs and erasures said here are incomplete`,
      next: 'Say them again on a computer that holds that key.',
    }
  const { unread } = await readDecisions(destination, { ...opened, known: knownDecisions(context, opened) })
  if (unread.length > 0)
    return {
      outcome: 'warning',
      says: `${says}. ${counted(unread.length, 'object')} among its decisions ${unread.length === 1 ? 'counts' : 'count'} for nothing: ${unread
        .slice(0, 3)
        .map(({ key, why }) => `${key} (${why})`)
        .join(', ')}`,
      next: 'Ask a colleague whether one of them should count; a decision can be said again.',
    }
  return { outcome: 'ok', says }
}
