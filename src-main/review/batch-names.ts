import type { BatchId } from '../../shared/domain.ts'
import { GleanerError } from '../../shared/errors.ts'
import type { BatchRecord, Store } from '../store/index.ts'

/** Finds the batch a person means. Throws `batch.unknown`, `batch.ambiguous`. */
export function findBatch(store: Store, name: string): BatchRecord {
  const dayOfChannel = /^#?([^@]+)@(\d{4}-\d{2}-\d{2})$/.exec(name)
  const found = dayOfChannel ? batchOfDay(store, dayOfChannel[1] ?? '', dayOfChannel[2] ?? '') : batchById(store, name)
  if (found === null) throw unknown()
  return found
}

function batchById(store: Store, name: string): BatchRecord | null {
  const exact = store.batches.get(name as BatchId)
  if (exact !== null) return exact
  // A lone `b_` begins every id; nobody means all of them.
  if (name.length < 4) return null
  const candidates = store.batches.startingWith(name)
  if (candidates.length > 1) throw ambiguous(candidates.map(({ batchId }) => batchId))
  return candidates[0] ?? null
}

/** A day may have several batches: the draft is meant, or else the newest. */
function batchOfDay(store: Store, channelName: string, day: string): BatchRecord | null {
  const channel = store.channels.byName(channelName)
  if (channel === null) return null
  const ofDay = store.batches.list({ channelId: channel.channelId }).filter((batch) => batch.day === day)
  return ofDay.find(({ state }) => state === 'draft') ?? ofDay[0] ?? null
}

const unknown = () =>
  new GleanerError(
    'batch.unknown',
    {
      says: 'There is no such batch.',
      means: 'Nothing was changed.',
      next: 'Run `gleaner review list` to see the batches there are.',
    },
    { exitCode: 2 },
  )

const ambiguous = (ids: readonly string[]) =>
  new GleanerError(
    'batch.ambiguous',
    {
      says: `More than one batch begins so: ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ' and others' : ''}.`,
      means: 'Nothing was changed.',
      next: 'Give more of the id.',
    },
    { exitCode: 2 },
  )
