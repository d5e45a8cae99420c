/** Redacting once more what waits here, before it can leave, when the policy or this version asks for it. */
import type { Actor } from '../../../shared/domain.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus } from '../status.ts'
import { datedPolicy } from './policy.ts'
import { isTighteningDue } from './tightening-due.ts'

/** Redacts everything that has not left once more, when that is due. Killed half way it starts over. */
export async function tightenIfDue(context: EngineContext, actor: Actor): Promise<void> {
  if (!isTighteningDue(context.store)) return
  const { messages, batches } = await inCollector(context, 'tighten', { actor, ...(await datedPolicy(context)) })
  if (messages + batches === 0) return
  context.emit('review.changed', { batches: [] })
  emitStatus(context)
}
