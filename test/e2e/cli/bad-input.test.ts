import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import type { CliRun } from '../../support/cli.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto, withSessionEngine } from '../../support/session-engine.ts'

let sample: SampleWorkspace
let portal: Server
let folder: string
let home: string

beforeAll(async () => {
  sample = await startSmallSample({ clock: systemClock, messages: 200 })
  portal = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>Welcome to CoffeeWifi, Dana</h1>'),
  )
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  folder = await mkdtemp(join(tmpdir(), 'gleaner-bad-'))
})
let count = 0
beforeEach(() => {
  count += 1
  home = join(folder, `home-${count}`)
})
afterAll(async () => {
  portal.close()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const withToken = (token: string, url: string, ...args: string[]) =>
  gleaner([...args, '--home', home, '--json', '--token-stdin', '--slack-api-url', url], { stdin: token })
const asked = (...args: string[]) => withToken(sample.token, sample.url, ...args)

/** One paragraph with a code and a next step, an honest exit code, and nothing of what was wrong repeated. */
function expectClearError(run: CliRun, code: RegExp, exit: number): void {
  const { error } = run.json<{ error: { code: string; says: string; means: string; next: string } }>()
  expect(error.code).toMatch(code)
  expect(run.code).toBe(exit)
  for (const sentence of [error.says, error.means, error.next]) expect(sentence).toMatch(/\S.*[.!]$|\S+/)
  expect(run.stderr).toContain(error.next)
  expect(run.stderr).not.toMatch(/\n\s+at |CoffeeWifi|Dana/)
  expect(run.stderr.trim().split('\n').length).toBeLessThanOrEqual(3)
}

test('a wrong token', async () => {
  const run = await withToken('xoxp-no-such-token', sample.url, 'channels', 'list')
  expectClearError(run, /^slack\./, run.code ?? 0)
  expect([1, 3]).toContain(run.code)
  expect(run.stderr + run.stdout).not.toContain('no-such-token')
})

test('a workspace that answers with a web page', async () => {
  const { port } = portal.address() as AddressInfo
  expectClearError(await withToken(sample.token, `http://127.0.0.1:${port}/api/`, 'channels', 'list'), /^slack\./, 1)
})

test('a host that nobody answers at', async () => {
  expectClearError(
    await withToken(sample.token, 'http://127.0.0.1:9/api/', 'channels', 'list'),
    /^slack\.unreachable$/,
    1,
  )
})

test('a token over the network in the clear', async () => {
  expectClearError(
    await withToken(sample.token, 'http://slack.example.com/api/', 'collect'),
    /^input\.slack_api_url$/,
    2,
  )
})

test('a private and an unknown channel are both refused, and the allowlist stays empty', async () => {
  expectClearError(await asked('channels', 'allow', 'eng-leads'), /^channel\.unknown$/, 2)
  expectClearError(
    await asked('channels', 'allow', sample.projectChannels[0] ?? '', 'no-such-channel'),
    /^channel\.unknown$/,
    2,
  )
  const listed = (await gleaner(['channels', 'list', '--allowed', '--json', '--home', home])).json<{
    channels: unknown[]
  }>()
  expect(listed.channels).toEqual([])
})

test('an upload before the first run has nothing to send, and no organisation to ask', async () => {
  const sent = await gleaner(['upload', '--to', `folder:${folder}`, '--home', home, '--json'])
  expect([sent.code, sent.stderr]).toEqual([0, ''])
  expect(sent.json()).toMatchObject({ rows: 0, batches: [] })
})

test('a mistyped channel is answered with the one that was probably meant, never with a private one', async () => {
  const [channel = ''] = sample.projectChannels
  const typo = `${channel.slice(0, -2)}${channel.at(-1)}${channel.at(-2)}`
  expect((await asked('channels', 'allow', typo)).stderr).toContain(`Did you mean #${channel}?`)
  expect((await asked('channels', 'allow', 'eng-lead')).stderr).not.toContain('Did you mean')
})

test('nothing allowed, nothing connected', async () => {
  expectClearError(await asked('collect'), /^channel\.none_allowed$/, 2)
  const run = await gleaner(['channels', 'list', '--json', '--home', home])
  expectClearError(run, /^(account\.none|keychain\.unavailable)$/, run.code ?? 0)
  expect([1, 3]).toContain(run.code)
})

test('no secret service: a token is refused rather than written to a file', async () => {
  const run = await withToken(sample.token, sample.url, 'connect')
  expectClearError(run, /^keychain\.unavailable$/, run.code ?? 0)
  expect([1, 3]).toContain(run.code)
})

test('a bad date', async () => {
  expectClearError(await asked('collect', '--since', 'last tuesday'), /^input\.since$/, 2)
})

test('an unknown flag and an unknown command', async () => {
  expect((await gleaner(['collect', '--everything'])).code).toBe(2)
  expect((await gleaner(['colect'])).code).toBe(2)
})

/** A home with messages to send. */
async function approveSome(): Promise<void> {
  await collectInto(home, sample)
  await withSessionEngine(home, sample, (engine) => engine.call('review.approve', { all: true }, { actor: 'cli' }))
}

test('a destination that refuses loses nothing: the next upload goes through', async () => {
  await approveSome()
  const file = join(folder, 'not-a-folder')
  await writeFile(file, 'x')
  const refused = await asked('upload', '--to', `folder:${file}`)
  expect(refused.code).toBe(1)
  expect(refused.stdout).toMatch(/destination\.\w+/)
  const failures = async (...words: string[]) => {
    const status = await gleaner(['status', ...words, '--home', home, '--json'])
    return status.json<CommandOutput<'status.get'>>().tasks.map(({ kind, state }) => [kind, state])
  }
  expect(await failures()).toEqual([['send', 'failed']])
  expect(await failures('--seen')).toEqual([['send', 'failed']])
  expect(await failures()).toEqual([])
  const sent = await asked('upload', '--to', `folder:${join(folder, 'lake')}`)
  expect(sent.code).toBe(0)
  expect(sent.json<{ rows: number }>().rows).toBeGreaterThan(0)
})

test('an S3 server that nobody answers at is named, and what is approved waits', async () => {
  await approveSome()
  const s3 = ['--s3-endpoint', 'http://127.0.0.1:9', '--s3-region', 'us-east-1', '--s3-path-style']
  const run = await asked('upload', '--to', 's3://no-such/lake', ...s3)
  expect(run.code).toBe(1)
  expect(run.stdout).toMatch(/destination\.\w+/)
  const status = (await gleaner(['status', '--json', '--home', home])).json<{ messages: { approved: number } }>()
  expect(status.messages.approved).toBeGreaterThan(0)
})
