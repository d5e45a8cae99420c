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

/** Slack's marks on a quoted message, with anything in them; a plain "no" is none. An app's preview of a link has one that is not. */
const QUOTE_FLAG = /^(?:private_channel_prompt|is_(?!app_unfurl$)\w*(?:unfurl|share|forward|quote)\w*)$/
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
/** A link to a message, however Slack writes it: for the web, for its web client, for its app. */
const MESSAGE_LINK =
  /\/(?:archives|messages)\/[A-Z0-9]+\/p?\d|\/client\/[A-Z0-9]+\/[A-Z0-9]+\/\w|[?&](?:thread_ts|message_ts)=\d/i
/** What Slack made a preview of, when that stands in a conversation. */
const PREVIEWED =
  /^slack:|^https?:\/\/[^/]*\bslack(?:-gov)?\.com\/(?:archives|messages|client|app_redirect|files|docs|lists|huddle|team)\b/i
const MEMBER_LINK = /^https?:\/\/[^/]*\bslack(?:-gov)?\.com\/team\//i
const QUOTE_FOOTER =
  /^\W*(?:posted in|from a thread in|thread in|(?:direct|group|private) message|private (?:conversation|channel|group)|slack conversation)\b/i
/** A footer names the channel in the language of who shared it. A build's number is no channel. */
const NAMES_CHANNEL = /<#[CG][A-Z0-9]+|(?:^|[\s(])#(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]+/u
/** "[March 4th, 2026 12:00 PM] ann: …": what Slack makes of a message where an attachment cannot be shown. */
const QUOTE_FALLBACK = /^\[\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4},? (?:at )?\d{1,2}:\d\d(?:\s?[AP]M)?\] \S/iu
const MESSAGE_TS = /^\d{10}\.\d{6}$/

/** Whether an attachment quotes another message, by any sign of it: Slack's flags may be missing, or odd. */
function isQuote(attachment: Node): boolean {
  const { footer, ts, service_name: service } = attachment
  const link = (field: string) => String(attachment[field])
  return (
    Object.keys(attachment).some((field) => QUOTE_FLAG.test(field) && !isNo(attachment[field])) ||
    QUOTE_FIELDS.some((field) => attachment[field] !== undefined && !isBlank(attachment[field])) ||
    ['from_url', 'original_url', 'title_link', 'author_link'].some((field) => MESSAGE_LINK.test(link(field))) ||
    ['from_url', 'original_url'].some((field) => PREVIEWED.test(link(field))) ||
    MEMBER_LINK.test(link('author_link')) ||
    // An app gives whole seconds; a message's own time tells it from every other of its channel.
    (typeof ts === 'string' && MESSAGE_TS.test(ts) && !isBlank(attachment['author_name'] ?? '') && !service) ||
    (!isBlank(attachment['author_subname'] ?? '') && !service) ||
    QUOTE_FALLBACK.test(link('fallback')) ||
    (typeof footer === 'string' && (QUOTE_FOOTER.test(footer) || NAMES_CHANNEL.test(footer)))
  )
}

const isNo = (value: unknown): boolean => [undefined, null, false, 0, '', 'false'].includes(value as string)
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
