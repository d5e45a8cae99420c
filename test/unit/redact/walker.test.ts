/** What a message says in fields, cells and blocks: nothing lost, nothing twice, and a mark where something is missing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelId, RawMessage, TeamId } from '../../../shared/domain.ts'
import type { Redactor } from '../../../shared/redaction.ts'
import { openRedactor } from '../../../src-main/redact/index.ts'

let redactor: Redactor
beforeAll(async () => {
  redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32).fill(7),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers: 0,
  })
})
afterAll(() => redactor.close())

async function textOf(fields: object): Promise<string | null> {
  const message = { type: 'message', ts: '1712345678.000100', user: 'U00000009', ...fields } as unknown as RawMessage
  const [outcome] = await redactor.redact({ channelId: 'C0000001' as ChannelId, level: 'text' }, [message])
  if (outcome?.kind !== 'redacted') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return (outcome.message as unknown as { text: string | null }).text
}

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const cells = (...row: string[]) => row.map((text) => ({ type: 'raw_text', text }))
const fields = (...titled: [string, string][]) => ({
  attachments: [{ fields: titled.map(([title, value]) => ({ title, value, short: true })) }],
})
const rich = (...elements: object[]) => ({ type: 'rich_text', elements })
const line = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })

describe('every value stays beside its label, whatever else the message says', () => {
  test.each([
    [
      'fields with equal values',
      { text: 'unit tests', ...fields(['Passed', '3'], ['Failed', '3'], ['Skipped', '0'], ['Flaky', '0']) },
      'unit tests\nPassed: 3\nFailed: 3\nSkipped: 0\nFlaky: 0',
    ],
    [
      'a value whose letters stand in an earlier word',
      { text: 'Deployment notification for node pool', ...fields(['Approved?', 'no'], ['Rollback?', 'yes']) },
      'Deployment notification for node pool\nApproved?: no\nRollback?: yes',
    ],
    [
      'values that differ in a sign',
      { text: '', blocks: [section('Delta'), section('-5'), section('5'), section('+/-')] },
      'Delta\n-5\n5\n+/-',
    ],
    [
      'cells of a table',
      {
        text: '',
        blocks: [{ type: 'table', rows: [cells('mon', '1'), cells('tue', '1'), cells('wed', '0'), cells('thu', '0')] }],
      },
      'mon | 1\ntue | 1\nwed | 0\nthu | 0',
    ],
    [
      'answers in the words of the question',
      { text: 'Vote: should we ship now or not?', blocks: [section('no'), section('ship')] },
      'Vote: should we ship now or not?\nno\nship',
    ],
    [
      'a section after rich text',
      { text: '', blocks: [rich(line('Reviewer said no to merge')), section('Merge?'), section('No')] },
      'Reviewer said no to merge\nMerge?\nNo',
    ],
    [
      'two columns of fields',
      { text: '', blocks: [{ type: 'section', fields: ['Old', 'on', 'New', 'on'].map(plain) }] },
      'Old | on\nNew | on',
    ],
    [
      'one attachment after another',
      { text: '', attachments: [{ text: 'shard 1' }, { text: 'green' }, { text: 'shard 2' }, { text: 'green' }] },
      'shard 1\ngreen\nshard 2\ngreen',
    ],
  ])('%s', async (_what, message, expected) => {
    expect(await textOf(message)).toBe(expected)
  })
})

describe('text that only repeats the blocks is kept once', () => {
  test.each([
    ['one block', { text: 'the build is green', blocks: [section('*the build* is green')] }, 'the build is green'],
    [
      'several blocks in a row',
      {
        text: 'Build 12\nall tests pass',
        blocks: [{ type: 'header', text: plain('Build 12') }, section('all tests pass'), section('see the log')],
      },
      'Build 12\nall tests pass\nsee the log',
    ],
    [
      'an attachment',
      { text: 'the build is green', attachments: [{ text: 'the build is green' }] },
      'the build is green',
    ],
    [
      'a list as it was typed',
      {
        text: '• stop\n• drain\n• start',
        blocks: [rich({ type: 'rich_text_list', style: 'bullet', elements: ['stop', 'drain', 'start'].map(line) })],
      },
      '• stop\n• drain\n• start',
    ],
  ])('%s', async (_what, message, expected) => {
    expect(await textOf(message)).toBe(expected)
  })

  test('text that says less than the block, or more, stays', async () => {
    expect(await textOf({ text: 'green', blocks: [section('green again')] })).toBe('green\ngreen again')
    expect(await textOf({ text: 'green again', blocks: [section('green')] })).toBe('green again\ngreen')
  })
})

describe('blocks of newer kinds are read', () => {
  const card = { type: 'card', title: plain('Disk'), subtitle: plain('node pool'), body: plain('is full'), actions: [] }
  const task = (title: string) => ({
    type: 'task_card',
    task_id: 't1',
    title,
    status: 'complete',
    details: rich(line('with details')),
    sources: [{ type: 'url', url: 'https://github.com/a', text: 'source' }],
  })
  test.each([
    ['alert', { type: 'alert', level: 'error', text: plain('disk is full') }, 'disk is full'],
    ['card', card, 'Disk\nnode pool\nis full'],
    ['carousel', { type: 'carousel', elements: [card, card] }, 'Disk\nnode pool\nis full\nDisk\nnode pool\nis full'],
    ['task_card', task('check disks'), 'check disks\nwith details\nsource'],
    [
      'plan',
      { type: 'plan', title: 'to do', tasks: [task('check disks')] },
      'to do\ncheck disks\nwith details\nsource',
    ],
    [
      'container',
      { type: 'container', title: plain('disks'), subtitle: plain('of today'), child_blocks: [section('all full')] },
      'disks\nof today\nall full',
    ],
    [
      'data_table',
      {
        type: 'data_table',
        caption: 'disks',
        rows: [cells('disk', 'used'), [...cells('one'), { type: 'raw_number', value: 97 }]],
      },
      'disks\ndisk | used\none | 97',
    ],
    [
      'data_visualization',
      {
        type: 'data_visualization',
        title: 'disks',
        chart: { type: 'pie', segments: [{ label: 'used', value: 97 }] },
      },
      'disks\nused: 97',
    ],
  ])('%s', async (_type, block, expected) => {
    expect(await textOf({ text: '', blocks: [block] })).toBe(expected)
  })
})

describe('what cannot be read leaves a mark where it stood', () => {
  test.each([
    ['a kind of block nobody knows', { type: 'hologram', text: 'secret plan' }],
    ['a huddle', { type: 'huddle', title: 'standup' }],
    ['a block without a type', { text: plain('words') }],
    ['a block that is no block', 'words'],
    ['an unknown element', { type: 'context', elements: [{ type: 'hologram', text: 'words' }] }],
    ['a list of blocks in the place of a text', { type: 'header', text: [section('words')] }],
    ['words in a field nobody knows', { type: 'divider', words: plain('words') }],
    ['an unknown piece of rich text', rich({ type: 'rich_text_section', elements: [{ type: 'hologram' }] })],
    ['an unknown cell', { type: 'table', rows: [[{ type: 'hologram', text: 'words' }]] }],
  ])('%s', async (_what, block) => {
    expect(await textOf({ text: '', blocks: [section('before'), block, section('after')] })).toBe(
      'before\n[unsupported]\nafter',
    )
  })
})
