/** What people of a team decided, said to each other in documents of the lake that are only added. */
import { hash } from 'node:crypto'
import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import { DECISION_VERSION, type Decision, DecisionSchema, MOST_HASHES } from '../../../shared/lake/decision.ts'
import {
  type CodeKey,
  codeOf,
  DECISIONS,
  type DocumentKind,
  decisionKey,
  parseDocument,
  putProved,
  readAtMost,
  readDecisionKey,
  signerOf,
  type Unreadable,
} from '../../lake-layout/index.ts'
import { mapAtMost } from '../at-most.ts'

const AT_ONCE = 8
/** A full one takes a tenth of it. */
const KIND: DocumentKind<Decision> = {
  schema: DecisionSchema,
  version: { field: 'decisionVersion', ours: DECISION_VERSION },
  mostBytes: 2_000_000,
}

/** A decision that a member of the team wrote, as it lies in the lake. */
export interface FoundDecision {
  readonly key: string
  readonly decision: Decision
  readonly body: Uint8Array
}

/** Something below `decisions/` that changes nothing. `unproved`: no key at hand made its code. */
export interface UnreadDecision {
  readonly key: string
  readonly why: Unreadable | 'unproved'
}

export interface DecisionsFound {
  /** In the order of their names. Two may say the same: they have one id. */
  readonly found: readonly FoundDecision[]
  readonly unread: readonly UnreadDecision[]
}

/** What was found before to be nobody's of the team, and need not be read again. */
export interface LeftOut {
  /** Why, while it is what it was; otherwise null. */
  knows(facts: ObjectFacts): UnreadDecision['why'] | null
  note(facts: ObjectFacts, why: UnreadDecision['why']): void
}

/** Reads what is below `decisions/`, but for what is known. Throws `destination.…`. */
export async function readDecisions(
  destination: Destination,
  {
    lakeId,
    keys,
    known = new Map(),
    leftOut,
  }: DecisionsIn & { readonly known?: ReadonlyMap<string, FoundDecision>; readonly leftOut?: LeftOut },
): Promise<DecisionsFound> {
  const listed: ObjectFacts[] = []
  for await (const facts of destination.list(DECISIONS)) listed.push(facts)
  const read = await mapAtMost(AT_ONCE, listed, async (facts): Promise<FoundDecision | UnreadDecision | null> => {
    const { key, bytes } = facts
    const seen = known.get(key)
    if (seen) return seen
    const name = readDecisionKey(key)
    if (name === null) return { key, why: 'foreign' }
    if (bytes > KIND.mostBytes) return { key, why: 'oversized' }
    const why = leftOut?.knows(facts) ?? null
    if (why !== null) return { key, why }
    const body = await readAtMost(destination, key, KIND.mostBytes)
    if (body === 'oversized') return { key, why: 'oversized' }
    if (body === null) return null
    const isProved = signerOf(keys, lakeId, name, body) !== null
    const judged = judge(key, body, isProved)
    if ('why' in judged && !isProved) leftOut?.note(facts, judged.why)
    return judged
  })
  return {
    found: read.filter((one): one is FoundDecision => one !== null && 'decision' in one),
    unread: read.filter((one): one is UnreadDecision => one !== null && 'why' in one),
  }
}

export interface DecisionsIn {
  readonly lakeId: string
  /** Every key of the team at hand. */
  readonly keys: readonly CodeKey[]
}

/** Tells what bytes under a decision's name are. Never throws. */
export function judgeDecision(
  { lakeId, keys }: DecisionsIn,
  key: string,
  body: Uint8Array,
): FoundDecision | UnreadDecision {
  const name = readDecisionKey(key)
  if (name === null) return { key, why: 'foreign' }
  return judge(key, body, signerOf(keys, lakeId, name, body) !== null)
}

/** What a decision says, but for what follows from it and from where it is said. */
export type Saying = Omit<Decision, 'decisionVersion' | 'id' | 'lakeId'>

/** Decisions from what is to be said: several, where one would be too long. */
export function decisionsFrom(lakeId: string, saying: Saying): readonly Decision[] {
  const parts = Math.max(1, ...saying.keys.map(({ hashes }) => Math.ceil(hashes.length / MOST_HASHES)))
  return Array.from({ length: parts }, (_, part) => {
    const keys = saying.keys
      .map(({ keyId, hashes }) => ({
        keyId,
        hashes: [...new Set(hashes)].sort().slice(part * MOST_HASHES, (part + 1) * MOST_HASHES),
      }))
      .filter(({ hashes }) => hashes.length > 0)
    const fields = { ...saying, lakeId, keys }
    return { decisionVersion: DECISION_VERSION, id: idOf(fields), ...fields }
  })
}

/**
 * Adds a decision, or writes one again that another collector said, under the writer's own name. Throws `destination.…`.
 * Answers where it lies.
 */
export async function writeDecision(
  destination: Destination,
  { key, collector }: { readonly key: CodeKey; readonly collector: string },
  decision: Decision,
): Promise<FoundDecision> {
  const body = Buffer.from(`${JSON.stringify(ordered(decision))}\n`)
  const name = decisionKey({ collector, code: codeOf(key.key, decision.lakeId, collector, body) })
  await putProved(destination, name, body, 'application/json')
  return { key: name, decision, body }
}

function judge(key: string, body: Uint8Array, isProved: boolean): FoundDecision | UnreadDecision {
  const reading = parseDocument(body, KIND)
  if (!isProved) return { key, why: reading.kind === 'truncated' ? 'truncated' : 'unproved' }
  if (reading.kind !== 'read') return { key, why: reading.kind }
  const { document: decision } = reading
  // Only the author takes their exclusion back, and a collector adds below its own name alone.
  if (decision.kind === 'include' && decision.collector !== readDecisionKey(key)?.collector)
    return { key, why: 'foreign' }
  // An id that somebody chose could be one that was withdrawn, or make another's withdrawal reach further.
  return decision.id === idOf(decision) ? { key, decision, body } : { key, why: 'foreign' }
}

function idOf(decision: Omit<Decision, 'id' | 'decisionVersion'>): string {
  const { decisionVersion: _, id: __, ...said } = ordered({ decisionVersion: DECISION_VERSION, id: '', ...decision })
  return `d_${hash('sha256', JSON.stringify(said), 'hex').slice(0, 32)}`
}

/** The same fields in the same order, no matter who writes them. */
function ordered(decision: Decision): Decision {
  const { lakeId, id, kind, saidAt, collector, by, seen, missingKeys, upTo, level, withdraws } = decision
  return {
    decisionVersion: DECISION_VERSION,
    lakeId,
    id,
    kind,
    saidAt,
    collector,
    by,
    seen: seen && { number: seen.number, hash: seen.hash },
    keys: decision.keys.map(({ keyId, hashes }) => ({ keyId, hashes })),
    missingKeys,
    upTo,
    level,
    withdraws,
  }
}
