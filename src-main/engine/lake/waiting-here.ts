/** What waits for a person: in the lake, as its newest commit says, and among the decisions that would delete much here. */
import type { EngineContext } from '../context.ts'

/** How many of both, by their names in the lake: one that waits in both is one. */
export function countWaiting(
  { store }: Pick<EngineContext, 'store'>,
  inLake: readonly { readonly key: string }[],
): number {
  return new Set([...inLake.map(({ key }) => key), ...store.settings.get('teamDecisionsWaiting')]).size
}
