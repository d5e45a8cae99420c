/** Decisions as a fold finds them: those that commits have folded bind; fresh ones are weighed first. */
import { hash } from 'node:crypto'
import { MINUTE_MS } from '../../../shared/duration.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { actsAtOnce, type Decision } from '../../../shared/lake/decision.ts'
import { putProved, readDecisionKey } from '../../lake-layout/index.ts'
import type { Bar } from '../../parquet/index.ts'
import { dataFileKey } from '../data-names.ts'
import { type FoundDecision, readDecisions } from '../decisions/index.ts'
import type { LakePlace, Unread } from '../place.ts'
import { barsOf } from './bars.ts'
import { decisionsBytes, knownDecisions } from './known-decisions.ts'
import { type Confirmed, isConfirmed } from './terms.ts'

/** Clocks differ: what is accepted reaches no message that may have been sent before. */
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS

export interface Opened {
  readonly known: ReadonlyMap<string, Decision>
  /** Protections and their authors' own later words that no commit has folded, one for each id, in the order of their keys. */
  readonly fresh: readonly FoundDecision[]
  /** Withdrawals that no commit has accepted, and those among them that a maintainer confirmed. */
  readonly withdrawals: readonly FoundDecision[]
  readonly accepted: Commit['accepted']
  readonly hasAccepted: boolean
  /** Ids of protections that a person confirmed, now or before. */
  readonly confirmed: readonly string[]
  /** Whether the file of what is folded was not there, and has to be written again. */
  readonly isRemade: boolean
  /** Collectors that wrote what is there. */
  readonly writers: readonly string[]
  readonly unread: readonly Unread[]
}

/** Reads the lake's decisions. Throws what `knownDecisions` throws, and `destination.…`. */
export async function openDecisions(
  options: Pick<LakePlace, 'destination' | 'keys'> & { readonly confirmed: Confirmed },
  lakeId: string,
  before: Commit | null,
  now: number,
): Promise<Opened> {
  const { found, unread } = await readDecisions(options.destination, { lakeId, keys: options.keys })
  const { byId: known, isRemade } = await knownDecisions(options, before, found)
  const isAccepted = ({ key }: FoundDecision) =>
    isConfirmed(options.confirmed, { key, collector: readDecisionKey(key)?.collector ?? '' })
  const others = new Map<string, FoundDecision>()
  for (const one of found) {
    const { id } = one.decision
    // Colleagues write a decision again under names of their own: it is confirmed when one of these is.
    if (!known.has(id) && (!others.has(id) || isAccepted(one))) others.set(id, one)
  }
  const fresh = [...others.values()].filter(({ decision }) => actsAtOnce(decision))
  const withdrawing = [...others.values()].filter(({ decision }) => !actsAtOnce(decision))
  const from = Math.trunc(now) + CLOCKS_DIFFER_MS
  const confirmed = withdrawing.filter(isAccepted)
  const lookedAt = found.flatMap(({ key, decision }) =>
    actsAtOnce(decision) && options.confirmed.keys.has(key) ? [decision.id] : [],
  )
  return {
    known: new Map([...known, ...confirmed.map(({ decision }) => [decision.id, decision] as const)]),
    fresh,
    withdrawals: withdrawing.filter((one) => !isAccepted(one)),
    accepted: [...(before?.accepted ?? []), ...confirmed.map(({ decision }) => ({ decision: decision.id, from }))],
    hasAccepted: confirmed.length > 0,
    confirmed: [...new Set([...(before?.confirmed ?? []), ...lookedAt])].sort(),
    isRemade,
    writers: [...new Set(found.flatMap(({ key }) => readDecisionKey(key)?.collector ?? []))],
    unread: unread.map(({ key, why }) => ({ kind: why, key })),
  }
}

/** What binds once the fresh decisions that need not wait are in. */
export interface Settled {
  readonly bars: readonly Bar[]
  readonly fresh: readonly FoundDecision[]
  readonly accepted: Commit['accepted']
  readonly hasAccepted: boolean
  /** Writes the file of all that is folded, unless the commit before has it; answers what the commit says of it. */
  write(
    place: Pick<LakePlace, 'destination'>,
    number: number,
    attempt: string,
    before: Commit | null,
  ): Promise<Commit['decisions']>
}

export function settled(
  { known, fresh, accepted, hasAccepted, isRemade }: Opened,
  waiting: ReadonlyMap<string, unknown>,
): Settled {
  const light = fresh.filter(({ key }) => !waiting.has(key))
  const all = new Map([...known, ...light.map(({ decision }) => [decision.id, decision] as const)])
  return {
    bars: barsOf([...all.values()], accepted),
    fresh: light,
    accepted,
    hasAccepted,
    async write({ destination }, number, attempt, before) {
      if (light.length === 0 && !hasAccepted && !isRemade) return before?.decisions ?? { count: 0, file: null }
      const body = decisionsBytes(all)
      const key = dataFileKey('marks', number, attempt, 'decisions', 'json')
      await putProved(destination, key, body, 'application/json')
      const file = { key, rows: all.size, bytes: body.byteLength, sha256: hash('sha256', body, 'hex') }
      return { count: all.size, file }
    },
  }
}
