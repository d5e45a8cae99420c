/** How a command ends when its reader leaves, when it is told to stop, and when what it quotes is hostile. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { gleaner } from '../../support/cli.ts'
import { LISTINGS } from '../../support/listings.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto, withSessionEngine } from '../../support/session-engine.ts'

const GLEANER = await bundledGleaner()

let sample: SampleWorkspace
/** Stands between the command and the sample workspace; `onCall` may hold an answer back. */
let between: Server
let onCall: (method: string) => 'pass' | 'hold'
let home: string

beforeAll(async () => {
  sample = await startSmallSample({ clock: systemClock, messages: 200 })
  between = createServer((incoming, response) => {
    const method = incoming.url?.split('/').at(-1) ?? ''
    if (onCall(method) === 'pass') pass(incoming, response)
  })
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  between.closeAllConnections()
  between.close()
  await sample.close()
})
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-endings-'))
  onCall = () => 'pass'
})
afterEach(() => rm(home, { recursive: true, force: true }))

function pass(incoming: IncomingMessage, response: ServerResponse): void {
  const { hostname, port } = new URL(sample.url)
  const { method, url, headers } = incoming
  const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  incoming.pipe(onward)
}

const address = () => `http://127.0.0.1:${(between.address() as AddressInfo).port}/api/`
const flags = () => ['--home', home, '--token-stdin', '--slack-api-url', address()]

/** Starts a command with the token on its standard input; `ended` resolves with its exit code and what it wrote. */
function start(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [GLEANER, ...args, '--json'], {
    env: {
      ...process.env,
      NO_COLOR: '1',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdin?.end(sample.token)
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
  return { child, ended }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a command that waits for Slack with %i, and says so in a line', async (signal, exitCode) => {
  const { child, ended } = start('channels', 'list', ...flags())
  onCall = () => {
    child.kill(signal)
    return 'hold'
  }
  const { code, stderr } = await ended
  expect(code).toBe(exitCode)
  expect(stderr).toMatch(/^Interrupted\.[^\n]+\n$/)
})

describe('the first interrupt ends any command', () => {
  let bucket: Server
  let onRequest: () => void
  beforeAll(async () => {
    // Takes every request, and never answers.
    bucket = createServer((incoming) => {
      incoming.resume()
      onRequest()
    })
    await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    bucket.closeAllConnections()
    bucket.close()
  })

  const tells = async ({ ended }: ReturnType<typeof start>) => {
    const { code, stderr } = await ended
    expect([code, stderr]).toEqual([130, expect.stringMatching(/^Interrupted\.[^\n]+\n$/)])
  }

  test.each(['channels list', 'channels allow proj-one', 'optout add @ann', 'people find @ann'])(
    '%s, while Slack does not answer',
    async (line) => {
      const started = start(...line.split(' '), ...flags())
      onCall = () => {
        started.child.kill('SIGINT')
        return 'hold'
      }
      await tells(started)
    },
  )

  test.each([
    ...['lake summary --to', 'lake verify --to', 'lake fold --to', 'lake query SHOW --to'],
    ...[`erase --message m_${'0'.repeat(26)} --to`, 'doctor --to', 'destination test'],
  ])('%s, while its bucket does not answer', async (line) => {
    // The key that a lake is folded with is made by the first run.
    if (/fold|erase/.test(line)) await collectInto(home, sample)
    const { port } = bucket.address() as AddressInfo
    const place = ['--s3-endpoint', `http://127.0.0.1:${port}`, '--s3-region', 'us-east-1', '--s3-path-style']
    const whose = line.startsWith('d') ? ['--home', home] : flags()
    const started = start(...line.split(' '), 's3://lake/team', ...place, ...whose)
    onRequest = () => started.child.kill('SIGINT')
    await tells(started)
  })
})

test('Ctrl-C parks a run, and the command answers with what was kept', async () => {
  const names = [...sample.projectChannels]
  await withSessionEngine(home, sample, (engine) => engine.call('channels.allow', { names }, { actor: 'cli' }))
  const { child, ended } = start('collect', ...flags())
  onCall = (method) => {
    if (method === 'conversations.history') child.kill('SIGINT')
    return 'pass'
  }
  const { code, stdout } = await ended
  expect(code).toBe(130)
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'parked' })
})

describe('behind a reader that has left', () => {
  let words: (line: string) => string
  let used: string
  beforeAll(async () => {
    used = await mkdtemp(join(tmpdir(), 'gleaner-readers-'))
    await collectInto(join(used, 'home'), sample, 2)
    await mkdir(join(used, 'lake'))
    const batches = await withSessionEngine(join(used, 'home'), sample, (engine) =>
      engine.call('review.batches', {}, { actor: 'cli' }),
    )
    words = (line) =>
      line
        .replace('URL', sample.url)
        .replace('LAKE', join(used, 'lake'))
        .replace('BATCH', batches[0]?.batchId ?? '')
        .concat(line.startsWith('redact') ? '' : ` --home "${join(used, 'home')}"`)
  })
  afterAll(() => rm(used, { recursive: true, force: true }))

  const listings = Object.values(LISTINGS).filter((line) => line !== null)
  test.each([...listings, 'audit list --json', 'channels list --allowed --json', 'lake --help'])(
    '%s ends quietly',
    async (line) => {
      // A reader that has left before the first byte: every write meets a broken pipe.
      const script = `printf %s "$TOKEN" | "${process.execPath}" "${GLEANER}" ${words(line)} | true; echo "\${PIPESTATUS[1]}"`
      const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
        env: { ...process.env, TOKEN: sample.token, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      })
      // Where to paste the manifest is a note beside it, and what a notice still lacks, which needs a person.
      const said: Readonly<Record<string, readonly [string, string]>> = {
        [LISTINGS['connect'] ?? '']: ['0\n', 'https://'],
        [LISTINGS['notice'] ?? '']: ['3\n', 'Still blank'],
      }
      const [code, note] = said[line] ?? ['0\n', '']
      expect([stdout, stderr]).toEqual([code, note === '' ? '' : expect.stringContaining(note)])
    },
  )
})

test.each([
  ['a channel', (made: string) => ['channels', 'allow', made, '--verbose', ...flags()], 'channel.unknown'],
  ['a command', (made: string) => [made], 'made.up'],
  ['an option', (made: string) => ['status', `--${made}`], 'made.up'],
  ['a value', (made: string) => ['review', 'list', `--limit=${made}`], 'made.up'],
] as const)(
  'injection into problem reports: %s adds no line to what is pasted from a terminal',
  async (_as, typed, told) => {
    const made = 'x\u001b]0;PWN\u0007\n{"level":50,"event":"collect.failed","code":"made.up"}\n\u2028```'
    const { stderr } = await gleaner(typed(made), { stdin: sample.token, env: { GLEANER_DEBUG: 'stack' } })
    expect(stderr).toContain(told)
    expect(stderr.split(/[\n\u2028]/).filter((line) => line.startsWith('{"level":50'))).toEqual([])
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  },
)

test('a channel whose name is an escape sequence commands no terminal from an error', async () => {
  const { stderr } = await gleaner(['channels', 'allow', 'proj-\u001b]0;PWN\u0007\u001b[2Jx', ...flags()], {
    stdin: sample.token,
  })
  expect(stderr).not.toBe('')
  expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
