import type { MessageKind, RawMessage } from '../../shared/domain.ts'
import { kindOfSubtype } from '../../shared/slack-subtypes.ts'

/** What a message is. An unknown subtype is `other`: kept and counted, not dropped. */
export function kindOf(message: RawMessage): MessageKind {
  const { subtype } = message
  if (subtype !== undefined && subtype !== '') return kindOfSubtype(subtype) ?? 'other'
  if (message.bot_id !== undefined && message.bot_id !== '') return 'bot'
  return message.thread_ts !== undefined && message.thread_ts !== message.ts ? 'reply' : 'message'
}

/** The subtype when it is known, `unknown` when not: an unknown one could hold anything. */
export function subtypeOf(message: RawMessage): string | null {
  const { subtype } = message
  if (subtype === undefined || subtype === '') return null
  return kindOfSubtype(subtype) === null ? 'unknown' : subtype
}
