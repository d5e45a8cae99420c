/**
 * A text as the detectors see it: entities decoded, disguises undone, markup taken out of the way,
 * with a way back from every position to the original text.
 *
 * Mentions and placeholders become one opaque character each, so that no detector looks inside them and
 * so that a text reads the same before and after its first redaction.
 */

import { readFold } from './fold.ts'
import { inFewestBytesFrom } from './one-byte.ts'
import { placeholderLengthAt } from './placeholders.ts'
import type { Range } from './range.ts'
import { AS_IT_IS, openWayBack } from './way-back.ts'

/**
 * Stands for a mention, a channel, a group or a placeholder. A control character that no text keeps (`foldOf`), and one of
 * Latin-1: a text with a character beyond takes patterns several times as long.
 */
export const OPAQUE = '\u0091'

/** A Slack token such as `<@U123>`: always replaced, never read as text. Offsets are the original's. */
export interface SlackToken extends Range {
  readonly kind: 'person' | 'channel' | 'group' | 'date' | 'unknown'
  readonly id: string
}

export interface View {
  readonly original: string
  /** What detectors read. */
  readonly text: string
  /** Slack tokens to replace, in order. */
  readonly tokens: readonly SlackToken[]
  /** Code spans and fences, as offsets in `text`. */
  readonly code: readonly Range[]
  /** A range of `text` as a range of the original. */
  toOriginal(range: Range): Range
}

const SPECIAL = /[<&[@#*_~`]|[^\n\t\x20-\x7e]/
const slackToken =
  /<(?:(?<sigil>[@#])(?<id>[^<>|\s]{1,100})|(?<bang>!)(?<special>[a-z]{1,30}(?:\^[^<>|\n]{0,400})?))(?:\|([^<>]{0,400}))?>/y
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/iy
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const BROADCASTS = new Set(['here', 'channel', 'everyone'])

/** Reads a text, Slack mrkdwn or plain. Never throws, for any text; time is linear in its length. */
export function viewOf(original: string): View {
  if (!SPECIAL.test(original)) {
    return { original, text: original, tokens: [], code: [], toOriginal: (range) => range }
  }
  return new ViewBuilder(original).build()
}

class ViewBuilder {
  private readonly original: string
  private text = ''
  private readonly wayBack = openWayBack()
  private readonly tokens: SlackToken[] = []
  private readonly code: Range[] = []

  constructor(original: string) {
    this.original = original
  }

  build(): View {
    const { original } = this
    let codeEnd = -1
    let codeStart = 0
    for (let index = 0; index < original.length; ) {
      if (codeEnd >= 0 && index >= codeEnd) {
        this.code.push({ start: codeStart, end: this.text.length })
        codeEnd = -1
      }
      if (codeEnd < 0 && original.charCodeAt(index) === 0x60) {
        const end = endOfCode(original, index)
        if (end > 0) {
          codeEnd = end
          codeStart = this.text.length
        }
      }
      const plain = this.readPlain(index)
      index += plain > 0 ? plain : this.readAt(index, codeEnd >= 0)
    }
    if (codeEnd >= 0) this.code.push({ start: codeStart, end: this.text.length })
    const { text, tokens, code } = this
    const toOriginal = this.wayBack.to(original.length, text.length)
    return { original, text: inFewestBytesFrom(original, text), tokens, code, toOriginal }
  }

  /** Emits what is read as it is from `index` on, and returns how many units there were. */
  private readPlain(index: number): number {
    const { original } = this
    let end = index
    while (isPlain(original.charCodeAt(end))) end += 1
    if (end > index) {
      this.wayBack.begin(this.text.length, index, AS_IT_IS)
      this.text += original.slice(index, end)
    }
    return end - index
  }

  /** Emits what stands at `index` and returns how many units it took. */
  private readAt(index: number, inCode: boolean): number {
    const { original } = this
    const unit = original.charCodeAt(index)
    if (unit > 0x7e || unit < 0x20) return this.readFolded(index)
    switch (unit) {
      case 0x3c: // <
        return this.readToken(index)
      case 0x26: // &
        return this.readEntity(index)
      case 0x5b: // [
      case 0x40: // @
      case 0x23: {
        // #
        const length = placeholderLengthAt(original, index)
        return length > 0 ? this.emit(OPAQUE, index, length) : this.emit(original.charAt(index), index, 1)
      }
      case 0x2a: // *
      case 0x5f: // _
      case 0x7e: // ~
        return !inCode && isFormatting(original, index) ? 1 : this.emit(original.charAt(index), index, 1)
      case 0x60: // `
        return isInsideValue(original.charAt(index - 1), original.charAt(index + 1)) ||
          isInsideKey(original, index, original.charAt(index - 1), original.charAt(index + 1))
          ? 1
          : this.emit('`', index, 1)
      default:
        return this.emit(original.charAt(index), index, 1)
    }
  }

  private readToken(index: number): number {
    slackToken.lastIndex = index
    const match = slackToken.exec(this.original)
    if (match === null) return this.emit('<', index, 1)
    const length = match[0].length
    const sigil = match.groups?.['sigil'] ?? '!'
    const id = match.groups?.['id'] ?? match.groups?.['special'] ?? ''
    this.emit(OPAQUE, index, length)
    if (sigil === '!' && BROADCASTS.has(id)) return length
    this.tokens.push({ kind: tokenKind(sigil, id), id, start: index, end: index + length })
    return length
  }

  private readEntity(index: number): number {
    entity.lastIndex = index
    const match = entity.exec(this.original)
    if (match === null) return this.emit('&', index, 1)
    const name = match[0].slice(1, -1).toLowerCase()
    return this.emit(ENTITIES[name] ?? numericEntity(name), index, match[0].length)
  }

  private readFolded(index: number): number {
    const { length, folded } = readFold(this.original, index)
    return this.emit(folded, index, length)
  }

  /** Every unit of `seen` leads back to the same `length` units of the original. */
  private emit(seen: string, index: number, length: number): number {
    if (seen !== '') {
      this.wayBack.begin(this.text.length, index, length)
      this.text += seen
    }
    return length
  }
}

const MARKS = '<&[@#*_~`'
const UNKNOWN = 0
const PLAIN = 1
const READ = 2
/** Whether each unit is read as it is, as far as it was asked about. */
const readings = new Uint8Array(0x10000)

/** True for what `readAt` emits as it is, and no code opens or closes with. */
function isPlain(unit: number): boolean {
  // Behind the end there is no unit.
  if (Number.isNaN(unit)) return false
  const known = readings[unit]
  if (known !== UNKNOWN) return known === PLAIN
  const letter = String.fromCharCode(unit)
  const isRead =
    MARKS.includes(letter) ||
    (unit >= 0xd800 && unit <= 0xdfff) ||
    (!/[\n\t\x20-\x7e]/.test(letter) && readFold(letter, 0).folded !== letter)
  readings[unit] = isRead ? READ : PLAIN
  return !isRead
}

function tokenKind(sigil: string, id: string): SlackToken['kind'] {
  if (sigil === '@') return 'person'
  if (sigil === '#') return 'channel'
  if (id.startsWith('subteam^')) return 'group'
  return id.startsWith('date^') ? 'date' : 'unknown'
}

function numericEntity(name: string): string {
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? readFold(String.fromCodePoint(code), 0).folded
    : ' '
}

/** Where the code that opens at `index` ends, or -1 when it does not close. */
function endOfCode(text: string, index: number): number {
  if (text.startsWith('```', index)) {
    const close = text.indexOf('```', index + 3)
    return close < 0 ? text.length : close + 3
  }
  for (let at = index + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0x60) return at === index + 1 ? -1 : at + 1
    if (unit === 0x0a) return -1
  }
  return -1
}

/** `~ann/bin`, `cd ~ann`, `ann@box:~$`: nothing in the line closes it. */
const homeFolder = /^~(?:[a-z][\w.-]{0,31}(?=[/\s]|$)|[$#%\]/])[^~]*$/
const lineFrom = (text: string, index: number): string =>
  /^[^\n]{0,200}/.exec(text.slice(index, index + 200))?.[0] ?? ''

/** `*bold*`, `_italic_`, `~struck~`: only at a word's edge, so that `snake_case` and tokens keep every character. */
function isFormatting(text: string, index: number): boolean {
  const before = index === 0 ? ' ' : text.charAt(index - 1)
  const after = index + 1 >= text.length ? ' ' : text.charAt(index + 1)
  if (text.charAt(index) === '~' && homeFolder.test(lineFrom(text, index))) return false
  return isEdge(before) !== isEdge(after) || isInsideValue(before, after) || isInsideKey(text, index, before, after)
}

/** `AKIA*NC4A…*XBJP`: a stretch of a key in bold. Sums and globs have no such letters and digits on either side. */
function isInsideKey(text: string, index: number, before: string, after: string): boolean {
  const mark = text.charAt(index)
  if (mark === '_' || !/[A-Za-z\d]/.test(before) || !/[A-Za-z\d]/.test(after)) return false
  const head = /[A-Za-z\d*~`]*$/.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? ''
  const tail = /^[A-Za-z\d*~`]*/.exec(text.slice(index, index + 60))?.[0] ?? ''
  const pieces = (head + tail).split(mark)
  const key = pieces.join('')
  return pieces.length === 3 && key.length >= 16 && /[A-Z]\d|\d[A-Z]/.test(key) && /[A-Za-z]{2}/.test(key)
}

/** `~078~-05-1120`, `` `ann`@example.com ``: formatting of a part of one value. */
function isInsideValue(before: string, after: string): boolean {
  return (
    (before === '-' && /\d/.test(after)) ||
    (after === '-' && /\d/.test(before)) ||
    (before === '@' && /[\p{L}\d]/u.test(after)) ||
    (after === '@' && /[\p{L}\d]/u.test(before))
  )
}

function isEdge(char: string): boolean {
  return char === '' || ' \n\t([{"\'*_~,.;:!?)]}@'.includes(char)
}
