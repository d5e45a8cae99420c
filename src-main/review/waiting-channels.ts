import type { WaitingChannel } from '../../shared/contract/review.ts'
import type { ChannelId } from '../../shared/domain.ts'
import { BUCKETS, type Bucket } from '../../shared/triage.ts'
import type { Store } from '../store/index.ts'

const NOTHING: Readonly<Record<Bucket, number>> = { held: 0, unsure: 0, masked: 0, rest: 0 }

/** Channels with something to decide or to send, by name, so that the list stands still while somebody works through it. */
export function waitingChannels(store: Store): readonly WaitingChannel[] {
  const waiting = Map.groupBy(store.messages.waiting(), ({ channelId }) => channelId)
  const approved = new Map<ChannelId, number>()
  for (const { channelId, counts } of store.batches.list({ states: ['approved'] }))
    approved.set(channelId, (approved.get(channelId) ?? 0) + counts.approved)
  return store.channels
    .list()
    .filter(({ channelId }) => waiting.has(channelId) || approved.has(channelId))
    .map(({ channelId, name, level }) => {
      const counts = waiting.get(channelId) ?? []
      const hasText = counts.some((one) => one.level === 'text') || (counts.length === 0 && level === 'text')
      const inBuckets = { ...NOTHING }
      for (const bucket of BUCKETS) for (const one of counts) if (one.bucket === bucket) inBuckets[bucket] += one.n
      return {
        channelId,
        channelName: name,
        level: hasText ? ('text' as const) : ('metrics' as const),
        ...inBuckets,
        approved: approved.get(channelId) ?? 0,
      }
    })
    .sort((one, other) => one.channelName.localeCompare(other.channelName))
}
