/**
 * What people of a team decided binds every collector of it: read before each run and each upload, applied here, and said
 * where it was not said yet. A protection that this collector has seen and that went missing is written again.
 */
import { dayOf } from '../../../shared/clock.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, MessageId, PersonPseudonym, SlackTs } from '../../../shared/domain.ts'
import { type Decision, isProtection } from '../../../shared/lake/decision.ts'
import { barsOf, type FoundDecision, judgeDecision, readDecisions, type UnreadDecision } from '../../lake/index.ts'
import type { Bar } from '../../parquet/index.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { Protections } from '../../upload/index.ts'
import type { EngineContext } from '../context.ts'
import { isKeyOfDay, type OpenLake } from '../lake/open-lake.ts'
import { countWaiting } from '../lake/waiting-here.ts'
import { applyExclusions, setAsideWaiting } from './apply-exclusions.ts'
import { leftOutIn } from './left-out.ts'
import { protectionsOf } from './protections.ts'
import { decisionsIn, nameHash, sayAgain, sayExclusions, sayInclusions, sayOptOut } from './say-decisions.ts'
import { applyTeamLevels } from './team-levels.ts'
import { type OfCommit, ofCommit, withinLimit } from './writer-limit.ts'

export interface TeamDecisions {
  readonly protections: Protections
  /** Several of one id, where colleagues wrote it again. */
  readonly found: readonly FoundDecision[]
  readonly bars: readonly Bar[]
  /** What lies among the decisions and changes nothing. */
  readonly unread: readonly UnreadDecision[]
}

/** Reads, applies and says. Throws `destination.…`. */
export async function syncDecisions(
  context: EngineContext,
  destination: Destination,
  lake: OpenLake,
  actor: Actor,
): Promise<TeamDecisions> {
  const { store, clock } = context
  const seen = knownDecisions(context, lake)
  const leftOut = leftOutIn(context, lake)
  const read = await readDecisions(destination, { ...lake, known: seen, leftOut })
  leftOut.keep()
  for (const { key, body } of read.found)
    if (!seen.has(key)) store.lakeDecisions.add(lake.lakeId, { key, body: Buffer.from(body).toString() })
  const speaker = { context, destination, lake, actor }
  const missing = missingProtections(seen, read.found, lake.newest?.commit.horizon ?? null)
  await sayAgain(speaker, decisionsIn(missing))
  const before = [...read.found, ...missing]
  const of = ofCommit(lake.newest?.commit)
  const optOuts = applyOptOuts(context, before, { bars: barsOf(decisionsIn(before), acceptedIn(lake)), ...of }, actor)
  const said = [
    ...(await sayOwnOptOuts(speaker, decisionsIn(before))),
    ...(await sayOwnInclusions(speaker, decisionsIn(before))),
    ...(await sayOwnExclusions(speaker, decisionsIn(before))),
  ]
  const found = [...before, ...said]
  const decisions = decisionsIn(found)
  const bars = barsOf(decisions, acceptedIn(lake))
  noteStanding(context, bars)
  const exclusions = applyExclusions(context, found, { bars, ...of })
  const levels = await applyTeamLevels(context, found, { bars, ...of }, actor)
  const waiting = [...optOuts.waiting, ...levels.waiting, ...exclusions.waiting]
  noteWaiting(context, lake, waiting)
  const setAside = setAsideWaiting(context, found, { bars, waiting })
  const applied = optOuts.changed + exclusions.applied + levels.lowered + setAside
  const counts = { applied, said: said.length, again: missing.length }
  if (counts.applied + counts.said + counts.again > 0)
    store.audit.append({ actor, action: 'decisions.synced', subject: destination.name, counts }, clock.now())
  if (counts.applied > 0) context.emit('review.changed', { batches: [] })
  return { protections: protectionsOf(bars), found, bars, unread: read.unread }
}

/** What this collector has seen in a lake, by name there. */
export function knownDecisions({ store }: Pick<EngineContext, 'store'>, lake: OpenLake): Map<string, FoundDecision> {
  const known = new Map<string, FoundDecision>()
  for (const { key, body } of store.lakeDecisions.list(lake.lakeId)) {
    const judged = judgeDecision(lake, key, Buffer.from(body))
    if ('decision' in judged) known.set(key, judged)
  }
  return known
}

const acceptedIn = ({ newest }: OpenLake) => newest?.commit.accepted ?? []

/**
 * Protections seen before that no name says any more. What was excluded, or erased up to a day, before the lake's horizon has gone
 * with the messages it was about.
 */
function missingProtections(
  before: ReadonlyMap<string, FoundDecision>,
  found: readonly FoundDecision[],
  horizon: string | null,
): readonly FoundDecision[] {
  const there = new Set(found.map(({ decision }) => decision.id))
  return [...before.values()].filter(
    ({ decision }) => isProtection(decision) && !there.has(decision.id) && !isPast(decision, horizon),
  )
}

function isPast({ kind, saidAt, upTo }: Decision, horizon: string | null): boolean {
  const isAboutMessages = kind === 'exclude' || kind === 'erase'
  return isAboutMessages && horizon !== null && (upTo ?? new Date(saidAt).toISOString().slice(0, 10)) < horizon
}

/**
 * Takes over who opted out with a colleague, and who is in again since a commit accepted it. Answers how many people, and which
 * decisions wait, for their writer would have many deleted (`withinLimit`).
 */
function applyOptOuts(
  context: EngineContext,
  found: readonly FoundDecision[],
  { bars, ...of }: OfCommit & { readonly bars: readonly Bar[] },
  actor: Actor,
): { readonly changed: number; readonly waiting: readonly string[] } {
  const { store, clock } = context
  const now = clock.now()
  const optOutBars = bars.filter(({ kind }) => kind === 'opt_out')
  const isStanding = ({ liftedFrom }: Bar) => liftedFrom === null || liftedFrom > now
  const standing = new Set(optOutBars.filter(isStanding).map(({ hash }) => hash))
  const lifted = new Set(optOutBars.filter((bar) => !isStanding(bar)).map(({ hash }) => hash))
  const stood = new Set(store.settings.get('teamOptOuts'))
  const optOuts = openOptOuts(store, clock)
  let changed = 0
  for (const { person, source } of optOuts.list()) {
    const hash = nameHash(person)
    // A member's own #no-collect outweighs what anybody else says of them; and who was listed here again since a
    // withdrawal was applied is out, no matter what clocks say.
    if (source === 'status' || standing.has(hash)) continue
    if (source === 'list' && !(lifted.has(hash) && stood.has(hash))) continue
    if (optOuts.remove(person, actor)) changed += 1
  }
  const listed = optOuts.people()
  const people = new Map(
    store.messages.authors().flatMap((person) => (listed.has(person) ? [] : [[nameHash(person), person] as const])),
  )
  const withRows = ({ kind, keys }: Decision): ReadonlySet<PersonPseudonym> =>
    new Set(
      kind === 'opt-out'
        ? keys.flatMap(({ hashes }) => hashes.flatMap((hash) => (standing.has(hash) ? (people.get(hash) ?? []) : [])))
        : [],
    )
  const waited = new Set(store.settings.get('teamDecisionsWaiting'))
  const { acting, waiting } = withinLimit(found, { ...of, waited, touched: withRows })
  const fresh = acting.flatMap((decision) => [...withRows(decision)])
  return { changed: changed + optOuts.merge(fresh, actor), waiting }
}

/** Remembers what waits, and has the alerts tell it at once. */
function noteWaiting({ store, clock }: EngineContext, { newest }: OpenLake, waiting: readonly string[]): void {
  if (JSON.stringify(waiting) === JSON.stringify(store.settings.get('teamDecisionsWaiting'))) return
  store.settings.set('teamDecisionsWaiting', [...waiting])
  const found = countWaiting({ store }, newest?.commit.waiting ?? [])
  store.inspections.note('lake_inputs_waiting', { at: clock.now(), found, says: '' })
}

/** Remembers who is out with the team: what collecting goes by, and what tells a withdrawal that was not applied yet. */
function noteStanding({ store, clock }: EngineContext, bars: readonly Bar[]): void {
  const team = [...standingHashes(bars, 'opt_out', clock.now())].sort()
  if (JSON.stringify(team) !== JSON.stringify(store.settings.get('teamOptOuts')))
    store.settings.set('teamOptOuts', team)
}

/** Says who opted out here and is not known to the team. */
async function sayOwnOptOuts(speaker: Parameters<typeof sayOptOut>[0], all: readonly Decision[]) {
  const { context, lake } = speaker
  const known = standingHashes(barsOf(all, acceptedIn(lake)), 'opt_out', context.clock.now())
  const said: FoundDecision[] = []
  for (const { person, source } of context.store.preferences.optOuts()) {
    if (source === 'shared' || known.has(nameHash(person))) continue
    said.push(...(await sayOptOut(speaker, [{ keyId: lake.keys[0].keyId, name: person }])))
  }
  return said
}

/** Says which messages were excluded here and are not known to the team. */
async function sayOwnExclusions(speaker: Parameters<typeof sayOptOut>[0], all: readonly Decision[]) {
  const { context, lake } = speaker
  const known = standingHashes(barsOf(all, []), 'exclude', context.clock.now())
  const horizon = lake.newest?.commit.horizon ?? ''
  const names = context.store.messages.excluded().flatMap((message) => {
    if (dayOf(message.ts) < horizon || known.has(nameHash(message.messageId))) return []
    return [keyedMessage(lake, message)]
  })
  return sayExclusions(speaker, names)
}

/** Takes back what this collector told the team of messages that its own person has included again since. */
async function sayOwnInclusions(speaker: Parameters<typeof sayOptOut>[0], all: readonly Decision[]) {
  const { context, lake } = speaker
  const included = context.store.messages.included()
  if (included.length === 0) return []
  const ownId = context.store.settings.get('collectorId')
  const own = new Set(
    all.filter(({ kind, collector }) => kind === 'exclude' && collector === ownId).map(({ id }) => id),
  )
  const named = new Map(included.map((message) => [nameHash(message.messageId), message]))
  const standing = barsOf(all, []).filter(
    ({ source, hash, liftedBy }) => liftedBy.length === 0 && own.has(source) && named.has(hash),
  )
  const said: FoundDecision[] = []
  for (const [source, bars] of Map.groupBy(standing, (bar) => bar.source)) {
    const messages = bars.flatMap(({ hash }) => named.get(hash) ?? [])
    const names = messages.map((message) => keyedMessage(lake, message))
    said.push(...(await sayInclusions(speaker, names, source)))
  }
  return said
}

/** A message under the key of the day it was sent. */
function keyedMessage(lake: OpenLake, { messageId, ts }: { readonly messageId: MessageId; readonly ts: SlackTs }) {
  const key = lake.keys.find(({ keyId }) => isKeyOfDay(lake, keyId, dayOf(ts))) ?? lake.signing
  return { keyId: key.keyId, name: messageId }
}

function standingHashes(bars: readonly Bar[], kind: Bar['kind'], now: number): ReadonlySet<string> {
  return new Set(
    bars
      .filter(
        ({ kind: its, liftedFrom, liftedBy }) =>
          its === kind && liftedBy.length === 0 && (liftedFrom === null || liftedFrom > now),
      )
      .map(({ hash }) => hash),
  )
}
