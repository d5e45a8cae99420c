/** Messages of a page as they are recorded: what was redacted, what is left out, and what has to be read again. */
import type { RawMessage, RedactedMessage, SlackTs } from '../../shared/domain.ts'
import type { RedactionOutcome } from '../../shared/redaction.ts'
import type { ChannelWork } from './channel-work.ts'

/** What storing a message takes of the message as Slack sent it: nothing that anybody wrote. */
export interface MessageFacts {
  readonly ts: SlackTs
  /** The thread to read it in again, or null. */
  readonly readIn: SlackTs | null
  readonly hasUnclearText: boolean
}

export const factsOf = (page: readonly RawMessage[], threadTs: SlackTs | null): readonly MessageFacts[] =>
  page.map((raw) => ({
    ts: raw.ts,
    readIn: threadTs ?? replyThread(raw),
    hasUnclearText: raw.hasUnclearText === true,
  }))

/** Records a page's outcomes, in the transaction under way. */
export function record(
  { rooms, channel, tally }: ChannelWork,
  page: readonly MessageFacts[],
  outcomes: readonly RedactionOutcome[],
): void {
  const { store, clock, messageId } = rooms
  const wasUnreadable = new Set(store.unreadable.list(channel.id).map(({ ts }) => ts))
  const readAgain = ({ ts, readIn }: MessageFacts) => store.unreadable.add(channel.id, ts, readIn)
  /** There may be a mark: what was stored before does not leave meanwhile, and the next run looks again. */
  const withhold = (facts: MessageFacts) => {
    const id = messageId(channel.id, facts.ts)
    const state = store.messages.get(id)?.state
    if (state === 'held' || state === 'pending') store.messages.vanished(id, clock.now())
    readAgain(facts)
  }
  for (const [index, facts] of page.entries()) {
    const outcome = outcomes[index]
    if (outcome?.kind === 'redacted') {
      if (isTextLost(facts, outcome.message) && store.messages.hasWords(outcome.message.messageId)) {
        // What was read of it stays; the next run looks again.
        tally.add('unreadable')
        readAgain(facts)
        continue
      }
      tally.recorded(outcome.message, store.messages.record(outcome.message, clock.now()))
    } else if (outcome?.kind === 'dropped') {
      tally.dropped(outcome.reason)
      if (outcome.reason === 'unclear_consent') {
        withhold(facts)
        continue
      }
      // Someone opted out, or the message got its :no-collect: mark after it was stored.
      const id = messageId(channel.id, facts.ts)
      const gone = store.messages.vanished(id, clock.now())
      if (outcome.reason === 'no_collect' && gone === 'delete_queued') {
        store.preferences.queueErasure('message', id, clock.now())
        store.messages.forget([id])
      }
    } else {
      tally.add('unreadable')
      readAgain(facts)
      continue
    }
    if (wasUnreadable.has(facts.ts)) store.unreadable.resolve(channel.id, facts.ts)
  }
}

/** Nothing could be read where words may stand. A deleted message and an event have none. */
const isTextLost = ({ hasUnclearText }: MessageFacts, { level, text, kind }: RedactedMessage): boolean =>
  hasUnclearText && level === 'text' && text === '' && kind !== 'tombstone' && kind !== 'system'

/** A broadcast that history showed is read again from history; any other reply from its thread. */
const replyThread = (raw: RawMessage): SlackTs | null =>
  raw.thread_ts !== undefined && raw.thread_ts !== raw.ts && raw.subtype !== 'thread_broadcast' ? raw.thread_ts : null
