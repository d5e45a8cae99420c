import { nearestOf } from '../../shared/did-you-mean.ts'
import type { BatchId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { BatchRecord, Store } from '../store/index.ts'

/** Finds the batch a person means. Throws `batch.unknown`, `batch.ambiguous`. */
export function findBatch(store: Store, name: string): BatchRecord {
  const dayOfChannel = /^#?([^@]+)@(\d{4}-\d{2}-\d{2})$/.exec(name)
  const found = dayOfChannel ? batchOfDay(store, dayOfChannel[1] ?? '', dayOfChannel[2] ?? '') : batchById(store, name)
  if (found === null) throw gleanerError('batch.unknown', { nearest: nearestBatch(store, name, dayOfChannel) })
  return found
}

function batchById(store: Store, name: string): BatchRecord | null {
  const exact = store.batches.get(name as BatchId)
  if (exact !== null) return exact
  // A lone `b_` begins every id; nobody means all of them.
  if (name.length < 4) return null
  const candidates = store.batches.startingWith(name)
  if (candidates.length > 1)
    throw gleanerError('batch.ambiguous', { batches: candidates.map(({ batchId }) => batchId) })
  return candidates[0] ?? null
}

/** A day may have several batches: the draft is meant, or else the newest. */
function batchOfDay(store: Store, channelName: string, day: string): BatchRecord | null {
  const channel = store.channels.byName(channelName)
  if (channel === null) return null
  const ofDay = store.batches.list({ channelId: channel.channelId }).filter((batch) => batch.day === day)
  return ofDay.find(({ state }) => state === 'draft') ?? ofDay[0] ?? null
}

/** The batch that a mistyped name probably meant: by its id, or by its channel and the day nearest to the one given. */
function nearestBatch(store: Store, name: string, dayOfChannel: RegExpExecArray | null): string | null {
  const batches = store.batches.list()
  if (dayOfChannel === null)
    return nearestOf(
      name,
      batches.map(({ batchId }) => batchId),
    )
  const [, channelName = '', day = ''] = dayOfChannel
  const channel = store.channels.byName(channelName)?.name ?? store.channels.nearest(channelName)?.slice(1)
  const days = batches.filter((batch) => batch.channelName === channel).map((batch) => batch.day)
  const nearest = days.toSorted((one, other) => daysBetween(one, day) - daysBetween(other, day))[0]
  return nearest === undefined ? null : `#${channel}@${nearest}`
}

const daysBetween = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other))
