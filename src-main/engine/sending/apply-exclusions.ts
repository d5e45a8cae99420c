import type { MessageId } from '../../../shared/domain.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import type { FoundDecision } from '../../lake/index.ts'
import type { Bar } from '../../parquet/index.ts'
import type { StoredMessage } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { protectionsOf } from './protections.ts'
import { nameHash } from './say-decisions.ts'
import { MOST_MESSAGES, type OfCommit, withinLimit } from './writer-limit.ts'

/**
 * Excludes here what somebody of the team excluded or erased and nobody here has decided about yet, out of what is
 * approved as well; what an upload that began was about to send is left out on its way. Answers how many messages, and
 * which decisions wait, for their writer would have many excluded (`withinLimit`).
 */
export function applyExclusions(
  { store }: Pick<EngineContext, 'store'>,
  found: readonly FoundDecision[],
  { bars, ...of }: OfCommit & { readonly bars: readonly Bar[] },
): { readonly applied: number; readonly waiting: readonly string[] } {
  const ownId = store.settings.get('collectorId')
  const saidHere = new Set(found.flatMap(({ decision: { id, collector } }) => (collector === ownId ? [id] : [])))
  const own = new Set(store.messages.excluded().map(({ messageId }) => nameHash(messageId)))
  const binding = bars.filter(
    ({ kind, hash, liftedBy }) =>
      (kind === 'exclude' || kind === 'erase_message') && liftedBy.length === 0 && !own.has(hash),
  )
  if (binding.length === 0) return { applied: 0, waiting: [] }
  // Hashes cannot be turned round, so ids are hashed; rows are read of those alone that are named.
  const unsent = new Map(store.messages.unsentIds().map((messageId) => [nameHash(messageId), messageId]))
  const bound = Map.groupBy(
    binding.filter(({ hash }) => unsent.has(hash)),
    ({ source }) => source,
  )
  const { acting, waiting } = withinLimit(found, {
    ...of,
    waited: new Set(store.settings.get('teamDecisionsWaiting')),
    touched: ({ id }: Decision) => new Set((bound.get(id) ?? []).map(({ hash }) => hash)),
    most: MOST_MESSAGES,
  })
  const theirs = new Map(
    acting
      .flatMap(({ id }) => bound.get(id) ?? [])
      // What a colleague says as well stands after this collector's own word, because it binds here.
      .sort((a, b) => Number(saidHere.has(b.source)) - Number(saidHere.has(a.source)))
      .map(({ hash, source }) => [hash, source]),
  )
  const applied = store.transaction(() => {
    let count = 0
    for (const [hash, source] of theirs) {
      const messageId = unsent.get(hash) as MessageId
      if (saidHere.has(source) && store.messages.get(messageId)?.state !== 'approved') {
        store.messages.exclude(messageId)
        count += 1
      } else if (store.messages.excludeForTeam(messageId)) count += 1
    }
    return count
  })
  return { applied, waiting }
}

/**
 * Takes what only decisions that wait keep out of the lake, or whose text they do, out of what is approved, to be approved again:
 * it would count as sent with its batch otherwise, and be lost. Answers how many messages.
 */
export function setAsideWaiting(
  { store, clock }: Pick<EngineContext, 'store' | 'clock'>,
  found: readonly FoundDecision[],
  { bars, waiting }: { readonly bars: readonly Bar[]; readonly waiting: readonly string[] },
): number {
  const names = new Set(waiting)
  const sources = new Set(found.flatMap(({ key, decision }) => (names.has(key) ? [decision.id] : [])))
  const { keepsOut, keepsTextOut } = protectionsOf(bars.filter(({ source }) => sources.has(source)))
  if (sources.size === 0) return 0
  const waits = (message: StoredMessage) => keepsOut(message) || (message.text !== null && keepsTextOut(message))
  return store.transaction(() => {
    let count = 0
    for (const messageId of store.messages.unsentIds()) {
      const message = store.messages.get(messageId)
      if (message?.state === 'approved' && waits(message) && store.messages.setAside(messageId, clock.now())) count += 1
    }
    return count
  })
}
