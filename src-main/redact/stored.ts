import type { PersonPseudonym, RedactedMessage, RedactedMessageFields, RedactedSpan } from '../../shared/domain.ts'
import type { NotAPersonSince, RedactionPolicy } from '../../shared/redaction.ts'
import { buildDirectory } from './directory/directory.ts'
import { countsOf, finishText, spansOf } from './mask-and-verify.ts'
import { applied, type Mask, maskUntilStable } from './mask-until-stable.ts'
import { nobodyIn } from './not-a-person.ts'
import { openPeople } from './people/people.ts'
import { POLICY_VERSION } from './policy-version.ts'
import { type Reader, withoutPseudonyms } from './scan.ts'
import { WITHHELD } from './text/placeholders.ts'
import { viewOf } from './text/view.ts'

/** Gives a row that was read back from the store its brand again. For nothing else: it checks no text. */
export function restoreRedacted(fieldsFromStore: RedactedMessageFields): RedactedMessage {
  return fieldsFromStore as RedactedMessage
}

/** Masks a person's selection in a stored message by hand, widened to whole placeholders. Offsets are UTF-16, end exclusive. */
export function remask(
  message: RedactedMessage,
  ranges: readonly { readonly start: number; readonly end: number }[],
): RedactedMessage {
  const { text } = message
  if (text === null) return message
  const wanted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, Math.floor(start)), end: Math.min(text.length, Math.ceil(end)) }))
    .filter(({ start, end }) => end > start)
  const byHand = wanted.map(
    ({ start, end }): Mask => ({
      ...wholeCharacters(text, start, end),
      entity: 'NUMBER',
      confidence: 1,
      detector: 'by_hand',
      placeholder: WITHHELD,
    }),
  )
  if (byHand.length === 0) return message
  let asked = false
  const { masks } = maskUntilStable(
    text,
    () => {
      if (asked) return []
      asked = true
      return byHand
    },
    placed(text, message.spans),
  )
  const masked = masks.map((mask) =>
    byHand.some((hand) => hand.start < mask.end && mask.start < hand.end)
      ? { ...mask, placeholder: WITHHELD, detector: 'by_hand' }
      : mask,
  )
  return withText(message, applied(text, masked), masked)
}

/**
 * Redacts a stored message again, under a policy that became tighter. What a person said to be nobody stays readable
 * where `notPeople` says so.
 */
export function reredact(
  stored: RedactedMessage,
  policy: RedactionPolicy,
  notPeople?: { readonly key: Uint8Array; readonly labels: readonly NotAPersonSince[] },
): RedactedMessage {
  const stamped = { ...stored, policy: policy.name, policyVersion: POLICY_VERSION }
  if (stored.text === null) return stamped as RedactedMessage
  const directory = buildDirectory([], policy)
  const reader: Reader = {
    policy,
    directory,
    people: openPeople(policy.name, directory.known),
    nameToken: withoutPseudonyms,
    isNobody:
      notPeople && nobodyIn({ channelId: stored.channelId, notPeople: notPeople.labels }, notPeople)?.(stored).isNobody,
  }
  const kept = placed(stored.text, stored.spans)
  const finished = finishText(stored.text, reader, kept)
  const held = [
    ...stored.held,
    ...finished.held.filter(({ code }) => !stored.held.some((other) => other.code === code)),
  ]
  return {
    ...stamped,
    text: finished.text,
    spans: finished.spans,
    redactions: finished.redactions,
    mentions: mentionsStill(stored, finished),
    held,
  } as RedactedMessage
}

/** Tells in which stored messages the words stand that a policy always masks. */
export function namesWords(
  policy: Pick<RedactionPolicy, 'denyWords'>,
): (stored: Pick<RedactedMessageFields, 'text' | 'spans'>) => boolean {
  const directory = buildDirectory([], { name: 'strict', countries: [], allowWords: [], ...policy })
  return ({ text, spans }) =>
    text !== null &&
    directory.find(viewOf(text)).some(({ start, end }) => !spans.some((span) => span.start <= start && end <= span.end))
}

/** A stored message's own placeholders, as masks of its text. */
function placed(text: string, spans: readonly RedactedSpan[]): Mask[] {
  return spans.map((span) => ({ ...span, placeholder: text.slice(span.start, span.end) }))
}

function withText(message: RedactedMessage, text: string, masks: readonly Mask[]): RedactedMessage {
  const spans = spansOf(masks)
  return {
    ...message,
    text,
    spans,
    redactions: countsOf(masks),
    mentions: mentionsStill(message, { text, spans }),
  } as RedactedMessage
}

/** Those whose mention is still there: as a placeholder, not as something typed in its shape. */
function mentionsStill(
  { mentions }: RedactedMessage,
  { text, spans }: { readonly text: string; readonly spans: readonly RedactedSpan[] },
): PersonPseudonym[] {
  const placeholders = new Set(spans.map(({ start, end }) => text.slice(start, end)))
  return mentions.filter((person) => placeholders.has(`@${person}`) || placeholders.has(`[person ${person}]`))
}

/** A selection never cuts a surrogate pair in half. */
function wholeCharacters(text: string, start: number, end: number): { start: number; end: number } {
  const isLow = (index: number) => (text.charCodeAt(index) & 0xfc00) === 0xdc00
  return { start: start > 0 && isLow(start) ? start - 1 : start, end: end < text.length && isLow(end) ? end + 1 : end }
}
