import type { ChannelId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { BatchRecord, MessageFilter, Store } from '../store/index.ts'
import { findBatch } from './batch-names.ts'
import type { ReviewFilter, ReviewPage } from './types.ts'

const DEFAULT_LIMIT = 200
const WAITING = ['held', 'pending'] as const

/** One page of what a filter finds: what waits in the order of triage, else held messages first, since they need a person, then the others. */
export function readPage(
  store: Store,
  wanted: ReviewFilter,
  { limit = DEFAULT_LIMIT, cursor }: { readonly limit?: number; readonly cursor?: string } = {},
): ReviewPage {
  const { batch, filter } = resolved(store, wanted)
  const slice = wanted.waiting
    ? store.messages.triage(filter, { limit, ...(cursor !== undefined && { cursor }) })
    : wanted.state === undefined
      ? heldFirst(store, filter, limit, cursor)
      : plain(store, filter, limit, cursor)
  return { batch, ...slice, total: store.messages.count(filter) }
}

/** The filter as the store knows it. Throws `batch.unknown`, `batch.ambiguous`, `channel.unknown`. */
export function resolved(
  store: Store,
  wanted: ReviewFilter,
): { readonly batch: BatchRecord | null; readonly filter: MessageFilter } {
  const batch = wanted.batch === undefined ? null : findBatch(store, wanted.batch)
  const filter = {
    ...(batch && { batchId: batch.batchId }),
    ...(wanted.channel !== undefined && { channelId: findChannel(store, wanted.channel) }),
    ...(wanted.entity !== undefined && { entity: wanted.entity }),
    ...(wanted.search !== undefined && { search: wanted.search }),
    ...(wanted.waiting && { states: WAITING }),
    ...(wanted.state !== undefined && { states: [wanted.state] }),
  }
  return { batch, filter }
}

const plain = (store: Store, filter: MessageFilter, limit: number, cursor: string | undefined) =>
  store.messages.page(filter, { limit, ...(cursor !== undefined && { cursor }) })

/** Two lists end to end; a cursor says which of them it stands in. */
function heldFirst(store: Store, filter: MessageFilter, limit: number, cursor = 'held') {
  const [list, place] = cursor.split('/', 2)
  if (list !== 'held' && list !== 'rest') throw gleanerError('input.cursor')
  if (list === 'rest') return theRest(store, filter, limit, place)
  const held = plain(store, { ...filter, states: ['held'] }, limit, place)
  if (held.nextCursor !== null) return { messages: held.messages, nextCursor: `held/${held.nextCursor}` }
  const room = limit - held.messages.length
  if (room === 0) return { messages: held.messages, nextCursor: 'rest' }
  const rest = theRest(store, filter, room, undefined)
  return { messages: [...held.messages, ...rest.messages], nextCursor: rest.nextCursor }
}

function theRest(store: Store, filter: MessageFilter, limit: number, place: string | undefined) {
  const rest = plain(store, { ...filter, exceptHeld: true }, limit, place)
  return { messages: rest.messages, nextCursor: rest.nextCursor && `rest/${rest.nextCursor}` }
}

function findChannel(store: Store, name: string): ChannelId {
  const channel = store.channels.byName(name) ?? store.channels.get(name as ChannelId)
  if (channel === null) throw gleanerError('channel.unknown', { channel: name, nearest: store.channels.nearest(name) })
  return channel.channelId
}
