/**
 * What an entry of the error catalogue is: three sentences under one code, with the few words that vary.
 *
 * A sentence never takes text as it comes. Each word that varies is of a kind (`parameters.ts`) that lets through only
 * what cannot carry a person's name, a message, a token or a response body.
 */

/** What to do next, for each user interface: `screen` names what can be clicked, `terminal` names the command. */
export interface Advice {
  readonly screen: string
  readonly terminal: string
}

/** How the command that failed should end: 1 failed, 2 wrong usage, 3 needs a person. */
export type ExitCode = 1 | 2 | 3

export interface ErrorSentences {
  /** What happened. Fits screen and terminal: no command, no flag. */
  readonly says: string
  /** What it means for the user's data or work. Fits screen and terminal. */
  readonly means: string
  readonly next: Advice
  /** 1 when left out. */
  readonly exitCode?: ExitCode
}

/** A kind of word that may stand in a sentence. */
export interface Parameter<Given, Shown> {
  /** What a sentence shows of it; something harmless where the given does not fit the kind. Never throws. */
  show(given: Given): Shown
  /** For the tests and docs/errors.md: one for each way a sentence can turn out, the usual one first. */
  readonly examples: readonly [Given, ...Given[]]
  /** Whether the examples are all there are, and each may lead to sentences of its own. */
  readonly isChoice?: true
}

// biome-ignore lint/suspicious/noExplicitAny: each parameter has types of its own; `about` hands them on.
type Parameters = Readonly<Record<string, Parameter<any, any>>>

/** Sentences with words that vary. */
export interface AboutEntry<Words extends Parameters = Parameters> {
  readonly parameters: Words
  speak(shown: Shown<Words>): ErrorSentences
}

export type ErrorEntry = ErrorSentences | AboutEntry

type Shown<Words extends Parameters> = { readonly [Word in keyof Words]: ReturnType<Words[Word]['show']> }

/** What a place that throws has to hand in for an entry: nothing, or each of its words. */
export type Given<Entry> =
  Entry extends AboutEntry<infer Words>
    ? { readonly [Word in keyof Words]: Words[Word] extends Parameter<infer Value, unknown> ? Value : never }
    : Readonly<Record<never, never>>

/** An entry with words that vary. */
export function about<Words extends Parameters>(
  parameters: Words,
  speak: (shown: Shown<Words>) => ErrorSentences,
): AboutEntry<Words> {
  return { parameters, speak }
}

/** The same advice for the screen and the terminal. */
export const both = (advice: string): Advice => ({ screen: advice, terminal: advice })

/** An entry's sentences, with every given word passed through its kind. Never throws. */
export function sentencesOf(entry: ErrorEntry, given: Readonly<Record<string, unknown>>): ErrorSentences {
  if (!('speak' in entry)) return entry
  const shown = Object.entries(entry.parameters).map(([word, kind]) => [word, kind.show(given[word])])
  return entry.speak(Object.fromEntries(shown))
}
