/**
 * The decisions that commits have folded, in a file of the commit's own: one whose document goes missing binds on. Others
 * come from `decisions/`. Where the file goes missing the documents make it again, if they are all there.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { gleanerError } from '../../../shared/errors.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { actsAtOnce, type Decision, DecisionSchema } from '../../../shared/lake/decision.ts'
import { DECISIONS, readAtMost } from '../../lake-layout/index.ts'
import type { FoundDecision } from '../decisions/index.ts'
import type { LakePlace } from '../place.ts'

const FileSchema = z.array(DecisionSchema)

export interface KnownDecisions {
  readonly byId: ReadonlyMap<string, Decision>
  /** Whether the file has to be written again. */
  readonly isRemade: boolean
}

/**
 * What is folded. Throws `lake.decisions_unreadable` when neither the file is what was written nor the documents make it again
 * to the byte: without it protections would end. And `destination.…`.
 */
export async function knownDecisions(
  { destination }: Pick<LakePlace, 'destination'>,
  commit: Pick<Commit, 'decisions' | 'accepted' | 'waiting'> | null,
  documents: readonly FoundDecision[],
): Promise<KnownDecisions> {
  const file = commit?.decisions.file ?? null
  if (commit === null || file === null) return { byId: new Map(), isRemade: false }
  const body = await readAtMost(destination, file.key, file.bytes)
  if (body !== null && body !== 'oversized' && hash('sha256', body, 'hex') === file.sha256) {
    const decisions = FileSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return { byId: byIdOf(decisions), isRemade: false }
  }
  const byId = byIdOf(await firstOnes(destination, commit, documents))
  if (hash('sha256', decisionsBytes(byId), 'hex') !== file.sha256) throw gleanerError('lake.decisions_unreadable')
  return { byId, isRemade: true }
}

/** As many as were folded, of those that can have been: the ones that came first. */
async function firstOnes(
  destination: LakePlace['destination'],
  { accepted, waiting, decisions: { count } }: Pick<Commit, 'decisions' | 'accepted' | 'waiting'>,
  documents: readonly FoundDecision[],
): Promise<readonly Decision[]> {
  const counts = new Set(accepted.map(({ decision }) => decision))
  const waits = new Set(waiting.map(({ key }) => key))
  const arrived = new Map<string, number>()
  for await (const { key, modifiedAt } of destination.list(DECISIONS)) arrived.set(key, modifiedAt ?? 0)
  const inOrder = documents
    .filter(({ key, decision }) => (actsAtOnce(decision) ? !waits.has(key) : counts.has(decision.id)))
    .toSorted((a, b) => (arrived.get(a.key) ?? 0) - (arrived.get(b.key) ?? 0))
  return [...byIdOf(inOrder.map(({ decision }) => decision)).values()].slice(0, count)
}

const byIdOf = (decisions: readonly Decision[]): ReadonlyMap<string, Decision> =>
  new Map(decisions.map((decision) => [decision.id, decision]))

/** The file's bytes, in the order of the ids. */
export function decisionsBytes(decisions: ReadonlyMap<string, Decision>): Uint8Array {
  const sorted = [...decisions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return Buffer.from(`${JSON.stringify(sorted)}\n`)
}
