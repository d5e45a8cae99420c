/**
 * Every place in a Slack message where words can hide, and one way through them.
 *
 * A message says the same thing in several places: `text`, `blocks`, `attachments`. Each passage is taken once.
 * A place this walker does not know is dropped and counted, never passed on.
 */

import type { RawMessage } from '../../../shared/domain.ts'
import { blockPassages } from './blocks.ts'
import { isRecord, type Walk } from './walk.ts'

export interface WalkedMessage {
  /** Passages in reading order, Slack mrkdwn, without repetitions. */
  readonly passages: readonly string[]
  readonly droppedPlaces: number
}

/** Fields that hold no words of the message: read elsewhere, or never read at all. */
const NOT_TEXT = new Set(
  `type subtype ts user bot_id app_id team user_team source_team thread_ts parent_user_id reply_count reply_users
  reply_users_count latest_reply edited reactions files upload subscribed last_read unread_count is_locked is_starred
  client_msg_id hidden permalink channel channel_type event_ts deleted_ts bot_profile icons username display_as_bot
  user_profile inviter pinned_to pinned_info is_intro no_notifications root x_files file metadata saved
  assistant_app_thread language upload_reply_to new_broadcast is_ephemeral bot_link old_name name purpose topic
  room huddle streaming_state item item_type comment members message previous_message`.split(/\s+/),
)
const MOST_DEPTH = 40
/** Far more than Slack allows in one message; a knot in the JSON stops here. */
const MOST_ELEMENTS = 20_000

/** Walks a message. Never throws and always ends, however deep or strange the JSON is. */
export function walkMessage(message: RawMessage): WalkedMessage {
  const passages: string[] = []
  let droppedPlaces = 0
  let elements = 0
  const walk: Walk = {
    say: (passage) => {
      if (typeof passage === 'string' && passage.trim() !== '') passages.push(passage)
    },
    drop: () => {
      droppedPlaces += 1
    },
    admit: () => {
      elements += 1
      return elements <= MOST_ELEMENTS
    },
  }
  walk.say(message.text)
  for (const [field, value] of Object.entries(message)) {
    if (field === 'text' || NOT_TEXT.has(field) || isEmpty(value)) continue
    if (field === 'blocks') blockPassages(value, walk, MOST_DEPTH)
    else if (field === 'attachments') attachmentPassages(value, walk)
    else walk.drop()
  }
  return { passages: withoutRepetitions(passages), droppedPlaces }
}

const ATTACHMENT_TEXT = ['pretext', 'author_name', 'title', 'text', 'footer'] as const
const ATTACHMENT_KNOWN = new Set([
  ...ATTACHMENT_TEXT,
  ...`fallback fields blocks message_blocks id color ts mrkdwn_in author_id author_subname author_link author_icon
  title_link from_url original_url image_url image_width image_height image_bytes thumb_url thumb_width thumb_height
  footer_icon service_name service_icon service_url service_ur callback_id attachment_type is_msg_unfurl is_thread_root_unfurl
  is_reply_unfurl is_animated is_app_unfurl msg_subtype channel_id channel_team channel_name msg_workspace_id bot_id bot_team_id app_id
  app_unfurl_url is_share files video_html video_html_width video_html_height video_url indent hide_border
  hide_color actions message_edit_ts thumb_url_width list list_record list_record_id list_view_id rich_media_unfurl is_file_attachment
  private_channel_prompt`.split(/\s+/),
])

function attachmentPassages(value: unknown, walk: Walk): void {
  if (!Array.isArray(value)) {
    walk.drop()
    return
  }
  for (const attachment of value) {
    if (!isRecord(attachment)) {
      walk.drop()
      continue
    }
    for (const field of Object.keys(attachment))
      if (!ATTACHMENT_KNOWN.has(field) && !isEmpty(attachment[field])) walk.drop()
    const parts: string[] = []
    const inner: Walk = {
      drop: walk.drop,
      admit: walk.admit,
      say: (passage) => typeof passage === 'string' && passage.trim() !== '' && parts.push(passage),
    }
    // A quoted message may come from a channel that is not allowed: its author and words stay out.
    if (attachment['is_msg_unfurl'] === true || attachment['is_share'] === true) {
      walk.drop()
      continue
    }
    for (const field of ATTACHMENT_TEXT) inner.say(attachment[field])
    if (Array.isArray(attachment['fields'])) {
      for (const field of attachment['fields']) {
        if (!isRecord(field)) walk.drop()
        else {
          inner.say(field['title'])
          inner.say(field['value'])
        }
      }
    }
    if (attachment['blocks'] !== undefined) blockPassages(attachment['blocks'], inner, MOST_DEPTH)
    // The fallback repeats the rest for clients that cannot show it.
    if (parts.length === 0) inner.say(attachment['fallback'])
    for (const part of parts) walk.say(part)
  }
}

/** Drops what an earlier or longer passage already says, however it is marked up. */
function withoutRepetitions(passages: readonly string[]): string[] {
  const kept: string[] = []
  const seen: string[] = []
  for (const passage of passages) {
    const plain = plainOf(passage)
    if (plain === '' || seen.some((earlier) => earlier.includes(plain))) continue
    // `text` is often a short notification for what `blocks` say in full.
    const covered = seen.findIndex((earlier) => earlier.length > 10 && plain.includes(earlier))
    if (covered >= 0) {
      kept[covered] = passage
      seen[covered] = plain
      continue
    }
    kept.push(passage)
    seen.push(plain)
  }
  return kept
}

/** Words only: formatting, links' targets and spacing differ between a message's places. */
function plainOf(passage: string): string {
  return passage
    .replace(/<([@#!])([^|>\s]+)(?:\|[^>]*)?>/g, '$1$2')
    .replace(/<([^|>]*)(?:\|([^>]*))?>/g, (_whole, target: string, label: string | undefined) => label ?? target)
    .replace(/&(?:amp|lt|gt);/g, '')
    .replace(/[^\p{L}\p{N}@#!]+/gu, '')
    .toLowerCase()
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  )
}
