/**
 * What a person said to be nobody: words that one part of the name model takes for a person, in one channel or message.
 *
 * Only the name model listens. What the directory of members, the organisation's own words, the patterns or the verifier
 * find stays masked, no matter what anybody says. What is said of a channel holds for what is posted there afterwards:
 * what waits was shown, masked by hand or excluded as it stood, and is read again without anybody asking.
 */
import { tsToMs } from '../../shared/clock.ts'
import type { HeldReason, MessageId, SlackTs } from '../../shared/domain.ts'
import type { NotAPerson, PageContext } from '../../shared/redaction.ts'
import { wordsHash } from './pseudonyms.ts'
import type { IsNobody } from './scan.ts'

export const NOT_A_PERSON: HeldReason = {
  code: 'not_a_person',
  says: 'You said that a masked word names nobody. It is readable now: release the message if that is right.',
}

/** What is said of one message while it is read. */
export interface Nobody {
  readonly isNobody: IsNobody
  /** Why it waits for a person, asked when it has been read: something in it is readable because of what was said of itself. */
  held(): readonly HeldReason[]
}

/** For each message of a page what is nobody in it; undefined where nobody said anything. */
export function nobodyIn(
  { channelId, notPeople }: Pick<PageContext, 'channelId' | 'notPeople'>,
  { key }: { readonly key: Uint8Array },
): ((message: { readonly messageId: MessageId; readonly ts: SlackTs }) => Nobody) | undefined {
  if (notPeople === undefined || notPeople.length === 0) return undefined
  return ({ messageId, ts }) => {
    const postedAt = tsToMs(ts)
    const named = (labels: readonly NotAPerson[]) =>
      new Set(labels.map(({ detector, words }) => `${detector} ${words}`))
    const ofItself = named(notPeople.filter((label) => label.messageId === messageId))
    const ofChannel = named(notPeople.filter((label) => label.messageId === null && postedAt > label.saidAt))
    let isShown = false
    return {
      isNobody(detector, words) {
        const name = `${detector} ${wordsHash(key, channelId, words)}`
        if (!ofItself.has(name)) return ofChannel.has(name)
        isShown = true
        return true
      },
      // Read again by the next run it still waits, until it is released.
      held: () => (isShown ? [NOT_A_PERSON] : []),
    }
  }
}
