/**
 * Errors for people: what happened, what it means, what to do next, under a stable code.
 *
 * The three sentences never hold message text, names, tokens or a response body.
 */

/** The room an error speaks for: the part of a code before the dot. */
export type ErrorArea =
  | 'account'
  | 'alert'
  | 'audit'
  | 'batch'
  | 'channel'
  | 'collect'
  | 'destination'
  | 'input'
  | 'keychain'
  | 'key'
  | 'lake'
  | 'optout'
  | 'redact'
  | 'retention'
  | 'schedule'
  | 'serve'
  | 'slack'
  | 'store'
  | 'upload'
  | 'internal'

/** Stable across versions, such as `channel.turned_private`. */
export type ErrorCode = `${ErrorArea}.${string}`

export interface ErrorSentences {
  /** What happened. */
  readonly says: string
  /** What it means for the user's data or work. */
  readonly means: string
  /** What to do next. */
  readonly next: string
}

/** How the command that failed should end: 1 failed, 2 wrong usage, 3 needs a human. */
export type ExitCode = 1 | 2 | 3

/** An error as it crosses a process or HTTP boundary. */
export interface ErrorData extends ErrorSentences {
  readonly code: ErrorCode
  readonly exitCode: ExitCode
}

/** The only error Gleaner throws on purpose. `cause` is for debuggers and never printed or sent. */
export class GleanerError extends Error {
  readonly code: ErrorCode
  readonly says: string
  readonly means: string
  readonly next: string
  readonly exitCode: ExitCode

  constructor(code: ErrorCode, sentences: ErrorSentences, options: { exitCode?: ExitCode; cause?: unknown } = {}) {
    super(sentences.says, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'GleanerError'
    this.code = code
    this.says = sentences.says
    this.means = sentences.means
    this.next = sentences.next
    this.exitCode = options.exitCode ?? 1
  }

  /** The error as plain data, without cause or stack. */
  toData(): ErrorData {
    return { code: this.code, says: this.says, means: this.means, next: this.next, exitCode: this.exitCode }
  }
}

/** Any thrown value as data. What is not ours becomes `internal.unexpected`, whose sentences carry nothing of it. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof GleanerError) return thrown.toData()
  return {
    code: 'internal.unexpected',
    says: 'Gleaner ran into an error it did not expect.',
    means: 'What was already stored is intact; the step that failed can be run again.',
    next: 'Run it again; if it stays, run `gleaner doctor` and report the code and the step.',
    exitCode: 1,
  }
}
