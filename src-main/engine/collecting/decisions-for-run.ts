/** What the team decided, before a run reads anything. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor } from '../../../shared/domain.ts'
import type { EngineContext } from '../context.ts'
import { askingLittle } from '../lake/asking-little.ts'
import { whileReachable } from '../lake/at-destination.ts'
import { openLake } from '../lake/open-lake.ts'
import { confirmSent } from '../sending/confirm-sent.ts'
import { syncDecisions } from '../sending/team-decisions.ts'

/**
 * Takes over the team's decisions. Returns what people are told when not everything could be asked: a destination out of reach
 * is a note, since nothing is sent unasked.
 */
export async function decisionsForRun(context: EngineContext, actor: Actor): Promise<readonly string[]> {
  const setting = context.store.settings.get('destination')
  const takeOver = async (opened: Destination) => {
    const destination = askingLittle(context, opened)
    const lake = await openLake(context, destination, { create: false })
    if (lake === null) return
    await confirmSent(context, destination, lake, actor)
    await syncDecisions(context, destination, lake, actor)
  }
  if (!setting || (await whileReachable(context, setting, takeOver))) return []
  return ['The team’s decisions could not be read; they are before anything is sent.']
}
