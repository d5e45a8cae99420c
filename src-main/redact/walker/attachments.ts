/**
 * Attachments: the older way to lay out a message, and previews of links.
 * https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
 */
import { blockPassages } from './blocks.ts'
import { into, isRecord, labelled, list, MOST_DEPTH, type Node, type Walk, wordsOf } from './walk.ts'

const TEXT = ['pretext', 'author_name', 'title', 'text', 'footer'] as const
const KNOWN = new Set([
  ...TEXT,
  ...`fallback fields blocks message_blocks id color ts mrkdwn_in author_id author_subname author_link author_icon
  title_link from_url original_url image_url image_width image_height image_bytes thumb_url thumb_width thumb_height
  footer_icon service_name service_icon service_url service_ur callback_id attachment_type is_msg_unfurl is_thread_root_unfurl
  is_reply_unfurl is_animated is_app_unfurl msg_subtype channel_id channel_team channel_name msg_workspace_id bot_id bot_team_id app_id
  app_unfurl_url is_share files video_html video_html_width video_html_height video_url indent hide_border
  hide_color actions message_edit_ts thumb_url_width list list_record list_record_id list_view_id rich_media_unfurl is_file_attachment
  private_channel_prompt`.split(/\s+/),
])

/** Walks a message's attachments. */
export function attachmentPassages(attachments: unknown, walk: Walk): void {
  if (!Array.isArray(attachments)) {
    walk.drop()
    return
  }
  for (const attachment of attachments) {
    if (isRecord(attachment)) attachmentPassage(attachment, walk)
    else walk.drop()
  }
}

function attachmentPassage(attachment: Node, walk: Walk): void {
  for (const field of Object.keys(attachment)) if (!KNOWN.has(field) && !isEmpty(attachment[field])) walk.drop()
  // A quoted message may come from a channel that is not allowed: its author and words stay out.
  if (isQuote(attachment)) {
    walk.drop()
    return
  }
  const passages: string[] = []
  const inner = into(passages, walk)
  for (const field of TEXT) inner.say(attachment[field])
  for (const field of list(attachment['fields'])) fieldPassage(field, inner)
  if (attachment['blocks'] !== undefined) blockPassages(attachment['blocks'], inner, MOST_DEPTH)
  // The fallback repeats the rest for clients that cannot show it.
  if (passages.length === 0) inner.say(attachment['fallback'])
  for (const passage of passages) walk.say(passage)
}

/** Slack's own marks on a quoted message, with anything in them; a plain "no" is none. */
const QUOTE_FLAGS = ['is_msg_unfurl', 'is_share', 'is_thread_root_unfurl', 'is_reply_unfurl', 'private_channel_prompt']
/** What only a message has: where it stands, and whose it is. */
const QUOTE_FIELDS = [
  'channel_id',
  'channel_name',
  'channel_team',
  'msg_workspace_id',
  'msg_subtype',
  'message_blocks',
  'author_id',
]
const MESSAGE_LINK = /\/archives\/[A-Z0-9]+\/p\d|[?&]thread_ts=\d/i
const QUOTE_FOOTER = /^\W*(?:posted in|from a thread in|thread in|(?:direct|group) message|slack conversation)\b/i

/** Whether an attachment quotes another message, by any sign of it: Slack's flags may be missing, or odd. */
function isQuote(attachment: Node): boolean {
  const { footer } = attachment
  return (
    QUOTE_FLAGS.some((flag) => ![undefined, null, false, 0, '', 'false'].includes(attachment[flag] as string)) ||
    QUOTE_FIELDS.some((field) => attachment[field] !== undefined && !isBlank(attachment[field])) ||
    ['from_url', 'original_url', 'title_link', 'author_link'].some((field) =>
      MESSAGE_LINK.test(String(attachment[field])),
    ) ||
    (typeof footer === 'string' && QUOTE_FOOTER.test(footer))
  )
}

const isBlank = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A field's title and value on one line, so that they are read together. */
function fieldPassage(field: unknown, walk: Walk): void {
  if (!isRecord(field)) {
    walk.drop()
    return
  }
  const title = wordsOf(field['title']) ?? ''
  const value = typeof field['value'] === 'number' ? String(field['value']) : (wordsOf(field['value']) ?? '')
  walk.say(title.trim() === '' || value.trim() === '' ? `${title}${value}` : labelled(title, value))
}

/** True for what can hold no words. */
export function isEmpty(value: unknown): boolean {
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
