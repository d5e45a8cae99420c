/**
 * What a person said to be nobody: words that one part of the name model takes for a person, in one channel or message.
 *
 * Only the name model listens. What the directory of members, the organisation's own words, the patterns or the verifier
 * find stays masked, no matter what anybody says.
 */
import type { MessageId } from '../../shared/domain.ts'
import type { PageContext } from '../../shared/redaction.ts'
import { wordsHash } from './pseudonyms.ts'
import type { IsNobody } from './scan.ts'

/** For each message of a page what is nobody in it; undefined where nobody said anything. */
export function nobodyIn(
  { channelId, notPeople }: Pick<PageContext, 'channelId' | 'notPeople'>,
  { key }: { readonly key: Uint8Array },
): ((messageId: MessageId) => IsNobody) | undefined {
  if (notPeople === undefined || notPeople.length === 0) return undefined
  return (messageId) => {
    const said = new Set(
      notPeople
        .filter((label) => label.messageId === null || label.messageId === messageId)
        .map(({ detector, words }) => `${detector} ${words}`),
    )
    return (detector, words) => said.has(`${detector} ${wordsHash(key, channelId, words)}`)
  }
}
