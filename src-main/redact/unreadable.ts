import type { RedactionOutcome } from '../../shared/redaction.ts'

/** What comes of a message that no thread could redact. */
export const UNREADABLE: RedactionOutcome = {
  kind: 'unreadable',
  says: 'This message could not be redacted, so nothing of it was stored. The next run reads it again.',
}
