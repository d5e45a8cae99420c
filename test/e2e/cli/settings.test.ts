/** Settings, the destination, masking and deleting everything, as a person types them. */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto } from '../../support/session-engine.ts'

let sample: SampleWorkspace
let folder: string
let home: string
const lake = () => `folder:${join(folder, 'lake')}`
const run = (...args: string[]) => gleaner([...args, '--home', home])
const piped = (stdin: string, ...args: string[]) => gleaner([...args, '--home', home], { stdin })
const asked = (...args: string[]) => piped(sample.token, ...args, '--token-stdin', '--slack-api-url', sample.url)

beforeAll(async () => {
  sample = await startSmallSample({ clock: systemClock, messages: 200, channels: 2 })
  folder = await mkdtemp(join(tmpdir(), 'gleaner-settings-'))
  home = join(folder, 'home')
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

test('a setting is set, shown and kept, and a wrong value changes nothing', async () => {
  const wrong = await run('settings', 'set', 'schedule.everyMinutes', 'often')
  expect([wrong.code, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toContain('5 to 1440')
  expect((await run('settings', 'set', 'schedule.everyMinutes', '30')).code).toBe(0)
  expect((await run('settings', 'get', 'schedule.everyMinutes')).stdout).toBe('30\n')
  expect((await run('settings', 'get')).stdout).toMatch(/schedule\.everyMinutes +30 +5 to 1440/)
})

test('an unknown setting is refused with the nearest name', async () => {
  const { code, stderr } = await run('settings', 'get', 'horizonDay')
  expect(code).toBe(2)
  expect(stderr).toContain('Did you mean horizonDays?')
})

test('a destination is tested, then remembered by every later command', async () => {
  const file = join(folder, 'gone', 'deep')
  const refused = await run('destination', 'set', `folder:${file}`)
  expect(refused.code).toBe(1)
  expect((await run('destination', 'show', '--json')).json()).toEqual({ destination: null })
  expect((await run('destination', 'set', 'ftp://x')).code).toBe(2)

  const set = await run('destination', 'set', lake(), '--create')
  expect([set.code, set.stdout]).toEqual([0, expect.stringContaining('is writable')])
  const again = await run('destination', 'test')
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('is writable')])
})

let held: CommandOutput<'review.messages'>['messages'][number]

test('words are masked wherever they stand in a message, and never read from the command line', async () => {
  await collectInto(home, sample, 2)
  const { batches } = (await run('review', 'list', '--json')).json<{
    batches: { batchId: string; pending: number }[]
  }>()
  const shown = (
    await run('review', 'show', batches.find(({ pending }) => pending > 0)?.batchId ?? '', '--json')
  ).json<{
    messages: (typeof held)[]
  }>()
  held = shown.messages.find(({ text, state }) => state === 'pending' && /\b[a-z]{4,} /.test(text ?? '')) ?? held
  const word = /\b[a-z]{4,}(?= )/.exec(held.text ?? '')?.[0] ?? ''
  expect((await run('review', 'mask', held.messageId)).code).toBe(2)
  expect((await piped('no such words', 'review', 'mask', held.messageId)).code).toBe(2)
  const masked = await piped(`${word}\n`, 'review', 'mask', held.messageId)
  expect([masked.code, masked.stderr]).toEqual([0, ''])
  const after = (await run('review', 'show', held.batchId ?? '', '--json')).json<typeof shown>()
  const text = after.messages.find(({ messageId }) => messageId === held.messageId)?.text
  expect(text).not.toContain(word)
})

test('removing a channel or its text asks first, and does nothing without a yes', async () => {
  const [channel = ''] = sample.projectChannels
  const messages = async () => (await run('status', '--json')).json<CommandOutput<'status.get'>>().messages
  const before = await messages()
  expect(before.pending).toBeGreaterThan(0)
  for (const refused of [await run('channels', 'deny', channel), await asked('channels', 'allow', channel)]) {
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('--yes')])
    expect(await messages()).toEqual(before)
  }
  expect((await run('channels', 'deny', channel, '--yes')).stdout).toContain('1 channel removed')
  expect((await run('channels', 'deny', channel)).stdout).toBe('None of them was on the allowlist.\n')
  expect((await messages()).pending).toBeLessThan(before.pending)
})

test('an upload is remembered where the destination is set, and said to be for once where it is not', async () => {
  await run('review', 'approve', '--all')
  const once = await asked('upload', '--to', `folder:${join(folder, 'other')}`)
  expect(once.code, once.stderr).toBe(0)
  expect(once.stdout).toContain('this once')
  expect(once.stdout).toMatch(new RegExp(`#${sample.projectChannels[1]} +\\d+`))
  expect((await run('destination', 'show')).stdout).toContain(join(folder, 'lake'))
  const listed = (await run('uploads', 'list', '--json')).json<{ uploads: { channelName: string; step: string }[] }>()
  expect(listed.uploads.length).toBeGreaterThan(0)
  expect(listed.uploads.every(({ step }) => step === 'done')).toBe(true)
  const summary = await asked('lake', 'summary')
  expect(summary.stdout).toMatch(/^0 messages/)
})

test('the organisation’s words are piped in, counted in the list, and shown by name', async () => {
  const typed = await run('settings', 'set', 'policy.denyWords', 'Falcon')
  expect([typed.code, typed.stderr]).toEqual([2, expect.stringContaining('--stdin')])
})

test('deleting everything wants the phrase, and leaves an empty home', async () => {
  expect((await run('wipe')).code).toBe(3)
  expect((await run('wipe', '--confirm', 'yes')).code).toBe(3)
  expect(existsSync(join(home, 'gleaner.db'))).toBe(true)
  const wiped = await run('wipe', '--confirm', 'delete everything')
  expect([wiped.code, wiped.stderr]).toEqual([0, ''])
  expect(await readdir(home)).toEqual([])
})
