import type { ReviewScope } from '../../shared/contract/review.ts'
import type { BatchRecord, Store, WaitingCounts } from '../store/index.ts'
import { resolved } from './message-pages.ts'
import type { ReviewFilter } from './types.ts'

/**
 * What approving would do to what a filter shows, as of a moment of the store. What is approved is a matter of batches,
 * since they are sent whole: those that the filter's batch and channel name.
 */
export function scopeOf(store: Store, wanted: ReviewFilter, asOf = store.acts.changes()): ReviewScope {
  const { batch, filter } = resolved(store, wanted)
  const waiting = store.messages.countWaitingAsOf(filter, asOf)
  const covered =
    batch === null
      ? store.batches.list({
          states: ['draft', 'approved'],
          ...(filter.channelId === undefined ? {} : { channelId: filter.channelId }),
        })
      : [batch]
  const total = (pick: (one: WaitingCounts) => number) => [...waiting.values()].reduce((sum, one) => sum + pick(one), 0)
  const sum = (pick: (one: BatchRecord) => number) => covered.reduce((total, one) => total + pick(one), 0)
  const isConcerned = ({ batchId, state }: BatchRecord) =>
    state === 'approved' || (waiting.get(batchId)?.pending ?? 0) > 0
  return {
    asOf,
    approvable: total((one) => one.pending),
    seen: total((one) => one.seen),
    flagged: total((one) => one.flagged),
    flaggedSeen: total((one) => one.flaggedSeen),
    discardable: total((one) => one.discardable),
    held: store.messages.count({ ...filter, states: ['held'] }),
    approved: sum(({ counts }) => counts.approved),
    approvedBatches: covered.filter(({ state }) => state === 'approved').map(({ batchId }) => batchId),
    excluded: sum(({ counts }) => counts.excluded),
    excludedByColleague: sum(({ counts }) => counts.excludedByTeam),
    uploaded: sum(({ counts }) => counts.uploaded),
    channels: [...new Set(covered.filter(isConcerned).map(({ channelName }) => channelName))],
  }
}
