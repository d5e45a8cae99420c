import type { Decision } from '../../../shared/lake/decision.ts'
import type { Bar } from '../../parquet/index.ts'
import type { EngineContext } from '../context.ts'
import { nameHash } from './say-decisions.ts'

/**
 * Excludes here what somebody of the team excluded or erased and nobody here has decided about yet, out of what is
 * approved as well; what an upload that began was about to send is left out on its way. Answers how many messages.
 */
export function applyExclusions(
  { store }: Pick<EngineContext, 'store'>,
  bars: readonly Bar[],
  decisions: readonly Decision[],
): number {
  const ownId = store.settings.get('collectorId')
  const saidHere = new Set(decisions.filter(({ collector }) => collector === ownId).map(({ id }) => id))
  const own = new Set(store.messages.excluded().map(({ messageId }) => nameHash(messageId)))
  const theirs = new Map(
    bars
      .filter(
        ({ kind, hash, liftedBy }) =>
          (kind === 'exclude' || kind === 'erase_message') && liftedBy.length === 0 && !own.has(hash),
      )
      // What a colleague says as well stands after this collector's own word, because it binds here.
      .sort((a, b) => Number(saidHere.has(b.source)) - Number(saidHere.has(a.source)))
      .map(({ hash, source }) => [hash, source]),
  )
  if (theirs.size === 0) return 0
  return store.transaction(() => {
    let applied = 0
    // Hashes cannot be turned round, so ids are hashed; rows are read of those alone that are named.
    for (const messageId of store.messages.unsentIds()) {
      const source = theirs.get(nameHash(messageId))
      if (source === undefined) continue
      if (saidHere.has(source) && store.messages.get(messageId)?.state !== 'approved') {
        store.messages.exclude(messageId)
        applied += 1
      } else if (store.messages.excludeForTeam(messageId)) applied += 1
    }
    return applied
  })
}
