/** Labels and values, repeated values and blocks of newer kinds, from a workspace's answer to what `review show` prints. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import { type PostOptions, type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { gleaner } from '../../support/cli.ts'
import { withSessionEngine } from '../../support/session-engine.ts'

type Fields = NonNullable<PostOptions['fields']>
interface SetUp {
  readonly name: string
  readonly text?: string
  readonly fields: Fields
  /** The whole text, as it has to come out. */
  readonly shown: string
}

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const cells = (...row: string[]) => row.map((text) => ({ type: 'raw_text', text }))
const line = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })
const attached = (...titled: string[][]): Fields => ({
  attachments: [{ id: 1, fallback: 'fields', fields: titled.map(([title = '', value = '']) => ({ title, value })) }],
})
const blocks = (...list: Fields[]): Fields => ({ blocks: list })

const labelsApart: SetUp[] = [
  {
    name: 'attachment fields: password and PIN',
    fields: attached(['Password', 'wintergarten'], ['PIN', '8842']),
    shown: 'Password: [secret]\nPIN: [secret]',
  },
  {
    name: 'context elements: OTP',
    fields: blocks({ type: 'context', elements: [mrkdwn('OTP'), mrkdwn('482913')] }),
    shown: 'OTP\n[secret]',
  },
  {
    name: 'attachment fields: phone, extension, sort code',
    fields: attached(['Phone', '901820'], ['Ext', '4471'], ['Sort code', '20-45-53']),
    shown: 'Phone: [number]\nExt: [number]\nSort code: [number]',
  },
  {
    name: 'an attachment field: API key',
    fields: attached(['API key', 'k9f83jd02kslq8']),
    shown: 'API key: [secret]',
  },
  {
    name: 'an attachment title above its text',
    fields: { attachments: [{ id: 1, fallback: 'x', title: 'Initial password', text: 'kettle7x' }] },
    shown: 'Initial password\n[secret]',
  },
  {
    name: 'section fields: token',
    fields: blocks({ type: 'section', fields: [mrkdwn('Token'), mrkdwn('k9f83jd02kslq8')] }),
    shown: 'Token | [secret]',
  },
  {
    name: 'a section field of two lines',
    fields: blocks({ type: 'section', fields: [mrkdwn('*Door code*\n4711'), mrkdwn('*Status*\ngreen')] }),
    shown: '*Door code*\n[secret]\n*Status*\ngreen',
  },
  {
    name: 'a table: user and password',
    fields: blocks({ type: 'table', rows: [cells('user', 'password'), cells('bot', 'kettle7x')] }),
    shown: 'user | password\n[handle] | [secret]',
  },
  {
    name: 'a header above a section',
    fields: blocks({ type: 'header', text: plain('Recovery codes') }, section('1a2b-3c4d\n5e6f-7a8b')),
    shown: 'Recovery codes\n[secret]\n[secret]',
  },
  {
    name: 'rich text above code',
    fields: blocks({
      type: 'rich_text',
      elements: [line('Password'), { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'kettle7x' }] }],
    }),
    shown: 'Password\n```[secret]```',
  },
  {
    name: 'rich text above a quote',
    fields: blocks({
      type: 'rich_text',
      elements: [line('Password:'), { type: 'rich_text_quote', elements: [{ type: 'text', text: 'kettle7x' }] }],
    }),
    shown: 'Password:\n[secret]',
  },
  {
    name: 'names of two columns above their values',
    fields: blocks({ type: 'section', fields: ['Username', 'Password', 'svc_app', 'quietriver'].map(plain) }),
    shown: 'Username | Password\n[secret] | [secret]',
  },
  {
    name: 'two labels in one column, each beside its value',
    fields: blocks({ type: 'section', fields: ['Mật khẩu', 'hoasen99', 'Mã cửa', '2580'].map(plain) }),
    shown: 'Mật khẩu | [secret]\nMã cửa | [secret]',
  },
  {
    name: 'a text that is said again above its value',
    text: 'Your new PIN',
    fields: blocks(section('Your new PIN'), section('8842')),
    shown: 'Your new PIN\n[secret]',
  },
  {
    name: 'a card',
    fields: blocks({ type: 'card', title: mrkdwn('Password'), body: mrkdwn('quietriver') }),
    shown: 'Password\n[secret]',
  },
  {
    name: 'a text above an attachment',
    text: 'The Wi-Fi password:',
    fields: { attachments: [{ id: 1, fallback: 'x', text: 'quietriver9' }] },
    shown: 'The Wi-Fi password:\n[secret]',
  },
  {
    name: 'a rich text list under its title',
    fields: blocks({
      type: 'rich_text',
      elements: [
        line('credentials'),
        { type: 'rich_text_list', style: 'bullet', elements: ['user bot', 'pass kettle7x'].map(line) },
      ],
    }),
    shown: 'credentials\n• user [handle]\n• pass [secret]',
  },
]

const repeated: SetUp[] = [
  {
    name: 'fields with equal values',
    fields: attached(['Passed', '3'], ['Failed', '3'], ['Skipped', '0'], ['Flaky', '0']),
    shown: 'Passed: 3\nFailed: 3\nSkipped: 0\nFlaky: 0',
  },
  {
    name: 'an answer whose letters stand in the text',
    text: 'Deployment notification for node pool',
    fields: attached(['Approved?', 'no'], ['Rollback?', 'yes']),
    shown: 'Deployment notification for node pool\nApproved?: no\nRollback?: yes',
  },
  {
    name: 'sections that differ in a sign',
    fields: blocks(section('Delta'), section('-5'), section('5'), section('+/-')),
    shown: 'Delta\n-5\n5\n+/-',
  },
  {
    name: 'the same before and after',
    fields: attached(['Before', '12 ms'], ['After', '12 ms']),
    shown: 'Before: 12 ms\nAfter: 12 ms',
  },
  {
    name: 'on and off',
    text: 'Notification settings changed',
    fields: attached(['Alerts', 'on'], ['Digest', 'off']),
    shown: 'Notification settings changed\nAlerts: on\nDigest: off',
  },
  {
    name: 'a table of days',
    fields: blocks({
      type: 'table',
      rows: [cells('mon', '1'), cells('tue', '1'), cells('wed', '0'), cells('thu', '0')],
    }),
    shown: 'mon | 1\ntue | 1\nwed | 0\nthu | 0',
  },
  {
    name: 'a vote',
    text: 'Vote: should we ship now or not?',
    fields: blocks(section('no'), section('ship')),
    shown: 'Vote: should we ship now or not?\nno\nship',
  },
  {
    name: 'rich text and sections',
    fields: blocks(
      { type: 'rich_text', elements: [line('Reviewer said no to merge')] },
      section('Merge?'),
      section('No'),
    ),
    shown: 'Reviewer said no to merge\nMerge?\nNo',
  },
]

const card = { type: 'card', title: mrkdwn('disk'), body: mrkdwn('mail ann.lee@example.org') }
const task = { type: 'task_card', task_id: 'a', title: 'check disks', status: 'complete' }
const newer: SetUp[] = [
  {
    name: 'data_table',
    fields: blocks({ type: 'data_table', caption: 'disks', rows: [cells('disk', 'used'), cells('one', '97')] }),
    shown: 'disks\ndisk | used\none | 97',
  },
  { name: 'card', fields: blocks(card), shown: 'disk\nmail [email]' },
  { name: 'carousel', fields: blocks({ type: 'carousel', elements: [card] }), shown: 'disk\nmail [email]' },
  { name: 'alert', fields: blocks({ type: 'alert', text: mrkdwn('disk is full') }), shown: 'disk is full' },
  { name: 'task_card', fields: blocks(task), shown: 'check disks' },
  { name: 'plan', fields: blocks({ type: 'plan', title: 'to do', tasks: [task] }), shown: 'to do\ncheck disks' },
  {
    name: 'container',
    fields: blocks({ type: 'container', title: plain('disks'), child_blocks: [section('all full')] }),
    shown: 'disks\nall full',
  },
  { name: 'huddle', fields: blocks({ type: 'huddle', title: 'standup' }), shown: '[unsupported]' },
  {
    name: 'a kind of next year, in a container',
    fields: blocks({ type: 'container', title: plain('disks'), child_blocks: [{ type: 'hologram', text: 'words' }] }),
    shown: 'disks\n[unsupported]',
  },
]

const setUps = [...labelsApart, ...repeated, ...newer]
let folder: string
let sample: SampleWorkspace
let shown: Map<string, Message>
let printed: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-structure-'))
  const home = join(folder, 'home')
  sample = await startSampleWorkspace({ clock: systemClock, messages: 40 })
  const channel = sample.projectChannels[0] ?? ''
  // Each in a second of its own, by which it is found again.
  const first = Math.floor(Date.now() / 1000) - 3600
  for (const [index, { text = '', fields }] of setUps.entries())
    sample.control.post(channel, {
      text,
      ts: `${first + index}.000100`,
      fields: { subtype: 'bot_message', bot_id: 'B04ALERTS', ...fields },
    })
  await withSessionEngine(home, sample, async (engine) => {
    await engine.call('channels.allow', { names: [channel], level: 'text' }, { actor: 'you' })
    await engine.call('collection.start', {}, { actor: 'you' })
  })
  const run = (...args: string[]) => gleaner([...args, '--home', home])
  const { batches } = (await run('review', 'list', '--json')).json<{ batches: Batch[] }>()
  const pages = await Promise.all(
    batches.map(async ({ batchId }) => ({
      json: (await run('review', 'show', batchId, '--json')).json<{ messages: Message[] }>(),
      text: (await run('review', 'show', batchId)).stdout,
    })),
  )
  shown = new Map(
    pages
      .flatMap(({ json }) => json.messages)
      .flatMap((message) => {
        const setUp = setUps[Math.floor(message.sentAt / 1000) - first]
        return setUp === undefined ? [] : [[setUp.name, message] as const]
      }),
  )
  printed = pages.map(({ text }) => text).join('\n')
}, 300_000)
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** What was hidden is asked for, not what a detector called it. */
const kindless = (text: string | null | undefined) =>
  text
    ?.replace(/\[(?:secret [a-z_0-9]+|withheld)\]/g, '[secret]')
    .replace(/(?<=Phone: |Ext: |Sort code: )\[\w+\]/g, '[number]')

describe.each([
  ['a value is masked behind its label', labelsApart],
  ['a value that repeats earlier words stays', repeated],
  ['a block of a newer kind is read, or leaves a mark', newer],
])('%s', (_rule, list) => {
  test.each(list.map(({ name, shown: expected }) => [name, expected] as const))('%s', (name, expected) => {
    expect(kindless(shown.get(name)?.text)).toBe(expected)
  })
})

test('the terminal prints the same texts', () => {
  const missing = [...shown.values()]
    .flatMap(({ text }) => (text ?? '').split('\n'))
    .filter((part) => !printed.includes(part.trim()))
  expect(missing).toEqual([])
})
