import type { RedactedMessage, RedactedMessageFields } from '../../shared/domain.ts'
import type { RedactionPolicy } from '../../shared/redaction.ts'

/** Gives a row that was read back from the store its brand again. For nothing else: it checks no text. */
export function restoreRedacted(fieldsFromStore: RedactedMessageFields): RedactedMessage {
  return fieldsFromStore as RedactedMessage
}

/** Masks a person's selection in a stored message by hand, widened to whole placeholders. Offsets are UTF-16, end exclusive. */
export function remask(
  _message: RedactedMessage,
  _ranges: readonly { readonly start: number; readonly end: number }[],
): RedactedMessage {
  throw new Error('not built yet')
}

/** Redacts a stored message again, under a policy that became tighter. */
export function reredact(_stored: RedactedMessage, _policy: RedactionPolicy): RedactedMessage {
  throw new Error('not built yet')
}
