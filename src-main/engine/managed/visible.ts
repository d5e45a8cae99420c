/** The store as review sees it: without what an organisation no longer lets anybody read. */
import type { BatchId, MessageId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { BatchRecord, MessageFilter, Store } from '../../store/index.ts'
import type { ChannelRules } from './channels.ts'

/** What waits in a forbidden channel is neither listed, found nor approved, and can only be excluded; everything else is as it is. */
export function visibleStore(store: Store, { hides }: Pick<ChannelRules, 'hides'>): Store {
  const isVisible = ({ channelId, level }: Pick<BatchRecord, 'channelId' | 'level'>) => !hides(channelId, level)
  const hidden = ({ batchId, channelId }: MessageFilter) =>
    hasNone(store)
      ? []
      : store.batches
          .list(channelId === undefined ? {} : { channelId })
          .filter((batch) => !isVisible(batch) && (batchId === undefined || batch.batchId === batchId))
  const isShown = (batchId: BatchId) => {
    const batch = store.batches.get(batchId)
    return batch !== null && isVisible(batch)
  }
  function assertSeen(messageId: MessageId): void {
    const message = store.messages.get(messageId)
    if (message !== null && !isVisible(message)) throw gleanerError('batch.unknown_message')
  }
  return {
    ...store,
    batches: {
      ...store.batches,
      list: (filter) => store.batches.list(filter).filter(isVisible),
      startingWith: (prefix) => store.batches.startingWith(prefix).filter(isVisible),
      get(batchId) {
        const batch = store.batches.get(batchId)
        return batch !== null && isVisible(batch) ? batch : null
      },
    },
    messages: {
      ...store.messages,
      get(messageId) {
        const message = store.messages.get(messageId)
        return message !== null && isVisible(message) ? message : null
      },
      page(filter, options) {
        const page = store.messages.page(filter, options)
        return { ...page, messages: page.messages.filter(isVisible) }
      },
      count: (filter) =>
        hidden(filter).reduce(
          (left, { batchId }) => left - store.messages.count({ ...filter, batchId }),
          store.messages.count(filter),
        ),
      pendingAsOf(filter, asOf) {
        const found = Map.groupBy(store.messages.pendingAsOf(filter, asOf), ({ batchId }) => batchId)
        return Array.from(found, ([batchId, rows]) => (isShown(batchId) ? rows : [])).flat()
      },
      countWaitingAsOf: (filter, asOf) =>
        new Map([...store.messages.countWaitingAsOf(filter, asOf)].filter(([batchId]) => isShown(batchId))),
      triage(filter, options) {
        const page = store.messages.triage(filter, options)
        return { ...page, messages: page.messages.filter(isVisible) }
      },
      waiting: () => store.messages.waiting().filter(isVisible),
      discardableAsOf(filter, asOf) {
        const found = Map.groupBy(store.messages.discardableAsOf(filter, asOf), ({ batchId }) => batchId)
        return Array.from(found, ([batchId, rows]) => (isShown(batchId) ? rows : [])).flat()
      },
      include(messageId, at) {
        assertSeen(messageId)
        return store.messages.include(messageId, at)
      },
      release(messageId) {
        assertSeen(messageId)
        return store.messages.release(messageId)
      },
      mask(messageId, masked) {
        assertSeen(messageId)
        return store.messages.mask(messageId, masked)
      },
    },
  }
}

/** How many batches wait for a person. */
export function batchesToReview(store: Store, { hides }: Pick<ChannelRules, 'hides'>): number {
  const all = store.batches.countToReview()
  if (all === 0 || hasNone(store)) return all
  const isHidden = ({ channelId, level, counts }: BatchRecord) =>
    counts.pending + counts.held > 0 && hides(channelId, level)
  return all - store.batches.list({ states: ['draft'] }).filter(isHidden).length
}

const hasNone = ({ settings }: Store): boolean => Object.keys(settings.get('managedChannels')).length === 0
