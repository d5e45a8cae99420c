/**
 * The decisions that commits have folded, in a file of the commit's own: one whose document goes missing binds on. Others
 * come from `decisions/`.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { gleanerError } from '../../../shared/errors.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { type Decision, DecisionSchema } from '../../../shared/lake/decision.ts'
import type { LakePlace } from '../place.ts'

const FileSchema = z.array(DecisionSchema)

/** By id. Throws `lake.decisions_unreadable` when the file is not what was written: without it protections would end. */
export async function knownDecisions(
  { destination }: Pick<LakePlace, 'destination'>,
  commit: Pick<Commit, 'decisions'> | null,
): Promise<ReadonlyMap<string, Decision>> {
  const file = commit?.decisions.file ?? null
  if (file === null) return new Map()
  const body = await destination.get(file.key)
  if (body === null || hash('sha256', body, 'hex') !== file.sha256) throw gleanerError('lake.decisions_unreadable')
  const decisions = FileSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  return new Map(decisions.map((decision) => [decision.id, decision]))
}

/** The file's bytes, in the order of the ids. */
export function decisionsBytes(decisions: ReadonlyMap<string, Decision>): Uint8Array {
  const sorted = [...decisions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return Buffer.from(`${JSON.stringify(sorted)}\n`)
}
