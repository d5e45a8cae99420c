/**
 * Slack's own markup, shown as Slack shows it. Every character of the text keeps its place: what a sign stands for is one
 * piece that says how long the sign is. Nothing that would be sent is hidden: a link shows its address beside its label.
 */
import type { MarkupStyle } from './markup-style.ts'
import type { Segment } from './segments.ts'

type Plain = Extract<Segment, { kind: 'plain' }>

/** Signs of Slack's that stand for one character. */
const ESCAPES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

interface Sign {
  readonly start: number
  readonly end: number
  /** What is shown in its place; nothing for the sign of a style. */
  readonly shows: string
}

interface Styled {
  readonly start: number
  readonly end: number
  readonly look: MarkupStyle
}

const CODE = /```([\s\S]+?)```|`([^`\n]+)`/g
const LINK = /<(?:https?:\/\/|mailto:|tel:)[^<>|\n]*(?:\|[^<>\n]*)?>/g
const STYLES: readonly (readonly [RegExp, MarkupStyle])[] = [
  [/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, { bold: true }],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, { italic: true }],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?\S)~(?![\p{L}\p{N}~])/gu, { strike: true }],
]
const QUOTE = /^(?:&gt;|>) ?.*$/gm
const QUOTE_SIGN = /^(?:&gt;|>) ?/

/** The pieces of a text with Slack's markup read; `masked` stretches are placeholders, which no markup reaches into. */
export function withMarkup(text: string, segments: readonly Segment[]): readonly Segment[] {
  if (!/[*_~`<>&]/.test(text)) return segments
  const { signs, styled } = markupOf(text)
  if (signs.length + styled.length === 0) return segments
  return segments.flatMap((segment) => {
    return segment.kind === 'plain' ? piecesOf(segment, signs, styled) : [segment]
  })
}

interface Markup {
  readonly signs: Sign[]
  readonly styled: Styled[]
  /** Code and links, in which no other markup counts. */
  readonly taken: Pick<Sign, 'start' | 'end'>[]
}

function markupOf(text: string): Markup {
  const markup: Markup = { signs: [], styled: [], taken: [] }
  for (const read of [readCode, readLinks, readQuotes, readStyles, readEscapes]) read(text, markup)
  markup.signs.sort((one, other) => one.start - other.start)
  return markup
}

const isTaken = ({ taken }: Markup, at: number) => taken.some(({ start, end }) => start <= at && at < end)

/** Hides the sign at either end of a stretch. */
function hideEnds({ signs }: Markup, start: number, end: number, length = 1): void {
  signs.push({ start, end: start + length, shows: '' }, { start: end - length, end, shows: '' })
}

function readCode(text: string, markup: Markup): void {
  for (const { index: start, 0: whole, 1: block } of text.matchAll(CODE)) {
    const end = start + whole.length
    const mark = block === undefined ? 1 : 3
    hideEnds(markup, start, end, mark)
    markup.styled.push({ start: start + mark, end: end - mark, look: { code: true } })
    markup.taken.push({ start, end })
  }
}

function readLinks(text: string, markup: Markup): void {
  for (const { index: start, 0: whole } of text.matchAll(LINK)) {
    if (isTaken(markup, start)) continue
    const end = start + whole.length
    const bar = whole.includes('|') ? start + whole.indexOf('|') : null
    hideEnds(markup, start, end)
    markup.styled.push({ start: start + 1, end: bar ?? end - 1, look: { link: 'address' } })
    if (bar !== null) {
      markup.signs.push({ start: bar, end: bar + 1, shows: ' ' })
      markup.styled.push({ start: bar + 1, end: end - 1, look: { link: 'label' } })
    }
    markup.taken.push({ start, end })
  }
}

function readQuotes(text: string, markup: Markup): void {
  for (const { index: start, 0: line } of text.matchAll(QUOTE)) {
    if (isTaken(markup, start)) continue
    markup.signs.push({ start, end: start + (QUOTE_SIGN.exec(line)?.[0].length ?? 1), shows: '' })
    markup.styled.push({ start, end: start + line.length, look: { quote: true } })
  }
}

function readStyles(text: string, markup: Markup): void {
  for (const [pattern, look] of STYLES) {
    for (const { index: start, 0: whole } of text.matchAll(pattern)) {
      const end = start + whole.length
      if (isTaken(markup, start) || isTaken(markup, end - 1)) continue
      hideEnds(markup, start, end)
      markup.styled.push({ start, end, look })
    }
  }
}

function readEscapes(text: string, { signs }: Markup): void {
  for (const { index: start, 0: sign } of text.matchAll(/&(?:amp|lt|gt);/g)) {
    const isHidden = signs.some((one) => start < one.end && one.start < start + sign.length)
    if (!isHidden) signs.push({ start, end: start + sign.length, shows: ESCAPES[sign] ?? sign })
  }
}

/** A plain stretch cut where a sign stands or a style begins or ends. */
function piecesOf(segment: Plain, signs: readonly Sign[], styled: readonly Styled[]): Segment[] {
  const pieces: Segment[] = []
  const inside = signs.filter(({ start, end }) => start >= segment.start && end <= segment.end)
  const edges = new Set([segment.start, segment.end])
  for (const { start, end } of [...inside, ...styled])
    for (const edge of [start, end]) if (edge > segment.start && edge < segment.end) edges.add(edge)
  const cuts = [...edges].sort((one, other) => one - other)
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    const sign = inside.find((one) => start >= one.start && end <= one.end)
    if (sign) {
      // A sign that a style cuts in two is shown once.
      if (start === sign.start && sign.shows !== '') pieces.push({ ...sign, kind: 'sign', text: sign.shows })
      continue
    }
    const text = segment.text.slice(start - segment.start, end - segment.start)
    pieces.push({ kind: 'plain', start, end, text, look: lookAt(styled, start) })
  }
  return pieces
}

const lookAt = (styled: readonly Styled[], at: number): MarkupStyle =>
  Object.assign({}, ...styled.filter(({ start, end }) => start <= at && at < end).map(({ look }) => look))
