/** The words of a text as runs of letters, with what each is by itself: found out once, no matter how often it is said. */
import { isCommonWord } from '../names/index.ts'
import { type Letters, placesOfLetters } from '../text/letters.ts'
import { openWordMemory, type RememberedWords, rememberWords } from '../text/remembered-words.ts'
import type { SeenLine } from '../text/seen-lines.ts'
import { isDeclined } from './declined.ts'
import { isRunTogether } from './run-together.ts'
import {
  addSigns,
  noSigns,
  type SyllableType,
  signsIn,
  syllableType,
  type VietnameseSigns,
} from './scripts/vietnamese-syllables.ts'
import { hasOtherScript } from './scripts/which.ts'

export interface RunType {
  /** A first name with a Slavic ending. */
  readonly isDeclined: boolean
  /** Names run together to an account. */
  readonly isRunTogether: boolean
  readonly syllable: SyllableType
  /** What else is to be asked of a text that holds it: the bits of `HINT`. */
  readonly hints: number
}

const HINT = {
  /** It is written in another script. */
  otherScript: 1,
  /** "McAllister", or the first letter of "O'Brien". */
  celtic: 1 << 1,
}

const celtic = /(?:Mc|Mac|Fitz)\p{Lu}|O$/u

const hintsOf = (written: string): number =>
  (hasOtherScript(written) ? HINT.otherScript : 0) | (celtic.test(written) ? HINT.celtic : 0)

export interface LetterRun extends Letters {
  readonly type: RunType
}

export type RunTypes = RememberedWords<RunType>

const everyday = { memory: openWordMemory<RunType>(), has: isCommonWord }

/** A memory of its own for one page, but for the commonest words of English. */
export const openRunTypes = (): RunTypes =>
  rememberWords(
    (written) => ({
      isDeclined: isDeclined(written),
      isRunTogether: isRunTogether(written),
      syllable: syllableType(written),
      hints: hintsOf(written),
    }),
    everyday,
  )

/** The runs of a line. */
interface ReadRuns {
  /** Where it began when it was read. */
  readonly at: number
  /** Where each begins and ends, one after the other. */
  readonly places: readonly number[]
  readonly types: readonly RunType[]
  readonly odd: readonly LetterRun[]
  readonly signs: VietnameseSigns
  readonly hints: number
}

/** Of a line, what was read of its letters. */
export interface LineOfRuns {
  runs?: ReadRuns
}

export interface LetterRuns {
  /** Every run in order. */
  all(): readonly LetterRun[]
  /** Those of the lines in which something may be Vietnamese, each with the run before it. */
  inLinesThatMayName(): readonly LetterRun[]
  /** Those of them that are somebody by themselves. */
  readonly odd: readonly LetterRun[]
  /** What they say of Vietnamese. */
  readonly signs: VietnameseSigns
  /** Whether one of them is written in another script. */
  readonly hasOtherScript: boolean
  /** Whether one of them may be what a Celtic name begins with. */
  readonly mayBeCeltic: boolean
}

/** The runs of letters of a text with these lines; linear in its length. Lines that were read before are not read again. */
export function letterRunsIn(text: string, lines: readonly SeenLine<LineOfRuns>[], types: RunTypes): LetterRuns {
  const odd: LetterRun[] = []
  const signs = noSigns()
  let hints = 0
  for (const { start, end, known } of lines) {
    known.runs ??= runsOfLine(text, start, end, types)
    const shift = start - known.runs.at
    for (const run of known.runs.odd) odd.push({ start: run.start + shift, end: run.end + shift, type: run.type })
    addSigns(signs, known.runs.signs)
    hints |= known.runs.hints
  }
  const all = () => {
    const runs: LetterRun[] = []
    for (const { start, known } of lines) if (known.runs !== undefined) addRuns(runs, known.runs, start - known.runs.at)
    return runs
  }
  const inLinesThatMayName = () => {
    const runs: LetterRun[] = []
    /** The line before, where none of its runs was taken. */
    let before: SeenLine<LineOfRuns> | undefined
    for (const line of lines) {
      const { runs: read } = line.known
      if (read === undefined || read.types.length === 0) continue
      if (read.signs.mayName) {
        if (before?.known.runs !== undefined) addLast(runs, before.known.runs, before.start - before.known.runs.at)
        addRuns(runs, read, line.start - read.at)
      }
      before = read.signs.mayName ? undefined : line
    }
    return runs
  }
  return {
    all,
    inLinesThatMayName,
    odd,
    signs,
    hasOtherScript: (hints & HINT.otherScript) !== 0,
    mayBeCeltic: (hints & HINT.celtic) !== 0,
  }
}

function runsOfLine(text: string, at: number, end: number, types: RunTypes): ReadRuns {
  const places = placesOfLetters(text, at, end)
  const found: RunType[] = []
  const odd: LetterRun[] = []
  let hints = 0
  for (let k = 0; k < places.length; k += 2) {
    const [start, stop] = [places[k] as number, places[k + 1] as number]
    const type = types.at(text, start, stop)
    found.push(type)
    hints |= type.hints
    if (type.isDeclined || type.isRunTogether) odd.push({ start, end: stop, type })
  }
  return { at, places, types: found, odd, signs: signsIn(text, places, found), hints }
}

const addLast = (to: LetterRun[], read: ReadRuns, shift: number): void =>
  addRuns(to, read, shift, read.types.length - 1)

function addRuns(to: LetterRun[], { places, types }: ReadRuns, shift: number, from = 0): void {
  for (let k = from; k < types.length; k += 1)
    to.push({
      start: (places[2 * k] as number) + shift,
      end: (places[2 * k + 1] as number) + shift,
      type: types[k] as RunType,
    })
}
