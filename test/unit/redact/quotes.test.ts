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
  ['the author’s id', { author_id: 'U0ANN00001' }],
  ['blocks of a message', { message_blocks: [{ team: 'T1', channel: 'C1', ts: '1.2', message: { blocks: [] } }] }],
])('a quote with %s stays out, its author and channel too', (_sign, signs) => {
  expect(said({ ...quote, ...signs })).toBe('look at this')
})

test.each<[string, object]>([
  ['nothing of a quote', {}],
  ['flags that say no', { is_msg_unfurl: false, is_share: 0, is_reply_unfurl: null }],
  ['a link to a page', { from_url: 'https://ci.example/builds/7', footer: 'Conveyor CI', channel_id: '' }],
])('a preview with %s is read', (_sign, signs) => {
  expect(said({ ...quote, ...signs })).toContain('salaries rise in May')
})
