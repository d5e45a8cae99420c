/**
 * People in scripts whose words are parted by spaces: a listed first name beside a listed family name, a name behind a
 * title or a role, a family name by its looks behind a word that may be its first name.
 */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { matchesOf } from '../../text/matches.ts'
import type { Range } from '../../text/range.ts'
import { type RememberedWords, rememberWords } from '../../text/remembered-words.ts'
import { isSpaceUnit } from '../../text/spaces.ts'
import { foldWord } from '../../text/words.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** What a word is by itself. */
interface WordType {
  readonly folded: string
  readonly isFirst: boolean
  /** A first name, and hardly anything else. */
  readonly isSureFirst: boolean
  readonly isLast: boolean
  /** By its looks a family name, which counts beside a first name. */
  readonly looksLast: boolean
  /** Written so that it may be a name: with a capital, where the script has them. */
  readonly mayBeName: boolean
  readonly isOrdinary: boolean
}

interface Word extends Range, WordType {
  readonly opens: boolean
}

/** The last word of a language, in the offsets of what is read. */
export interface LastWord {
  readonly folded: string
  readonly end: number
}

/** For each of `LANGUAGES`, the last word that was read in it. */
export type LastWords = readonly (LastWord | undefined)[]

/** What was read of a line. */
export interface SpacedLine {
  /** Of this line alone. */
  readonly last: LastWords
  /** True where a word before the line may make somebody of its first one. */
  readonly isIntroduced: boolean
}

/**
 * Adds every range of a line where a person is named in a script of `LANGUAGES`; `bits` say which of them stand in it, `before`
 * are the last words before the line. It remembers words: opened for a page.
 */
export function openSpaced(
  words: ScriptWords,
): (line: string, bits: number, before: LastWords, found: Range[]) => SpacedLine {
  const languages = LANGUAGES.map((language) => ({
    language,
    types: rememberWords((written) => lookedUp(written, language, words)),
  }))
  return (line, bits, before, found) => {
    let isIntroduced = false
    const last = languages.map(({ language, types }, index) => {
      if ((bits & (1 << index)) === 0) return undefined
      const all = wordsIn(line, language, types)
      const introducing = all.length > 0 && introduces(before, index) ? before[index] : undefined
      isIntroduced ||= introducing !== undefined
      for (const range of findIn(line, all, language, introducing)) found.push(range)
      return all.at(-1)
    })
    return { last, isIntroduced }
  }
}

/** Whether the last word of a language is one that introduces somebody: no other makes a difference to what stands behind. */
export function introduces(last: LastWords, index: number): boolean {
  const { titles, roles } = LANGUAGES[index] as Language
  const folded = last[index]?.folded
  return folded !== undefined && (titles.has(folded) || roles.has(folded))
}

function findIn(text: string, all: readonly Word[], language: Language, introducing: LastWord | undefined): Range[] {
  const isName = new Uint8Array(all.length)
  const joined = (i: number) => {
    const [left, right] = [all[i], all[i + 1]]
    return left !== undefined && right !== undefined && isJoint(text, left.end, right.start)
  }
  all.forEach((word, i) => {
    if (isSomebody(word, i, all, joined, language, introducing)) isName[i] = 1
  })
  // The rest of a name: what stands beside a word that is one, and may be one by the lists or its looks.
  for (let i = 0; i + 1 < all.length; i += 1) {
    const next = all[i + 1]
    if (isName[i] !== 1 || next === undefined || !joined(i)) continue
    // "أمينة بن علي"
    if (language.particles?.has(next.folded) === true && all[i + 2] !== undefined && joined(i + 1)) {
      isName[i + 1] = 1
      isName[i + 2] = 1
      continue
    }
    const before = (i > 0 ? all[i - 1] : introducing)?.folded ?? ''
    const isTitledFirst = all[i]?.isFirst === true && (language.titles.has(before) || language.roles.has(before))
    const mayFollow = next.mayBeName && !next.isOrdinary && !language.behind.has(next.folded) && next.folded.length >= 4
    if (isRest(next, all[i], language) || (isTitledFirst && mayFollow)) isName[i + 1] = 1
  }
  for (let i = all.length - 2; i >= 0; i -= 1) {
    const word = all[i]
    if (isName[i + 1] === 1 && word !== undefined && joined(i) && word.isFirst && word.mayBeName) isName[i] = 1
  }
  return rangesOf(all, isName, joined)
}

function wordsIn(text: string, language: Language, types: RememberedWords<WordType>): Word[] {
  const all: Word[] = []
  for (const { index: start, 0: written } of matchesOf(text, language.word)) {
    const end = start + written.length
    all.push({ start, end, opens: opensAt(text, start), ...types.at(text, start, end) })
  }
  return all
}

/** What joins the words of a name: a space, a hyphen, an apostrophe, a dot and a space. */
function isJoint(text: string, from: number, to: number): boolean {
  if (to - from === 1) return JOINTS.includes(text.charAt(from))
  return (to - from === 2 && text.startsWith('. ', from)) || (to - from === 3 && text.startsWith(' . ', from))
}

const JOINTS = " \u00a0-'"
/** What stands before a sentence's first word. */
const OPENERS = '.!?…\n:>•*|)("«-'
const FARTHEST_OPENER = 4

function opensAt(text: string, start: number): boolean {
  const from = Math.max(0, start - FARTHEST_OPENER)
  for (let at = start - 1; at >= from; at -= 1) {
    const unit = text.charCodeAt(at)
    if (unit === NEWLINE) return true
    if (!isSpaceUnit(unit)) return OPENERS.includes(text.charAt(at))
  }
  return true
}

const NEWLINE = 0x0a

function lookedUp(written: string, language: Language, words: ScriptWords): WordType {
  const folded = foldWord(written)
  let facts = words(folded)
  // "כהן" is no "הן" with a prefix: only the word as it stands is asked whether it is an ordinary one.
  if ((facts & WORD.ordinary) === 0) for (const form of language.forms(folded)) facts |= words(form) & ~WORD.ordinary
  return {
    folded,
    isFirst: (facts & WORD.first) !== 0,
    isSureFirst: (facts & WORD.sureFirst) !== 0,
    isLast: (facts & WORD.last) !== 0 || (language.hasCapitals && language.surname.test(folded)),
    looksLast: (facts & WORD.last) !== 0 || language.surname.test(folded) || language.anchor?.test(folded) === true,
    mayBeName: !language.hasCapitals || written.charAt(0) !== written.charAt(0).toLowerCase(),
    isOrdinary:
      (facts & WORD.ordinary) !== 0 ||
      language.titles.has(folded) ||
      language.roles.has(folded) ||
      language.behind.has(folded),
  }
}

function isSomebody(
  word: Word,
  i: number,
  all: readonly Word[],
  joined: (i: number) => boolean,
  language: Language,
  introducing: LastWord | undefined,
): boolean {
  if (!word.mayBeName || word.folded.length < 2) return false
  const last = i > 0 ? all[i - 1] : introducing
  const before = isNear(last, word) ? last : undefined
  const next = joined(i) ? all[i + 1] : undefined
  // A small word that is a name as well is one before a family name: "איתי" is "with me", "איתי ביטון" is somebody.
  if (word.isOrdinary) return word.isFirst && next?.mayBeName === true && next.looksLast && !next.isOrdinary
  if (before !== undefined && language.titles.has(before.folded)) return true
  const isListed = word.isFirst || word.isLast
  const isHonoured = next !== undefined && language.honorifics?.has(next.folded) === true
  if (isHonoured && (isListed || (next?.folded === 'जी' && word.folded.length >= 3 && !isAnswer.has(word.folded))))
    return true
  const isEveryday = language.everyday.has(word.folded)
  if (word.isFirst && next?.mayBeName === true && !next.isOrdinary && (isEveryday ? next.isLast : next.looksLast))
    return true
  if (word.isFirst && !isEveryday && next?.mayBeName === true && !next.isOrdinary && next.isFirst) return true
  if (
    isListed &&
    before !== undefined &&
    language.roles.has(before.folded) &&
    (!isEveryday || next?.looksLast === true)
  )
    return true
  if ((isListed || language.hasCapitals) && next !== undefined && language.behind.has(next.folded) && !isEveryday)
    return true
  // A family name that is one by its looks takes the word before it along: whose it is, no list may know.
  if (isFirstOfPair(word, next, language)) return true
  if (language.hasCapitals) return word.isFirst && !isEveryday ? true : word.isLast && !word.opens
  return word.isSureFirst && !isEveryday && word.folded.length >= 4
}

/** Said with जी, and nobody. */
const isAnswer = new Set(
  'हाँ हां नहीं अच्छा ठीक बिल्कुल माता पिता गुरु गुरू मास्टर साहब भाई दीदी चाचा चाची मामा मामी दादा दादी नाना नानी सर मैडम क्या क्यों और बस'.split(
    ' ',
  ),
)

function isFirstOfPair(word: Word, next: Word | undefined, language: Language): boolean {
  if (next === undefined || !next.mayBeName || next.isOrdinary || language.everyday.has(next.folded)) return false
  if (language.hasCapitals) return next.isLast && word.mayBeName
  return language.anchor?.test(next.folded) === true && word.folded.length >= 3
}

function isRest(word: Word, before: Word | undefined, language: Language): boolean {
  if (!word.mayBeName) return false
  // "मीना कुमारी": a title as well, in front.
  if (language.anchor?.test(word.folded) === true) return true
  if (word.isOrdinary) return false
  if (language.hasCapitals) return !word.opens
  return word.looksLast || (word.isFirst && before?.isFirst === true)
}

const isNear = (before: LastWord | undefined, word: Word): boolean =>
  before !== undefined && word.start - before.end <= 3

/** Neighbours that are one name become one range. */
function rangesOf(all: readonly Word[], isName: Uint8Array, joined: (i: number) => boolean): Range[] {
  const ranges: { start: number; end: number }[] = []
  all.forEach(({ start, end }, i) => {
    if (isName[i] !== 1) return
    const last = ranges.at(-1)
    if (last !== undefined && isName[i - 1] === 1 && joined(i - 1)) last.end = end
    else ranges.push({ start, end })
  })
  return ranges
}
