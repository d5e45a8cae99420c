import type { Message } from '../../../shared/contract/review.ts'
import type { MarkupStyle } from './markup-style.ts'

type Span = Message['spans'][number]

/** A stretch of a redacted text. `start` and `end` are UTF-16 offsets into the whole text. */
export type Segment =
  | {
      readonly kind: 'plain'
      readonly start: number
      readonly end: number
      readonly text: string
      /** What was searched for. */
      readonly isHit?: boolean
      /** What Slack's markup makes of it. */
      readonly look?: MarkupStyle
    }
  /** One sign of Slack's (`&amp;`) as the character it stands for. */
  | { readonly kind: 'sign'; readonly start: number; readonly end: number; readonly text: string }
  | {
      readonly kind: 'masked'
      readonly start: number
      readonly end: number
      readonly text: string
      readonly span: Span
    }
  | {
      readonly kind: 'symbol'
      readonly start: number
      readonly end: number
      readonly text: string
      readonly name: string
    }

/** Splits a text at its placeholders and at every character that could change how the rest is read. */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (span.start < at || span.end > text.length || span.end <= span.start) continue
    segments.push(...plainSegments(text, at, span.start))
    segments.push({ kind: 'masked', start: span.start, end: span.end, text: text.slice(span.start, span.end), span })
    at = span.end
  }
  segments.push(...plainSegments(text, at, text.length))
  return segments
}

/** The same with every place of what was searched for in a piece of its own, letter case aside. */
export function withHits(segments: readonly Segment[], search: string): readonly Segment[] {
  const wanted = search.trim()
  if (wanted === '') return segments
  const hits = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  return segments.flatMap((segment) => (segment.kind === 'plain' ? hitsIn(segment, hits) : [segment]))
}

function hitsIn(segment: Extract<Segment, { kind: 'plain' }>, hits: RegExp): Segment[] {
  const pieces: Segment[] = []
  let at = 0
  for (const { index, 0: hit } of segment.text.matchAll(hits)) {
    if (index > at) pieces.push({ ...segment, ...plain(segment.text.slice(at, index), segment.start + at) })
    pieces.push({ ...segment, ...plain(hit, segment.start + index), isHit: true })
    at = index + hit.length
  }
  if (at === 0) return [segment]
  if (at < segment.text.length) pieces.push({ ...segment, ...plain(segment.text.slice(at), segment.start + at) })
  return pieces
}

/**
 * Controls (but tab and line feed), escapes, bidirectional overrides and isolates, zero-width and other invisible
 * characters: shown as symbols, so that no message can hide, recolour or reorder anything.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

function plainSegments(text: string, from: number, to: number): Segment[] {
  const segments: Segment[] = []
  const part = text.slice(from, to)
  let at = 0
  for (const found of part.matchAll(UNSEEN)) {
    if (found.index > at) segments.push(plain(part.slice(at, found.index), from + at))
    const start = from + found.index
    segments.push({ kind: 'symbol', start, end: start + 1, ...symbolOf(found[0]) })
    at = found.index + 1
  }
  if (at < part.length) segments.push(plain(part.slice(at), from + at))
  return segments
}

function plain(text: string, start: number): Extract<Segment, { kind: 'plain' }> {
  return { kind: 'plain', start, end: start + text.length, text }
}

/** The first 32 controls by the names everyone knows them by. */
const C0 =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

const NAMES: Readonly<Record<string, string>> = {
  '\u007f': 'DEL',
  '\u00ad': 'SHY',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
}

function symbolOf(character: string): { text: string; name: string } {
  const code = character.charCodeAt(0)
  const name = C0[code] ?? NAMES[character] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return { text: name, name }
}

/** The same text with every unseen character as one visible sign, so that offsets stay what they are. */
export function withVisibleSigns(text: string): string {
  return text.replace(UNSEEN, '▯')
}
