/**
 * Errors for people: what happened, what it means, what to do next, under a stable code.
 *
 * The sentences of each code stand in `errors/`, one file for each area. They never hold message text, names, tokens
 * or a response body.
 */
import { type CatalogueCode, errorCatalogue, type GivenFor } from './errors/catalogue.ts'
import { type Advice, both, type ErrorSentences, type ExitCode, sentencesOf } from './errors/entry.ts'

export type { Advice } from './errors/entry.ts'

export type ErrorCode = `${string}.${string}`

/** An error as it crosses a process or HTTP boundary; the door that shows it picks its advice from `next`. */
export interface ErrorData extends Omit<ErrorSentences, 'exitCode'> {
  readonly code: ErrorCode
  readonly exitCode: ExitCode
}

/** The only error Gleaner throws on purpose. `cause` is for debuggers and never printed or sent. */
export class GleanerError extends Error {
  readonly code: ErrorCode
  readonly says: string
  readonly means: string
  readonly next: Advice
  readonly exitCode: ExitCode

  constructor(
    code: ErrorCode,
    { says, means, next, exitCode }: Omit<ErrorSentences, 'next'> & { next: string | Advice },
    options: { exitCode?: ExitCode; cause?: unknown } = {},
  ) {
    super(says, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'GleanerError'
    this.code = code
    this.says = says
    this.means = means
    this.next = typeof next === 'string' ? both(next) : next
    this.exitCode = options.exitCode ?? exitCode ?? 1
  }

  /** The error as plain data, without cause or stack. */
  toData(): ErrorData {
    return { code: this.code, says: this.says, means: this.means, next: this.next, exitCode: this.exitCode }
  }
}

type Words<Code extends CatalogueCode> =
  Record<never, never> extends GivenFor<Code>
    ? [words?: GivenFor<Code>, options?: { cause: unknown }]
    : [words: GivenFor<Code>, options?: { cause: unknown }]

/** The error of a code, with the words its sentences need. */
export function gleanerError<Code extends CatalogueCode>(code: Code, ...[words, options]: Words<Code>): GleanerError {
  return new GleanerError(code, sentencesOf(errorCatalogue[code], words ?? {}), options)
}

/** Any thrown value as data. What is not ours becomes `internal.unexpected`, whose sentences carry nothing of it. */
export function toErrorData(thrown: unknown): ErrorData {
  return (thrown instanceof GleanerError ? thrown : gleanerError('internal.unexpected')).toData()
}
