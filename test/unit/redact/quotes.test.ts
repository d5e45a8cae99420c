/** Quotes of other messages, which may come from channels that are not allowed, by every sign that Slack leaves. */
import { expect, test } from 'vitest'
import type { RawMessage } from '../../../shared/domain.ts'
import { walkMessage } from '../../../src-main/redact/walker/walker.ts'

const said = (attachment: object) =>
  walkMessage({
    ts: '1712345678.000100',
    text: 'look at this',
    attachments: [attachment],
  } as unknown as RawMessage).passages.join('\n')
const quote = {
  text: 'salaries rise in May',
  author_name: 'Ann Example',
  fallback: '[May 1] ann: salaries rise in May',
}

test.each<[string, object]>([
  ['is_msg_unfurl', { is_msg_unfurl: true }],
  ['is_share', { is_share: true }],
  ['is_share as a number', { is_share: 1 }],
  ['is_msg_unfurl as a word', { is_msg_unfurl: 'true' }],
  ['is_thread_root_unfurl', { is_thread_root_unfurl: true }],
  ['is_reply_unfurl', { is_reply_unfurl: true }],
  ['a channel’s id and a footer', { channel_id: 'C0PRIV001', footer: 'Posted in #private-salaries' }],
  ['a channel’s name', { channel_name: 'private-salaries' }],
  ['the words of its footer', { footer: 'From a thread in #private-salaries' }],
  [
    'a link to a message',
    { from_url: 'https://larkspur.slack.com/archives/C0PRIV001/p1712345678000100', footer: 'Slack' },
  ],
  [
    'a link to a reply',
    { original_url: 'https://x.slack.com/archives/C0PRIV001?thread_ts=1712345678.0001&cid=C0PRIV001' },
  ],
  [
    'a link of the web client',
    { original_url: 'https://app.slack.com/client/T0LARK001/C0PRIV001/thread/C0PRIV001-1712345678.000100' },
  ],
  ['a link of the app', { from_url: 'slack://channel?team=T0LARK001&id=C0PRIV001' }],
  ['a link to a message in its title', { title_link: 'https://app.slack.com/client/T0LARK001/C0PRIV001/p1712345678' }],
  ['a link to a canvas', { from_url: 'https://larkspur.slack.com/docs/T0LARK001/F0CANVAS1' }],
  ['a link to the member', { author_link: 'https://larkspur.slack.com/team/U0ANN00001' }],
  ['a footer in another language', { footer: 'Gesendet in #gehälter-intern | 3. Mai' }],
  ['a footer with a channel’s id', { footer: 'Publié dans <#C0PRIV001>' }],
  ['a flag of next year', { is_forwarded_message: 1 }],
  ['the time of a message', { ts: '1712345678.000100' }],
  ['the author’s id', { author_id: 'U0ANN00001' }],
  ['a link of the old web client', { from_url: 'https://larkspur.slack.com/messages/C0PRIV001/p1712345678000100' }],
  ['the author’s second name', { author_subname: 'ann' }],
  ['a fallback as Slack writes it for messages', { fallback: '[March 4th, 2026 12:00 PM] ann: salaries rise in May' }],
  ['the same in another language', { fallback: '[März 4, 2026 12:00] ann: salaries rise in May' }],
  ['a footer that names no channel, because it is private', { footer: 'Private conversation' }],
  ['blocks of a message', { message_blocks: [{ team: 'T1', channel: 'C1', ts: '1.2', message: { blocks: [] } }] }],
])('a quote with %s stays out, its author and channel too', (_sign, signs) => {
  expect(said({ ...quote, ...signs })).toBe('look at this')
})

test.each<[string, object]>([
  ['nothing of a quote', {}],
  ['flags that say no', { is_msg_unfurl: false, is_share: 0, is_reply_unfurl: null }],
  ['the mark of an app’s own preview', { is_app_unfurl: true, app_unfurl_url: 'https://ci.example/builds/7' }],
  ['a number in its footer', { footer: 'Build #482 of C# tools', ts: 1712345678 }],
  ['the author’s second name elsewhere', { service_name: 'Mastodon', author_subname: '@ann' }],
  ['the line of a log for a fallback', { fallback: '[2026-03-04 12:00:01] prod.ERROR: salaries rise in May' }],
  ['a date for a fallback', { fallback: '[March 4th, 2026] salaries rise in May' }],
  ['the time of a post elsewhere', { service_name: 'Mastodon', ts: '1712345678.000100' }],
  [
    'a link to a page of Slack’s',
    { from_url: 'https://slack.com/help/articles/1', title_link: 'https://x.slack.com/archives/C0OPEN001' },
  ],
  ['a link to a page', { from_url: 'https://ci.example/builds/7', footer: 'Conveyor CI', channel_id: '' }],
])('a preview with %s is read', (_sign, signs) => {
  expect(said({ ...quote, ...signs })).toContain('salaries rise in May')
})
