/** The words of a text as runs of letters, with what each is by itself: found out once, no matter how often it is said. */
import { isCommonWord } from '../names/index.ts'
import { type Letters, lettersIn } from '../text/letters.ts'
import { openWordMemory, type RememberedWords, rememberWords } from '../text/remembered-words.ts'
import { isDeclined } from './declined.ts'
import { isRunTogether } from './run-together.ts'
import { type SyllableType, syllableType } from './scripts/vietnamese-syllables.ts'

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

/** Every run of letters in order; linear in the text's length. */
export const letterRunsIn = (text: string, types: RunTypes): LetterRun[] =>
  lettersIn(text).map(({ start, end }) => ({ start, end, type: types.at(text, start, end) }))
