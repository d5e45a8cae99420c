import { afterEach, beforeEach, expect, test } from 'vitest'
import { GleanerError } from '../../../shared/errors.ts'
import { identify, listChannels } from '../../../src-main/collect/index.ts'
import type { Fault } from '../../../src-main/sample/index.ts'
import { type Bench, setUp } from './harness.ts'
import { killableStore } from './killable-store.ts'

let bench: Bench
let channels: readonly string[]
beforeEach(async () => {
  bench = await setUp({ messages: 400 })
  channels = bench.sample.projectChannels.slice(0, 3)
  for (const name of bench.sample.projectChannels.slice(3)) {
    const channel = bench.store.channels.byName(name)
    if (channel) bench.store.channels.deny(channel.channelId)
  }
})
afterEach(() => bench.close())

const planned = async () => Promise.all(channels.map((name) => bench.allow(name)))
const run = async (more = {}) => bench.run({ channels: await planned() }, more)

async function expectComplete(): Promise<void> {
  const report = await run({ slack: bench.connect(), isAlive: () => false })
  expect(report.outcome).toBe('complete')
  for (const name of channels) expect(bench.stored(name)).toEqual(bench.expected(name))
}

/** An answer that never ends is waited for no longer than needed. */
const slackFor = ({ kind }: Fault) => bench.connect(kind === 'stall' ? { timeoutMs: 800 } : {})

const PASSING: [string, Fault][] = [
  ['a 500', { kind: 'http', status: 500 }],
  ['a 503 with a page', { kind: 'http', status: 503, body: '<html>secret</html>' }],
  ['a reset', { kind: 'reset' }],
  ['a stalled body', { kind: 'stall' }],
  ['a captive portal', { kind: 'html' }],
  ['internal_error', { kind: 'error', code: 'internal_error' }],
  ['a refusal with Retry-After', { kind: 'rateLimited', retryAfterSeconds: 20 }],
  ['a refusal without Retry-After', { kind: 'rateLimited' }],
]

test.each(PASSING)('%s once is retried, and nothing is missing', async (_name, fault) => {
  bench.sample.faults.next('conversations.history', fault)
  bench.sample.faults.next('conversations.replies', fault)
  const report = await run({ slack: slackFor(fault) })
  expect(report.outcome).toBe('complete')
  for (const name of channels) expect(bench.stored(name)).toEqual(bench.expected(name))
})

test.each([
  ['a 500 loop', { kind: 'http', status: 500 }, 'slack.server_error', 'partial'],
  ['stalls', { kind: 'stall' }, 'slack.timed_out', 'partial'],
  ['resets', { kind: 'reset' }, 'slack.unreachable', 'failed'],
  ['a captive portal', { kind: 'html' }, 'slack.not_slack', 'failed'],
  ['a 429 storm', { kind: 'rateLimited', retryAfterSeconds: 5 }, 'slack.ratelimited', 'failed'],
] as [string, Fault, string, string][])(
  '%s end as documented, and the next run completes',
  async (_name, fault, code, outcome) => {
    bench.sample.faults.next('conversations.history', fault, 100)
    const report = await run({ slack: slackFor(fault) })
    expect(report.outcome).toBe(outcome)
    expect(report.channels[0]?.error?.code).toBe(code)
    expect(JSON.stringify(report)).not.toMatch(/<html|Guest Wi-Fi|secret/i)
    bench.sample.faults.clear()
    await expectComplete()
  },
)

test('a storm of refusals is bounded: a channel costs at most nine calls', async () => {
  bench.sample.faults.next('conversations.history', { kind: 'rateLimited', retryAfterSeconds: 5 }, 100)
  const report = await run()
  expect(report.calls['conversations.history']).toBe(9)
})

test('a token revoked midway ends the run with one sign-in message; other channels are not asked for', async () => {
  bench.sample.faults.next('conversations.history', { kind: 'error', code: 'token_revoked' }, 1)
  const report = await run()
  expect(report).toMatchObject({ outcome: 'failed', error: { code: 'slack.token_revoked', exitCode: 3 } })
  expect(report.channels.map(({ outcome }) => outcome)).toEqual(['failed', 'parked', 'parked'])
  expect(report.calls['conversations.info']).toBe(1)
  await expectComplete()
})

test('a missing permission ends the run and names what is missing', async () => {
  bench.sample.faults.next('conversations.history', { kind: 'error', code: 'missing_scope' }, 1)
  const report = await run()
  expect(report.error).toMatchObject({
    code: 'slack.missing_scope',
    next: {
      screen: expect.stringContaining('channels:history'),
      terminal: expect.stringContaining('channels:history'),
    },
  })
})

test('a thread that Slack does not find stops nothing, and the next run asks for it again', async () => {
  bench.sample.faults.next('conversations.replies', { kind: 'error', code: 'thread_not_found' }, 1)
  const report = await run()
  expect(report.outcome).toBe('complete')
  expect(report.channels.reduce((sum, each) => sum + each.threadsMissing, 0)).toBe(1)
  await expectComplete()
})

test('a channel that Slack refuses does not stop the others', async () => {
  bench.sample.faults.next('conversations.history', { kind: 'error', code: 'channel_not_found' }, 1)
  const report = await run()
  expect(report.outcome).toBe('partial')
  expect(report.channels.map(({ outcome }) => outcome)).toEqual(['failed', 'complete', 'complete'])
  await expectComplete()
})

test('a channel that turned private is closed: what was unsent is gone, the others go on, and it is audited', async () => {
  await run()
  const [name = ''] = channels
  const stored = bench.stored(name).length
  expect(stored).toBeGreaterThan(0)
  bench.sample.control.makePrivate(name)
  bench.sample.clearCalls()
  const report = await run()
  expect(report.channels[0]).toMatchObject({ outcome: 'closed', error: { code: 'channel.turned_private' } })
  expect(report.outcome).toBe('partial')
  expect(bench.stored(name)).toEqual([])
  expect(
    bench.sample.calls.filter(
      ({ method, channel }) => method === 'conversations.history' && channel === report.channels[0]?.channelId,
    ),
  ).toEqual([])
  const [entry] = bench.store.audit.list({ action: 'channel.closed' }).entries
  expect(entry).toMatchObject({ detail: { reason: 'private' }, counts: { deleted: stored, erasuresQueued: 0 } })
})

test.each([
  ['shared', (name: string) => bench.sample.control.makeShared(name), 'channel.turned_shared'],
  ['archived', (name: string) => bench.sample.control.archive(name), 'channel.turned_archived'],
  [
    'marked #no-collect',
    (name: string) => bench.sample.control.setTopic(name, 'plans #no-collect'),
    'channel.turned_no_collect',
  ],
])('a channel that was %s is closed', async (_name, act, code) => {
  const [name = ''] = channels
  act(name)
  const report = await run()
  expect(report.channels[0]).toMatchObject({ outcome: 'closed', error: { code } })
  expect(bench.stored(name)).toEqual([])
})

test('a channel that opens again is read from the start', async () => {
  await run()
  const [name = ''] = channels
  bench.sample.control.makePrivate(name)
  await run()
  bench.sample.control.makePrivate(name, false)
  await expectComplete()
})

test('a channel that turns private between two pages is closed before the second one is asked for', async () => {
  await bench.close()
  bench = await setUp({ messages: 400, slowClass: true })
  const [name = ''] = channels
  bench.sample.control.at((bench.clock.now() + 30_000) as never, (control) => control.makeShared(name))
  const report = await run()
  expect(report.channels[0]).toMatchObject({ outcome: 'closed', error: { code: 'channel.turned_shared' } })
  expect(bench.stored(name)).toEqual([])
})

test('text is read again when a channel that gave only metrics is raised to text', async () => {
  const [name = ''] = channels
  const metrics = await bench.allow(name, 'metrics')
  await bench.run({ channels: [metrics] })
  const text = await bench.allow(name, 'text')
  await bench.run({ channels: [text], rereadWindowMs: 1000 })
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('a message whose redaction failed is read again, although it lies outside the re-read window', async () => {
  const [name = ''] = channels
  const failed = bench.sample.expected(name)[3]?.ts
  bench.redactor.failOn(({ ts }) => ts === failed)
  const report = await run()
  expect(report.channels[0]?.unreadable).toBe(1)
  expect(bench.stored(name)).not.toEqual(bench.expected(name))
  bench.redactor.failOn(() => false)
  await expectComplete()
})

test('only one process collects at a time, until the other one is dead', async () => {
  const killed = killableStore(bench.store, 2, true)
  await run({ store: killed }).catch(() => {})
  await expect(run({ isAlive: () => true })).rejects.toMatchObject({ code: 'collect.already_running' })
  await expectComplete()
})

test('a collector that lost its lease stores nothing more', async () => {
  let storedWhenTaken = -1
  const report = await run({
    onProgress: () => {
      if (storedWhenTaken >= 0) return
      storedWhenTaken = bench.store.messages.counts().pending
      const request = { holder: 'another', pid: 1, at: bench.clock.now(), isAlive: () => false, staleAfterMs: 1 }
      expect(bench.store.leases.take('collector', request)).toBe(true)
    },
  })
  expect(report.error?.code).toBe('collect.lease_lost')
  expect(bench.store.messages.counts().pending).toBe(storedWhenTaken)
})

test('a run that is stopped by hand parks, and the next one carries on', async () => {
  const stop = new AbortController()
  const report = await run({
    signal: stop.signal,
    onProgress: ({ messages }: { messages: number }) => messages > 0 && stop.abort(),
  })
  expect(report.outcome).toBe('parked')
  expect(report.error).toBeNull()
  await expectComplete()
})

test('an expired cursor costs no message', async () => {
  await bench.close()
  bench = await setUp({ messages: 400, slowClass: true })
  bench.sample.faults.next('conversations.history', { kind: 'cursorExpired' }, 3)
  bench.sample.faults.next('conversations.replies', { kind: 'cursorExpired' }, 3)
  const report = await run()
  expect(report.outcome).toBe('complete')
  for (const name of channels) expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('our clock running ahead for a while loses nothing', async () => {
  const [name = ''] = channels
  bench.clock.pass(30 * 86_400_000)
  await run()
  bench.clock.pass(-30 * 86_400_000)
  bench.sample.control.post(name, { text: 'sent while the clock was right again' })
  bench.clock.pass(1000)
  await expectComplete()
})

test.each([
  ['a wrong token', { token: 'xoxp-wrong' }, 'slack.invalid_auth'],
  ['an unreachable host', { apiUrl: 'http://127.0.0.1:9/api/' }, 'slack.unreachable'],
])('%s is one paragraph with a code and a next step', async (_name, options, code) => {
  const error: unknown = await identify(bench.connect(options)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(GleanerError)
  expect(error).toMatchObject({
    code,
    next: { screen: expect.stringMatching(/\w+/), terminal: expect.stringMatching(/\w+/) },
  })
})

test('the list says why a channel cannot be chosen, and never asks for private ones', async () => {
  const [name = ''] = channels
  bench.sample.control.archive(name)
  const listed = await listChannels(bench.slack, await identify(bench.slack))
  expect(listed.find((one) => one.name === name)?.closed).toBe('archived')
  expect(listed.some(({ closed }) => closed === 'shared')).toBe(true)
  expect(listed.some(({ closed }) => closed === 'private')).toBe(false)
  for (const call of bench.sample.calls.filter(({ method }) => method === 'conversations.list')) {
    expect(call.params['types']).toBe('public_channel')
  }
})
