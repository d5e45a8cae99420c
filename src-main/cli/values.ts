/** What an option takes, judged while the command line is read: nothing is opened for a value that cannot be meant. */
import { nearestOf } from '../../shared/did-you-mean.ts'
import { gleanerError } from '../../shared/errors.ts'

type Flag = `--${string}`

/** A whole number. Throws `input.number` for anything else. */
export const wholeNumber =
  (option: Flag, least: number, most: number) =>
  (typed: string): number => {
    const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
    if (number >= least && number <= most) return number
    throw gleanerError('input.number', { option, least, most })
  }

/** One of many words, too many for the help. Throws `input.choice` with the nearest one. */
export const oneOfMany =
  <const Word extends string>(option: Flag, words: readonly Word[]) =>
  (typed: string): Word => {
    const word = words.find((each) => each === typed)
    if (word !== undefined) return word
    throw gleanerError('input.choice', { option, nearest: nearestOf(typed, words), allowed: words.join(', ') })
  }

/** A word of a certain form. Throws `input.form` with an example of it. */
export const formed =
  (option: Flag, form: RegExp, example: string) =>
  (typed: string): string => {
    if (form.test(typed)) return typed
    throw gleanerError('input.form', { option, form: example })
  }
