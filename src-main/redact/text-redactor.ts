import type { RawMember } from '../../shared/domain.ts'
import type { RedactionPolicy, TextSpan } from '../../shared/redaction.ts'

export interface TextRedactorOptions {
  readonly members?: readonly RawMember[] | undefined
  readonly policy?: RedactionPolicy | undefined
}

export interface RedactedText {
  readonly text: string
  /** Offsets in the original text, in UTF-16 units, sorted, without overlaps. */
  readonly spans: readonly TextSpan[]
}

/** Prepares the directory once and returns a function that redacts one text (Slack mrkdwn or plain). */
export function createTextRedactor(_options: TextRedactorOptions = {}): (text: string) => RedactedText {
  throw new Error('not built yet')
}

/** Redacts one text. For many texts with one directory use `createTextRedactor`. */
export function redactText(text: string, options: TextRedactorOptions = {}): RedactedText {
  return createTextRedactor(options)(text)
}
