/**
 * Slack's message subtypes, folded into kinds. https://docs.slack.dev/reference/events/message
 */
import type { MessageKind, RawMessage } from '../../shared/domain.ts'

const KINDS: Readonly<Record<string, MessageKind>> = {
  bot_message: 'bot',
  me_message: 'message',
  file_share: 'message',
  file_comment: 'message',
  file_mention: 'message',
  thread_broadcast: 'broadcast',
  reply_broadcast: 'broadcast',
  message_replied: 'reply',
  tombstone: 'tombstone',
  ...Object.fromEntries(
    `assistant_app_thread bot_add bot_disable bot_enable bot_remove channel_archive channel_convert_to_private
    channel_convert_to_public channel_join channel_leave channel_name channel_posting_permissions channel_purpose
    channel_topic channel_unarchive document_mention ekm_access_denied group_archive group_join group_leave group_name
    group_purpose group_topic group_unarchive huddle_thread message_changed message_deleted pinned_item unpinned_item
    reminder_add reminder_delete sh_room_created sh_room_shared joiner_notification joiner_notification_for_inviter app_conversation_join
    app_conversation_leave channel_canvas_updated`
      .split(/\s+/)
      .map((subtype) => [subtype, 'system'] as const),
  ),
}

/** What a message is. An unknown subtype is `other`: kept and counted, not dropped. */
export function kindOf(message: RawMessage): MessageKind {
  const { subtype } = message
  if (subtype !== undefined && subtype !== '')
    return Object.hasOwn(KINDS, subtype) ? (KINDS[subtype] ?? 'other') : 'other'
  if (message.bot_id !== undefined && message.bot_id !== '') return 'bot'
  return message.thread_ts !== undefined && message.thread_ts !== message.ts ? 'reply' : 'message'
}

/** The subtype when Slack documents it, `unknown` when not: an unknown one could hold anything. */
export function subtypeOf(message: RawMessage): string | null {
  const { subtype } = message
  if (subtype === undefined || subtype === '') return null
  return Object.hasOwn(KINDS, subtype) ? subtype : 'unknown'
}
