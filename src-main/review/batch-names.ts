import type { BatchId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { BatchRecord, Store } from '../store/index.ts'

/** Finds the batch a person means. Throws `batch.unknown`, `batch.ambiguous`. */
export function findBatch(store: Store, name: string): BatchRecord {
  const dayOfChannel = /^#?([^@]+)@(\d{4}-\d{2}-\d{2})$/.exec(name)
  const found = dayOfChannel ? batchOfDay(store, dayOfChannel[1] ?? '', dayOfChannel[2] ?? '') : batchById(store, name)
  if (found === null) throw gleanerError('batch.unknown')
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
