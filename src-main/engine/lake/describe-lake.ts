import type { Destination } from '../../../shared/destination.ts'
import { counted } from '../../../shared/wording.ts'
import { type IncompleteDecision, incompleteDecisions, readDecisions } from '../../lake/index.ts'
import { lakeWords } from '../../lake-layout/index.ts'
import type { EngineContext } from '../context.ts'
import { decisionsIn } from '../sending/say-decisions.ts'
import { knownDecisions } from '../sending/team-decisions.ts'
import { keysMissing, openLake } from './open-lake.ts'

/** What `doctor` says of a lake. */
export interface LakeFinding {
  readonly outcome: 'ok' | 'warning' | 'skipped'
  readonly says: string
  readonly next?: string
}

/**
 * Who created the lake at a destination and when, which keys it has and which of them this machine lacks, which decisions
 * say nothing under which key, and whether anything among them counts for nothing. Creates none. Throws what `openLake` throws.
 */
export async function describeLake(context: EngineContext, destination: Destination): Promise<LakeFinding> {
  if (context.store.workspace.get()?.keyId == null) return { outcome: 'skipped', says: 'no key here yet' }
  const opened = await openLake(context, destination, { create: false })
  if (opened === null) return { outcome: 'skipped', says: 'none yet; the first upload creates it' }
  const { lake, keyDays, newest } = opened
  const since = new Date(lake.createdAt).toISOString().slice(0, 10)
  const keys = [...new Set(keyDays.map(({ keyId }) => keyId))]
  const says = `created by ${lake.createdBy} on ${since}, ${newest === null ? 'no commit yet' : `commit ${newest.commit.number}`}, ${counted(keys.length, 'key')} (${keys.join(', ')}); in words: ${lakeWords(lake)}`
  const { found, unread } = await readDecisions(destination, { ...opened, known: knownDecisions(context, opened) })
  const accepted = newest?.commit.accepted ?? []
  const incomplete = incompleteSays(incompleteDecisions(decisionsIn(found), { lakeKeys: keys, accepted }))
  const missing = keysMissing(opened)
  if (missing.length > 0)
    return {
      outcome: 'warning',
      says: `${says}. This computer lacks ${missing.join(', ')}: opt-outs and erasures said here are incomplete${incomplete === '' ? '' : `. ${incomplete}`}`,
      next: 'Say them again on a computer that holds that key.',
    }
  if (incomplete !== '')
    return {
      outcome: 'warning',
      says: `${says}. ${incomplete}`,
      next: 'Say them again on a computer that holds that key.',
    }
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

/** Such as "1 decision is incomplete: opt-out d_… lacks k_…"; empty where none is. */
function incompleteSays(incomplete: readonly IncompleteDecision[]): string {
  if (incomplete.length === 0) return ''
  const first = incomplete
    .slice(0, 3)
    .map(({ decision, lacks }) => `${decision.kind} ${decision.id} lacks ${lacks.join(', ')}`)
  return `${counted(incomplete.length, 'decision')} ${incomplete.length === 1 ? 'is' : 'are'} incomplete: ${first.join('; ')}`
}
