/** Who speaks in talk that was pasted from somewhere else: `[10:32] fizz: hi`, `<fizz> hi`, `fizz: hi` line after line. */
import { isOrdinaryWord } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { matchesBehind, type Opening } from '../text/matches-behind.ts'
import type { Range } from '../text/range.ts'

const NICK = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.|\\[\\]^{}-]{1,24}'
/** Hours and minutes; with seconds it is rather a log. */
const TIME = '\\[?\\d{1,2}:\\d\\d(?:\\s?[AaPp][Mm])?\\]?'
/** What may stand between the minutes and a nick is "PM", a bracket and spaces. */
const hoursAndMinutes: Opening = { pattern: /\d:\d\d/g, from: 1, to: 7 }
const timed = new RegExp(`(?<=^\\s{0,4}${TIME}\\s{1,3})(?:<[@+%~&]?(${NICK})>|(${NICK}):)(?=\\s)`, 'dmuy')
const angled = new RegExp(`(?<=^\\s{0,4})<[@+%~&]?(${NICK})>(?=\\s\\S)`, 'dgmu')
/** What a client puts above a message that is copied: a name and the time, alone on their line; asked where lines start. */
const headed = new RegExp(
  `((?:${NICK})(?: ${NICK}){0,3})(?=\\s{1,3}(?:\\[?\\d{1,2}:\\d\\d\\s?[AaPp][Mm]\\]?|\\[\\d{1,2}:\\d\\d\\])\\s*$)`,
  'muy',
)
/** On the line of each `headed`. */
const timeAtTheEnd = /:\d\d(?:\s?[AaPp][Mm]\]?|\])\s*$/m
/** A label and at least three words of talk; asked where lines start. */
const labelled = new RegExp(`(${NICK})(?=: [^\\n{}=<>]{0,20}\\p{L}+,? \\p{L}+,? \\p{L}+)`, 'uy')
const levels =
  /^(?:info|warn|warning|error|debug|trace|fatal|notice|note|todo|fixme|edit|update|ps|btw|fyi|nb|q|a|re|aw|fwd|tldr|eta|status|step|question|answer|repro|expected|actual)$/i

/** Every nick that speaks in a text; linear in its length. */
export function findNicks(text: string): Range[] {
  const found: Range[] = []
  if (!text.includes(':') && !text.includes('<')) return found
  const say = (start: number, nick: string) => {
    if (mayBeNick(nick)) found.push({ start, end: start + nick.length })
  }
  const hasTime = /\d:\d\d/.test(text)
  if (hasTime) {
    for (const match of matchesBehind(text, hoursAndMinutes, timed)) {
      const place = match.indices?.[1] ?? match.indices?.[2]
      if (place !== undefined) say(place[0], match[1] ?? match[2] ?? '')
    }
    if (timeAtTheEnd.test(text)) for (const { start, nick } of headings(text)) say(start, nick)
  }
  if (!text.includes('\n')) return found
  const tags = !text.includes('<') || text.includes('</') || text.includes('/>') ? [] : matchesOf(text, angled)
  if (tags.length >= 2) {
    // Where every line is somebody's, an everyday word is a nick as well.
    const isAll = text.split('\n').every((line) => line.trim() === '' || /^\s{0,4}</.test(line))
    for (const match of tags) {
      const [nick = '', start = match.index] = [match[1], match.indices?.[1]?.[0]]
      if (isAll && !MARKUP.test(nick)) found.push({ start, end: start + nick.length })
      else say(start, nick)
    }
  }
  const lines = labels(text).filter(({ nick }) => mayBeNick(nick))
  if (isDialogue(lines.map(({ nick }) => nick))) for (const { start, nick } of lines) say(start, nick)
  return found
}

interface Line {
  readonly start: number
  readonly nick: string
}

function headings(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start >= 0; start = lineStartAfter(text, start)) addNick(text, start, headed, lines)
  return lines
}

/** A nick has 25 letters of two units at most, and neither a space nor a colon: most lines are spared the pattern. */
const LONGEST_NICK = 50

function labels(text: string): Line[] {
  const lines: Line[] = []
  for (let colon = text.indexOf(': '); colon >= 0; colon = text.indexOf(': ', colon + 1)) {
    let start = colon
    while (start > 0 && colon - start <= LONGEST_NICK && isOfNick(text.charCodeAt(start - 1))) start -= 1
    if (start === 0 || isLineEnd(text.charCodeAt(start - 1))) addNick(text, start, labelled, lines)
  }
  return lines
}

const isOfNick = (unit: number): boolean => unit > 0x20 && unit !== 0x3a && !isLineEnd(unit)

function addNick(text: string, start: number, pattern: RegExp, lines: Line[]): void {
  pattern.lastIndex = start
  const nick = pattern.exec(text)?.[1]
  if (nick !== undefined) lines.push({ start, nick })
}

/** Where the next line starts behind a place, as patterns see it; -1 in the last line. */
function lineStartAfter(text: string, at: number): number {
  for (let i = at; i < text.length; i += 1) {
    if (isLineEnd(text.charCodeAt(i))) return i + 1
  }
  return -1
}

const isLineEnd = (unit: number): boolean => unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029

const MARKUP =
  /^(?:[abip]|br|div|span|h[1-6]|ul|ol|li|dl|dt|dd|td|th|tr|table|tbody|thead|form|input|button|head|body|html|meta|link|img|pre|code|script|style|nav|main|section|article|[A-Z][\w.]*)$/

/** People who talk come back; keys of a list do not. */
const isDialogue = (nicks: readonly string[]): boolean => new Set(nicks).size >= 2 && new Set(nicks).size < nicks.length

const mayBeNick = (nick: string): boolean =>
  !levels.test(nick) && nick.length > 1 && !nick.split(/[ _.|-]+/).every((part) => isOrdinaryWord(part.toLowerCase()))
