/**
 * Every place of a message where text can hide, as a function from the text to the fields that hide it there.
 */
import { botFields } from '../bot-posts.ts'
import type { JsonObject } from '../slack-shapes.ts'

export type MessageFields = JsonObject & { readonly text: string }

export interface Place {
  readonly name: string
  /** The places that hold a name and nothing longer. */
  readonly holds: 'sentences' | 'name'
  readonly build: (text: string, author: { id: string; team: string }) => MessageFields
}

const person = (author: { id: string; team: string }, text: string, more: JsonObject = {}): MessageFields => ({
  user: author.id,
  team: author.team,
  text,
  ...more,
})
const bot = (handle: string, text: string, more: JsonObject): MessageFields => ({ ...botFields(handle), text, ...more })
const attached = (fields: JsonObject): MessageFields =>
  bot('alertbot', '', {
    attachments: [{ id: 1, color: '1264a3', fallback: 'New record in the intake queue', ...fields }],
  })
const withFile = (fields: JsonObject, author: { id: string; team: string }): MessageFields =>
  person(author, 'Adding what the customer sent us', {
    files: [
      {
        id: `F04CANARY${author.id.slice(-2)}`,
        name: 'record.txt',
        title: 'record.txt',
        mimetype: 'text/plain',
        filetype: 'text',
        user: author.id,
        size: 4096,
        mode: 'hosted',
        is_external: false,
        ...fields,
      },
    ],
    upload: false,
  })
const section = (fields: JsonObject) =>
  bot('standup', 'New intake record', { blocks: [{ block_id: 'rec', ...fields }] })

/** Text as Slack's client writes it down: links in angle brackets, the three characters escaped. */
function mrkdwn(text: string): string {
  return text
    .replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;' })[char] ?? '&gt;')
    .replace(/https?:\/\/[^\s,]+/g, '<$&>')
    .replace(/(?<![\w:@/.])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g, '<mailto:$1|$1>')
}

export const places: readonly Place[] = [
  { name: 'text', holds: 'sentences', build: (text, author) => person(author, mrkdwn(text)) },
  {
    name: 'rich_text',
    holds: 'sentences',
    build: (text, author) =>
      person(author, 'see the list', {
        blocks: [
          {
            type: 'rich_text',
            block_id: 'lst',
            elements: [
              {
                type: 'rich_text_list',
                style: 'bullet',
                indent: 0,
                elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
              },
            ],
          },
        ],
      }),
  },
  {
    name: 'rich_text_quote',
    holds: 'sentences',
    build: (text, author) =>
      person(author, 'quoting the customer', {
        blocks: [
          {
            type: 'rich_text',
            block_id: 'quo',
            elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
          },
        ],
      }),
  },
  {
    name: 'section',
    holds: 'sentences',
    build: (text) => section({ type: 'section', text: { type: 'mrkdwn', text: mrkdwn(text) } }),
  },
  {
    name: 'section_fields',
    holds: 'sentences',
    build: (text) =>
      section({
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Record*' },
          { type: 'plain_text', text },
        ],
      }),
  },
  {
    name: 'context',
    holds: 'sentences',
    build: (text) => section({ type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn(text) }] }),
  },
  {
    name: 'header',
    holds: 'sentences',
    build: (text) => section({ type: 'header', text: { type: 'plain_text', text } }),
  },
  {
    name: 'image_alt_text',
    holds: 'sentences',
    build: (text) =>
      section({ type: 'image', image_url: 'https://files.larkspurfreight.example/scan.png', alt_text: text }),
  },
  { name: 'attachment_text', holds: 'sentences', build: (text) => attached({ text: mrkdwn(text) }) },
  { name: 'attachment_fallback', holds: 'sentences', build: (text) => attached({ fallback: text }) },
  { name: 'attachment_title', holds: 'sentences', build: (text) => attached({ title: text }) },
  { name: 'attachment_pretext', holds: 'sentences', build: (text) => attached({ pretext: mrkdwn(text) }) },
  {
    name: 'attachment_fields',
    holds: 'sentences',
    build: (text) => attached({ fields: [{ title: 'Record', value: mrkdwn(text), short: false }] }),
  },
  { name: 'attachment_author', holds: 'sentences', build: (text) => attached({ author_name: text }) },
  { name: 'attachment_footer', holds: 'sentences', build: (text) => attached({ footer: text }) },
  {
    name: 'attachment_blocks',
    holds: 'sentences',
    build: (text) =>
      attached({ blocks: [{ type: 'section', block_id: 'att', text: { type: 'mrkdwn', text: mrkdwn(text) } }] }),
  },
  { name: 'file_title', holds: 'sentences', build: (text, author) => withFile({ title: text }, author) },
  { name: 'file_name', holds: 'sentences', build: (text, author) => withFile({ name: `${text}.txt` }, author) },
  {
    name: 'file_preview',
    holds: 'sentences',
    build: (text, author) =>
      withFile({ mode: 'snippet', preview: text, preview_highlight: `<div>${text}</div>` }, author),
  },
  { name: 'file_alt_text', holds: 'sentences', build: (text, author) => withFile({ alt_txt: text }, author) },
  {
    name: 'file_transcription',
    holds: 'sentences',
    build: (text, author) =>
      withFile(
        {
          subtype: 'slack_audio',
          transcription: { status: 'complete', locale: 'en-US', preview: { content: text, has_more: false } },
        },
        author,
      ),
  },
  {
    name: 'link_label',
    holds: 'sentences',
    build: (text, author) =>
      person(author, `notes are in <https://docs.larkspurfreight.example/intake|${text.replace(/[<>|\n]/g, ' ')}>`),
  },
  {
    name: 'code_span',
    holds: 'sentences',
    build: (text, author) => person(author, `the record reads \`${text.replaceAll('\n', ' ')}\` in the export`),
  },
  {
    name: 'code_fence',
    holds: 'sentences',
    build: (text, author) => person(author, `from the log:\n\`\`\`\n${text}\n\`\`\``),
  },
  {
    name: 'metadata',
    holds: 'sentences',
    build: (text) =>
      bot('standup', 'Intake record synced', {
        metadata: { event_type: 'intake_record', event_payload: { note: text } },
      }),
  },
  {
    name: 'topic_message',
    holds: 'sentences',
    build: (text, author) =>
      person(author, `set the channel topic: ${mrkdwn(text)}`, { subtype: 'channel_topic', topic: text }),
  },
  {
    name: 'me_message',
    holds: 'sentences',
    build: (text, author) => person(author, mrkdwn(text), { subtype: 'me_message' }),
  },
  {
    name: 'unknown_subtype',
    holds: 'sentences',
    build: (text, author) => person(author, mrkdwn(text), { subtype: 'canvas_digest_posted' }),
  },
  {
    name: 'username',
    holds: 'name',
    build: (text) => bot('alertbot', 'Form submitted, see the intake queue', { username: text }),
  },
  {
    name: 'bot_profile',
    holds: 'name',
    build: (text) =>
      bot('alertbot', 'Record approved', {
        bot_profile: { id: 'B04INTAKE', app_id: 'A04INTAKE', name: text, deleted: false, team_id: 'T04LARKSPUR' },
      }),
  },
  {
    name: 'user_profile',
    holds: 'name',
    build: (text, author) =>
      person(author, 'looking at the queue now', {
        user_profile: { real_name: text, display_name: text, name: text, team: author.team },
      }),
  },
]
