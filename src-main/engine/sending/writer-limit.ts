/**
 * How much the decisions of one writer may delete on this machine without a person being asked. What waits deletes nothing
 * here; it is held back from sending like any other.
 */
import type { Commit } from '../../../shared/lake/commit.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import type { FoundDecision } from '../../lake/index.ts'
import { readDecisionKey } from '../../lake-layout/index.ts'

/** People, or channels, unless told. */
const MOST_AT_ONCE = 3
/** Messages: as many as a fold takes of one writer without asking. */
export const MOST_MESSAGES = 50

/** What the newest commit says of decisions and of those who write them. */
export interface OfCommit {
  /** Collectors that it names. */
  readonly known: ReadonlySet<string>
  /** Ids of decisions that a maintainer confirmed. */
  readonly confirmed: ReadonlySet<string>
}

export const ofCommit = (commit: Pick<Commit, 'collectors' | 'confirmed'> | undefined): OfCommit => ({
  known: new Set(commit?.collectors),
  confirmed: new Set(commit?.confirmed),
})

export interface Limited {
  readonly acting: readonly Decision[]
  /** By their names in the lake. */
  readonly waiting: readonly string[]
}

/**
 * Which decisions act here: those of one writer as long as they name no more than three people (or channels; `most`) together
 * that have something here to delete, which `touched` answers. Names are anybody's to make up, so those that no commit knows are one
 * writer. One that a maintainer confirmed acts, however many it names. One that waited when the decisions were last read waits on, or it would act with the next reading.
 */
export function withinLimit(
  found: readonly FoundDecision[],
  {
    known,
    confirmed,
    waited,
    touched,
    most = MOST_AT_ONCE,
  }: OfCommit & {
    readonly waited: ReadonlySet<string>
    readonly touched: (decision: Decision) => ReadonlySet<string>
    readonly most?: number
  },
): Limited {
  const acting: Decision[] = []
  const waiting: string[] = []
  const writer = ({ key }: FoundDecision) => {
    // Who wrote it, not who it says said it first: that is anybody's to choose.
    const collector = readDecisionKey(key)?.collector ?? ''
    return known.has(collector) ? collector : ''
  }
  for (const ofOne of Map.groupBy(found, writer).values()) {
    const touching = ofOne
      .map(({ key, decision }) => ({ key, decision, touches: touched(decision) }))
      .filter(({ touches }) => touches.size > 0)
      .sort((a, b) => a.touches.size - b.touches.size || (a.key < b.key ? -1 : 1))
    let soFar: ReadonlySet<string> = new Set()
    for (const { key, decision, touches } of touching) {
      if (confirmed.has(decision.id)) {
        acting.push(decision)
        continue
      }
      const sum = new Set([...soFar, ...touches])
      if (waited.has(key) || sum.size > most) waiting.push(key)
      else {
        soFar = sum
        acting.push(decision)
      }
    }
  }
  return { acting, waiting: waiting.sort() }
}
