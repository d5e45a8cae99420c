/** The words of a text as runs of letters, with what each is by itself: found out once, no matter how often it is said. */
import { isCommonWord } from '../names/index.ts'
import { type Letters, lettersBetween } from '../text/letters.ts'
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

export interface RunType {
  /** A first name with a Slavic ending. */
  readonly isDeclined: boolean
  /** Names run together to an account. */
  readonly isRunTogether: boolean
  readonly syllable: SyllableType
}

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
    }),
    everyday,
  )

/** The runs of a line. */
interface ReadRuns {
  /** Where it began when it was read. */
  readonly at: number
  readonly all: readonly LetterRun[]
  readonly odd: readonly LetterRun[]
  readonly signs: VietnameseSigns
}

/** Of a line, what was read of its letters. */
export interface LineOfRuns {
  runs?: ReadRuns
}

export interface LetterRuns {
  /** Every run in order. */
  all(): readonly LetterRun[]
  /** Those of them that are somebody by themselves. */
  readonly odd: readonly LetterRun[]
  /** What they say of Vietnamese. */
  readonly signs: VietnameseSigns
}

/** The runs of letters of a text with these lines; linear in its length. Lines that were read before are not read again. */
export function letterRunsIn(text: string, lines: readonly SeenLine<LineOfRuns>[], types: RunTypes): LetterRuns {
  const odd: LetterRun[] = []
  const signs = noSigns()
  for (const { start, end, known } of lines) {
    known.runs ??= runsOfLine(text, start, end, types)
    addMoved(odd, known.runs.odd, start - known.runs.at)
    addSigns(signs, known.runs.signs)
  }
  const all = () => {
    const runs: LetterRun[] = []
    for (const { start, known } of lines)
      if (known.runs !== undefined) addMoved(runs, known.runs.all, start - known.runs.at)
    return runs
  }
  return { all, odd, signs }
}

function runsOfLine(text: string, at: number, end: number, types: RunTypes): ReadRuns {
  const all: LetterRun[] = []
  const odd: LetterRun[] = []
  for (const { start, end: stop } of lettersBetween(text, at, end)) {
    const run = { start, end: stop, type: types.at(text, start, stop) }
    all.push(run)
    if (run.type.isDeclined || run.type.isRunTogether) odd.push(run)
  }
  return { at, all, odd, signs: signsIn(text, all) }
}

function addMoved(to: LetterRun[], runs: readonly LetterRun[], shift: number): void {
  for (const run of runs)
    to.push(shift === 0 ? run : { start: run.start + shift, end: run.end + shift, type: run.type })
}
