/**
 * People whose names are written in other scripts than Latin, found by lists of names and by the words around them.
 *
 * It knows nobody: members are the directory's. The bundled model for Latin letters has never seen these scripts.
 *
 * Read line by line, since no name goes beyond one: while a text is masked round by round, most of its lines stay as they are.
 */

import type { Finding } from '../../finding.ts'
import type { ScriptWords } from '../../names/script-words.ts'
import type { Range } from '../../text/range.ts'
import type { SeenLine } from '../../text/seen-lines.ts'
import { findHan } from './han.ts'
import { findHangul, isAmongOthers } from './hangul.ts'
import { findKana } from './kana.ts'
import { introduces, type LastWord, type LastWords, openSpaced } from './spaced.ts'
import { findThai } from './thai.ts'
import { hasOtherScript, SCRIPT, scriptsIn } from './which.ts'

/** What the text as a whole says of its lines, found out when a line asks. */
interface Whole {
  /** Whether words that are parted by spaces count. */
  readonly hasSpaced: boolean
  readonly isJapanese: () => boolean
  readonly isAmongOthers: () => boolean
}

/** Who finds people in a line of a script; what it asks about the whole text, if anything. */
interface Script {
  readonly bit: number
  readonly asks?: 'isJapanese' | 'isAmongOthers'
  readonly find: (line: string, words: ScriptWords, answer: boolean) => Range[]
}

const SCRIPTS: readonly Script[] = [
  { bit: SCRIPT.thai, find: findThai },
  { bit: SCRIPT.kana, find: findKana },
  { bit: SCRIPT.han, asks: 'isJapanese', find: findHan },
  { bit: SCRIPT.hangul, asks: 'isAmongOthers', find: findHangul },
]
/** Of scripts whose words are parted by spaces; where one stands, rarer letters of them count as well. */
const spacedLetters = /[\u0370-\u06ff\u0750-\u077f\u0900-\u097f\u10a0-\u10ff]/
const kanaLetters = /[\u3041-\u30fa]/

/** What was found in a line, in its own offsets. */
interface ReadScripts {
  readonly found: readonly Range[]
  readonly last: LastWords
  /** True where a word before the line may have made somebody of its first one. */
  readonly isIntroduced: boolean
  readonly hasSpaced: boolean
  /** What the text had said when the line was read, of what it asked. */
  readonly isJapanese: boolean | undefined
  readonly isAmongOthers: boolean | undefined
}

/** Of a line, what was read in other scripts. */
export interface LineOfScripts {
  scripts?: ReadScripts | 'none'
}

/** Opened for a page. Finds people in a text with these lines, in its offsets, in no order; time is linear in its length. */
export function openScripts(
  words: ScriptWords,
): (text: string, lines: readonly SeenLine<LineOfScripts>[]) => Finding[] {
  let findInSpaced: ReturnType<typeof openSpaced> | undefined
  const readLine = (line: string, bits: number, whole: Whole, before: LastWords): ReadScripts => {
    const found: Range[] = []
    if (whole.hasSpaced) findInSpaced ??= openSpaced(words)
    const spaced = whole.hasSpaced ? findInSpaced?.(line, bits, before, found) : undefined
    const answers: { isJapanese?: boolean; isAmongOthers?: boolean } = {}
    for (const { bit, asks, find } of SCRIPTS) {
      if ((bits & bit) === 0) continue
      const answer = asks !== undefined && whole[asks]()
      if (asks !== undefined) answers[asks] = answer
      for (const range of find(line, words, answer)) found.push(range)
    }
    const { isJapanese, isAmongOthers } = answers
    const { last = NO_WORDS, isIntroduced = false } = spaced ?? {}
    return { found, last, isIntroduced, hasSpaced: whole.hasSpaced, isJapanese, isAmongOthers }
  }
  return (text, lines) => {
    if (!hasOtherScript(text)) return []
    const findings: Finding[] = []
    const whole: Whole = {
      hasSpaced: spacedLetters.test(text),
      isJapanese: once(() => kanaLetters.test(text)),
      isAmongOthers: once(() => isAmongOthers(text)),
    }
    /** The last words so far, in the text's offsets. */
    const before: (LastWord | undefined)[] = []
    for (const { start, end, known } of lines) {
      let read = known.scripts
      if (read === undefined || (read !== 'none' && !isSame(read, before, whole))) {
        const bits = scriptsIn(text, start, end)
        read = bits === 0 ? 'none' : readLine(text.slice(start, end), bits, whole, inLine(before, start))
        known.scripts = read
      }
      if (read === 'none') continue
      for (const range of read.found)
        findings.push({
          start: range.start + start,
          end: range.end + start,
          entity: 'PERSON',
          confidence: 0.6,
          detector: 'names.script',
        })
      read.last.forEach((word, index) => {
        if (word !== undefined) before[index] = moved(word, start)
      })
    }
    return findings
  }
}

/** Whether a line reads as it did: the text says the same of it, and no word before it introduces its first one. */
const isSame = (read: ReadScripts, before: LastWords, whole: Whole): boolean =>
  !read.isIntroduced &&
  read.hasSpaced === whole.hasSpaced &&
  (read.isJapanese === undefined || read.isJapanese === whole.isJapanese()) &&
  (read.isAmongOthers === undefined || read.isAmongOthers === whole.isAmongOthers()) &&
  read.last.every((word, index) => word === undefined || !introduces(before, index))

const NO_WORDS: LastWords = []

const inLine = (before: LastWords, start: number): LastWords =>
  before.length === 0 ? before : before.map((word) => word && moved(word, -start))

const moved = ({ folded, end }: LastWord, by: number): LastWord => ({ folded, end: end + by })

function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}
