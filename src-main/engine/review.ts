import type { CommandName, CommandOutput } from '../../shared/contract.ts'
import type { MessageId } from '../../shared/domain.ts'
import { remask, restoreRedacted } from '../redact/index.ts'
import { openReview, type ReviewChange } from '../review/index.ts'
import type { EngineContext, Handlers } from './context.ts'
import { keepWords, readPolicy } from './policy.ts'
import { emitStatus } from './status.ts'
import { batchView, messageView } from './views.ts'

type Names = Extract<CommandName, `review.${string}`>

/** Handlers for looking at what was collected and deciding what leaves. */
export function reviewHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock } = context
  const review = openReview(store, clock)

  const outcome = ({ batches, changed, heldBack }: ReviewChange): CommandOutput<'review.approve'> => {
    context.emit('review.changed', { batches: batches.map(({ batchId }) => batchId) })
    emitStatus(context)
    return { batches: batches.map(batchView), changed, heldBack }
  }

  return {
    'review.batches': ({ all }) => review.batches({ all: Boolean(all) }).map(batchView),
    'review.messages': ({ limit, cursor, ...filter }) => {
      const page = review.messages(filter, { limit: limit ?? 200, ...(cursor === undefined ? {} : { cursor }) })
      const names = new Map(store.channels.list().map(({ channelId, name }) => [channelId, name]))
      return {
        batch: page.batch && batchView(page.batch),
        messages: page.messages.map((message) => messageView(message, (id) => names.get(id) ?? id)),
        nextCursor: page.nextCursor,
        total: page.total,
      }
    },
    'review.approve': (input, { actor }) =>
      outcome('all' in input ? review.approveAll(actor) : review.approve(input.batches, actor)),
    'review.reject': ({ batches }, { actor }) => outcome(review.reject(batches, actor)),
    'review.unapprove': ({ batches }, { actor }) => outcome(review.unapprove(batches, actor)),
    'review.exclude': ({ messages }, { actor }) => outcome(review.exclude(messages as MessageId[], actor)),
    'review.include': ({ messages }, { actor }) => outcome(review.include(messages as MessageId[], actor)),
    'review.release': ({ messages }, { actor }) => outcome(review.release(messages as MessageId[], actor)),
    'review.mask': async ({ message, start, end, always }, { actor }) => {
      const masked = review.mask(message as MessageId, { start, end }, actor, (stored, range) =>
        remask(restoreRedacted(stored), [range]),
      )
      if (always && masked.words !== null) {
        const { allowWords, denyWords } = await readPolicy(context)
        await keepWords(context, { allow: [...allowWords], deny: [...new Set([...denyWords, masked.words])] })
      }
      return outcome(masked)
    },
  }
}
