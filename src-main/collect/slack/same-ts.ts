/**
 * Several items under one `ts`, which Slack's documentation does not know: none of them may be lost, and a mark on one
 * is a mark on all.
 *
 * The same message twice is one message. Others get the next free timestamps, in an order of their own, so that each
 * reading gives them the same ones.
 */
import { stringify } from 'safe-stable-stringify'
import { nextTs } from '../../../shared/clock.ts'
import { consentInReactions } from '../../../shared/consent.ts'
import type { RawMessage, SlackTs } from '../../../shared/domain.ts'

/** Gives each message of a page a timestamp of its own. The order stays. */
export function separate(page: readonly RawMessage[]): readonly RawMessage[] {
  const taken = new Set<SlackTs>(page.map(({ ts }) => ts))
  if (taken.size === page.length) return page
  const separated = new Map<RawMessage, RawMessage>()
  for (const group of Map.groupBy(page, ({ ts }) => ts).values()) {
    if (group.length === 1) continue
    for (const message of group) separated.set(message, REPEATED)
    const different = [...Map.groupBy(group, wordsOf)]
      .flatMap(([words, [message]]) => (message === undefined ? [] : [{ words, message }]))
      .toSorted((one, other) => order(one) - order(other) || (one.words < other.words ? -1 : 1))
    let ts: SlackTs | null = null
    for (const { message } of different) {
      if (ts === null) ts = message.ts
      else
        do ts = nextTs(ts)
        while (taken.has(ts))
      taken.add(ts)
      separated.set(message, { ...message, ...marksOf(group, message), ts } as RawMessage)
    }
  }
  return page.map((message) => separated.get(message) ?? message).filter((message) => message !== REPEATED)
}

const REPEATED = {} as RawMessage

/**
 * The first message of a thread keeps its timestamp: its replies name it. A reply that was given the same one looks like
 * it, and tells of no replies, or of whose message it answers.
 */
function order({ message }: { message: RawMessage }): number {
  const { ts, thread_ts: thread, reply_count: replies, latest_reply: latest, parent_user_id: answered } = message
  if (thread !== ts) return 2
  return answered === undefined && (replies !== undefined || latest !== undefined) ? 0 : 1
}

const wordsOf = ({ user, bot_id, subtype, text, blocks, attachments, files }: RawMessage): string =>
  stringify([user, bot_id, subtype, text, blocks, attachments, files]) ?? ''

/** The person who wrote or marked one of them may have written or marked the other. */
function marksOf(group: readonly RawMessage[], message: RawMessage): Partial<RawMessage> {
  const marked =
    group.find(({ reactions }) => consentInReactions(reactions) === 'refused') ??
    group.find(({ reactions }) => consentInReactions(reactions) === 'unreadable')
  const user = message.user ?? group.find((each) => each.user !== undefined)?.user
  return {
    ...(marked === undefined ? {} : { reactions: marked.reactions }),
    ...(user === undefined ? {} : { user }),
    ...(group.some((each) => each.hasUnclearAuthor) ? { hasUnclearAuthor: true } : {}),
  }
}
