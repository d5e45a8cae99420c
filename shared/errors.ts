/**
 * Errors for people: what happened, what it means, what to do next, under a stable code.
 *
 * The sentences of each code stand in `errors/`, one file for each area. They never hold message text, names, tokens
 * or a response body.
 */
import { type ErrorCode, errorCatalogue, type GivenFor } from './errors/catalogue.ts'
import { type Advice, type ErrorSentences, type ExitCode, sentencesOf } from './errors/entry.ts'

export type { ErrorCode } from './errors/catalogue.ts'
export type { Advice } from './errors/entry.ts'

/** An error as it crosses a process or HTTP boundary; the user interface that shows it picks its advice from `next`. */
export interface ErrorData extends Omit<ErrorSentences, 'exitCode'> {
  readonly code: ErrorCode
  readonly exitCode: ExitCode
}

/** The words a code's sentences need, and what caused it; nothing at all where no word varies. */
type Words<Code extends ErrorCode> =
  Record<never, never> extends GivenFor<Code>
    ? [words?: GivenFor<Code>, options?: { readonly cause: unknown }]
    : [words: GivenFor<Code>, options?: { readonly cause: unknown }]

/** The only error Gleaner throws on purpose. `cause` is for debuggers and never printed or sent. */
export class GleanerError extends Error {
  readonly code: ErrorCode
  readonly says: string
  readonly means: string
  readonly next: Advice
  readonly exitCode: ExitCode

  /** Private, so that there is no sentence outside the catalogue. */
  private constructor(code: ErrorCode, { says, means, next, exitCode = 1 }: ErrorSentences, options?: ErrorOptions) {
    super(says, options)
    this.name = 'GleanerError'
    this.code = code
    this.says = says
    this.means = means
    this.next = next
    this.exitCode = exitCode
  }

  /** The error of a code, with the words its sentences need. */
  static of<Code extends ErrorCode>(code: Code, ...[words, options]: Words<Code>): GleanerError {
    return new GleanerError(code, sentencesOf(errorCatalogue[code], words ?? {}), options)
  }

  /** An error of another process of ours, as it was before it crossed. */
  static fromData({ code, ...sentences }: ErrorData): GleanerError {
    return new GleanerError(code, sentences)
  }

  /** The error as plain data, without cause or stack. */
  toData(): ErrorData {
    return { code: this.code, says: this.says, means: this.means, next: this.next, exitCode: this.exitCode }
  }
}

/** The error of a code, with the words its sentences need. */
export const gleanerError = GleanerError.of

/** Any thrown value as data. What is not ours becomes `internal.unexpected`, whose sentences carry nothing of it. */
export function toErrorData(thrown: unknown): ErrorData {
  return (thrown instanceof GleanerError ? thrown : gleanerError('internal.unexpected')).toData()
}
