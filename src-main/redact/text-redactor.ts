import type { RawMember } from '../../shared/domain.ts'
import type { RedactionPolicy, TextSpan } from '../../shared/redaction.ts'
import { buildDirectory } from './directory/directory.ts'
import { maskAndVerify } from './mask-and-verify.ts'
import { openPeople } from './people/people.ts'
import { STRICT_POLICY } from './policy.ts'
import { withoutPseudonyms } from './scan.ts'

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
export function createTextRedactor(options: TextRedactorOptions = {}): (text: string) => RedactedText {
  const policy = options.policy ?? STRICT_POLICY
  const directory = buildDirectory(options.members ?? [], policy)
  const reader = { policy, directory, people: openPeople(policy.name, directory.known), nameToken: withoutPseudonyms }
  return (text) => {
    const verified = maskAndVerify(text, reader)
    return {
      text: verified.text,
      spans: verified.masks.map(({ start, end, entity }) => ({ start, end, type: entity })),
    }
  }
}

/** Redacts one text. For many texts with one directory use `createTextRedactor`. */
export function redactText(text: string, options: TextRedactorOptions = {}): RedactedText {
  return createTextRedactor(options)(text)
}
