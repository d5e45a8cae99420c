/**
 * Slack's message subtypes, and the kind of message each is. https://docs.slack.dev/reference/events/message
 *
 * A subtype that stands in neither table is new to this version: it is kept as `other`, without its name, since it could
 * hold anything, and counted.
 */
import type { MessageKind } from './domain.ts'

/** What docs.slack.dev lists, the hidden and the retired ones included. */
const DOCUMENTED = {
  assistant_app_thread: 'system',
  bot_add: 'system',
  bot_disable: 'system',
  bot_enable: 'system',
  bot_message: 'bot',
  bot_remove: 'system',
  canvas_updated: 'system',
  channel_archive: 'system',
  channel_canvas_updated: 'system',
  channel_convert_to_private: 'system',
  channel_convert_to_public: 'system',
  channel_join: 'system',
  channel_leave: 'system',
  channel_name: 'system',
  channel_posting_permissions: 'system',
  channel_purpose: 'system',
  channel_topic: 'system',
  channel_unarchive: 'system',
  document_mention: 'system',
  ekm_access_denied: 'system',
  file_comment: 'message',
  file_mention: 'message',
  file_share: 'message',
  group_archive: 'system',
  group_join: 'system',
  group_leave: 'system',
  group_name: 'system',
  group_purpose: 'system',
  group_topic: 'system',
  group_unarchive: 'system',
  huddle_thread: 'system',
  me_message: 'message',
  message_changed: 'system',
  message_deleted: 'system',
  message_replied: 'reply',
  pinned_item: 'system',
  reminder_add: 'system',
  reminder_delete: 'system',
  reply_broadcast: 'broadcast',
  sh_room_created: 'system',
  sh_room_shared: 'system',
  thread_broadcast: 'broadcast',
  tombstone: 'tombstone',
  unpinned_item: 'system',
} as const satisfies Readonly<Record<string, MessageKind>>

/** What Slack sends all the same: joining, inviting and leaving, said in other ways. */
const UNDOCUMENTED = {
  app_conversation_join: 'system',
  app_conversation_leave: 'system',
  joiner_notification: 'system',
  joiner_notification_for_inviter: 'system',
} as const satisfies Readonly<Record<string, MessageKind>>

const KINDS: ReadonlyMap<string, MessageKind> = new Map(Object.entries({ ...DOCUMENTED, ...UNDOCUMENTED }))

/** The kind of message a subtype is, or null when this version does not know it. */
export const kindOfSubtype = (subtype: string): MessageKind | null => KINDS.get(subtype) ?? null
