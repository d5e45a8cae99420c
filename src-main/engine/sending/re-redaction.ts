/** Redacting once more what waits here, before it can leave, when the policy or this version asks for it. */
import type { Actor } from '../../../shared/domain.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext } from '../context.ts'
import { keptKey } from '../key/key.ts'
import { emitStatus } from '../status.ts'
import { datedPolicy } from './policy.ts'
import { isTighteningDue } from './tightening-due.ts'

/**
 * Redacts everything that has not left once more, when that is due. Killed half way it starts over. Answers how many
 * messages changed.
 */
export async function tightenIfDue(context: EngineContext, actor: Actor): Promise<number> {
  if (!isTighteningDue(context.store)) return 0
  const input = { actor, key: await keptKey(context), ...(await datedPolicy(context)) }
  const { messages, batches } = await inCollector(context, 'tighten', input)
  if (messages + batches === 0) return messages
  context.emit('review.changed', { batches: [] })
  emitStatus(context)
  return messages
}
