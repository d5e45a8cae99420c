/** Saying decisions in the lake, under every key that this machine holds. */
import { hash } from 'node:crypto'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, Level, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import { decisionsFrom, type FoundDecision, type Saying, writeDecision } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import type { OpenLake } from '../lake/open-lake.ts'

/** What something is called under one key. */
export interface KeyedName {
  readonly keyId: string
  readonly name: string
}

/** SHA-256 of a pseudonym or id, lower-case hex: how decisions name it. */
export const nameHash = (name: string): string => hash('sha256', name, 'hex')

/** One of each id: colleagues write a decision again under names of their own. */
export function decisionsIn(found: readonly FoundDecision[]): readonly Decision[] {
  return [...new Map(found.map(({ decision }) => [decision.id, decision])).values()]
}

/**
 * What a person is called under the keys at hand: their pseudonym now, and under the keys before as `everyNameOf` answers them.
 * A pseudonym by itself is taken for one under the key to sign with.
 */
export function keyedNames(
  { keys, signing }: Pick<OpenLake, 'keys' | 'signing'>,
  { person, past }: { readonly person: PersonPseudonym; readonly past: readonly PersonPseudonym[] },
): readonly KeyedName[] {
  if (past.length === 0) return [{ keyId: (keys.length === 1 ? keys[0] : signing).keyId, name: person }]
  return [person, ...past].map((name, index) => ({ keyId: (keys[index] ?? signing).keyId, name }))
}

interface Speaker {
  readonly context: EngineContext
  readonly destination: Destination
  readonly lake: OpenLake
  readonly actor: Actor
}

/** Says that a person is left out from now on and retroactively. One decision for each person: it can be withdrawn alone. */
export function sayOptOut(speaker: Speaker, names: readonly KeyedName[]): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'opt-out', names })
}

/** Asks for a person to be collected again. Counts once a maintainer's commit accepts it. */
export function sayOptIn(
  speaker: Speaker,
  names: readonly KeyedName[],
  withdraws: readonly string[],
): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'opt-in', names, withdraws })
}

/** Says that nobody of the team sends these messages. A message has one key, so nothing is missing. */
export function sayExclusions(speaker: Speaker, names: readonly KeyedName[]): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'exclude', names, isWhole: true })
}

/** Takes back for these messages what this collector said in one exclusion. */
export function sayInclusions(
  speaker: Speaker,
  names: readonly KeyedName[],
  exclusion: string,
): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'include', names, withdraws: [exclusion], isWhole: true })
}

/** Says that nobody of the team keeps text of a channel, or, with what that withdraws, asks for text again. */
export function sayLevel(
  speaker: Speaker,
  names: readonly KeyedName[],
  level: Level,
  withdraws: readonly string[],
): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'level', names, level, withdraws })
}

/** Says that a person's messages sent up to a UTC day are erased. */
export function sayErasureOfPerson(
  speaker: Speaker,
  names: readonly KeyedName[],
  upTo: string,
): Promise<readonly FoundDecision[]> {
  return say(speaker, { kind: 'erase', names, upTo })
}

/** Says that messages are erased, under whichever key they are. */
export function sayErasureOfMessages(speaker: Speaker, ids: readonly MessageId[]): Promise<readonly FoundDecision[]> {
  const names = ids.map((name) => ({ keyId: speaker.lake.signing.keyId, name }))
  return say(speaker, { kind: 'erase', names, isWhole: true })
}

/** Writes decisions of others again, word for word, under this collector's name. */
export async function sayAgain({ context, destination, lake }: Speaker, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) await write(context, destination, lake, decision)
}

interface Said {
  readonly kind: Decision['kind']
  readonly names: readonly KeyedName[]
  readonly upTo?: string
  readonly level?: Level
  readonly withdraws?: readonly string[]
  /** What it is about has no name under the lake's other keys. */
  readonly isWhole?: true
}

async function say({ context, destination, lake, actor }: Speaker, said: Said): Promise<readonly FoundDecision[]> {
  if (said.names.length === 0) return []
  const byKey = Map.groupBy(said.names, ({ keyId }) => keyId)
  const missing = lake.keyDays.map(({ keyId }) => keyId).filter((keyId) => !byKey.has(keyId))
  const saying: Saying = {
    kind: said.kind,
    saidAt: Math.trunc(context.clock.now()),
    collector: collectorId(context),
    // A person's standing rule is Gleaner's own doing here, and so is maintenance.
    by: actor === 'rule' || actor === 'maintenance' ? 'system' : actor,
    seen: lake.seen,
    keys: [...byKey].map(([keyId, names]) => ({ keyId, hashes: names.map(({ name }) => nameHash(name)) })),
    missingKeys: said.isWhole ? [] : [...new Set(missing)],
    upTo: said.upTo ?? null,
    level: said.level ?? null,
    withdraws: [...(said.withdraws ?? [])],
  }
  const found: FoundDecision[] = []
  for (const decision of decisionsFrom(lake.lakeId, saying))
    found.push(await write(context, destination, lake, decision))
  return found
}

async function write(
  context: EngineContext,
  destination: Destination,
  lake: OpenLake,
  decision: Decision,
): Promise<FoundDecision> {
  const written = await writeDecision(destination, { key: lake.signing, collector: collectorId(context) }, decision)
  context.store.lakeDecisions.add(lake.lakeId, { key: written.key, body: Buffer.from(written.body).toString() })
  return written
}
