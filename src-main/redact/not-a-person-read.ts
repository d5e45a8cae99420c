/**
 * Reading one message again without one of its masks, because a person said that it hides nobody.
 *
 * What it hides is kept nowhere, so the message comes from Slack once more. Every other mask stands as it stood, and
 * everything else that is found is masked as well.
 */
import { tsToMs } from '../../shared/clock.ts'
import type {
  RawMember,
  RawMessage,
  RedactedMessage,
  RedactedMessageFields,
  RedactedSpan,
} from '../../shared/domain.ts'
import type { NotAPerson, PageContext, RedactorOptions } from '../../shared/redaction.ts'
import { learnVocabulary } from './directory/vocabulary.ts'
import type { Mask } from './mask-until-stable.ts'
import { textOf } from './message.ts'
import { NOT_A_PERSON } from './not-a-person.ts'
import { openPageRedactor } from './page-redactor.ts'
import { wordsHash } from './pseudonyms.ts'

export type Unmasked =
  | { readonly kind: 'unmasked'; readonly message: RedactedMessage; readonly label: NotAPerson }
  /** It says something else by now, or may not be read any more. */
  | { readonly kind: 'changed' }
  /** Something other than this part of the name model finds it too. */
  | { readonly kind: 'stays' }

interface Wanted {
  readonly context: PageContext
  readonly message: RawMessage
  readonly stored: RedactedMessageFields
  /** Which of its spans. */
  readonly span: number
}

/** Reads it again on this thread. */
export function readWithout(
  { context, message, stored, span }: Wanted,
  options: RedactorOptions,
  members: readonly RawMember[],
): Unmasked {
  const { raw } = textOf(message)
  const places = hiddenPlaces(raw, stored)
  const mask = stored.spans[span]
  const place = places?.[span]
  if (places === null || stored.text === null || mask === undefined || place === undefined) return { kind: 'changed' }
  const words = wordsHash(options.key, context.channelId, raw.slice(place.start, place.end))
  const label = { detector: mask.detector, words, messageId: stored.messageId, saidAt: tsToMs(message.ts) }
  const text = stored.text
  const kept = stored.spans.flatMap((other, index): Mask[] => {
    const at = places[index]
    if (index === span || at === undefined || isAlike(raw, at, place, other, mask)) return []
    return [{ ...other, ...at, placeholder: text.slice(other.start, other.end) }]
  })
  const pages = openPageRedactor(options, members)
  const learned = { aliases: new Map(), vocabulary: learnVocabulary().after([message]) }
  const labelled = { ...context, notPeople: [...(context.notPeople ?? []), label] }
  const [outcome] = pages.redact(labelled, [message], learned, kept)
  if (outcome?.kind !== 'redacted') return { kind: 'changed' }
  const read = outcome.message
  const hidden = hiddenPlaces(raw, read)
  if (hidden === null || hidden.some((other) => overlaps(other, place))) return { kind: 'stays' }
  const held = [...stored.held, ...read.held].filter(
    ({ code }, index, all) => code !== NOT_A_PERSON.code && all.findIndex((other) => other.code === code) === index,
  )
  return { kind: 'unmasked', message: { ...read, held: [...held, NOT_A_PERSON] } as unknown as RedactedMessage, label }
}

interface Place {
  readonly start: number
  readonly end: number
}

const overlaps = (a: Place, b: Place) => a.start < b.end && b.start < a.end

/** The same words, found in the same way: nobody in one place, nobody in both. */
const isAlike = (raw: string, a: Place, b: Place, { detector }: RedactedSpan, mask: RedactedSpan) =>
  detector === mask.detector && raw.slice(a.start, a.end).toLowerCase() === raw.slice(b.start, b.end).toLowerCase()

/**
 * Where in the original each mask of a redacted text stands, found by what is readable between them; null when the text is
 * another one, or when it can be read in more than one way.
 */
function hiddenPlaces(raw: string, { text, spans }: Pick<RedactedMessageFields, 'text' | 'spans'>): Place[] | null {
  if (text === null) return null
  if (spans.length === 0) return raw === text ? [] : null
  const between = [...spans, null].map((span, index) =>
    text.slice(spans[index - 1]?.end ?? 0, span?.start ?? text.length),
  )
  const first = between[0] ?? ''
  const last = between.at(-1) ?? ''
  if (!raw.startsWith(first) || !raw.endsWith(last)) return null
  const inner = between.slice(1, -1)
  const end = raw.length - last.length
  const earliest = inPlace(inner, (piece, from) => raw.indexOf(piece, from), first.length)
  const latest = inPlace(
    inner.map(reversed).reverse(),
    (piece, from) => reversed(raw.slice(0, end)).indexOf(piece, from),
    0,
  )
    ?.map((at, index) => end - at - (inner.at(-1 - index)?.length ?? 0))
    .reverse()
  if (!earliest || !latest || earliest.some((at, index) => at !== latest[index])) return null
  const ends = [...earliest, end]
  const starts = [first.length, ...earliest.map((at, index) => at + (inner[index]?.length ?? 0))]
  const places = starts.map((start, index) => ({ start, end: ends[index] ?? end }))
  return places.every((place) => place.end > place.start) ? places : null
}

/** Each piece at its first place after the one before, with something in between; null where one is not there. */
function inPlace(pieces: readonly string[], find: (piece: string, from: number) => number, from: number) {
  const places: number[] = []
  let at = from
  for (const piece of pieces) {
    const found = find(piece, at + 1)
    if (found < 0) return null
    places.push(found)
    at = found + piece.length
  }
  return places
}

const reversed = (text: string) => text.split('').reverse().join('')
