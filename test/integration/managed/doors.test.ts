/**
 * For every key that an organisation can prescribe: a looser value is refused by the contract, over HTTP and in the
 * terminal alike, and a tighter one is taken. A new key does not compile until it has its line here.
 */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandInput, CommandName } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { main } from '../../../src-main/cli/index.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { ManagedKey } from '../../../src-main/managed/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { serveUi } from '../../../src-main/serve/index.ts'
import { atNoon } from '../../support/children.ts'
import { managedSource } from '../../support/managed-source.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startSmallSample } from '../../support/sample.ts'
import { stoppedClock } from '../../support/store.ts'

const shared = vi.hoisted(() => ({ source: null as unknown, keychain: null as unknown }))
vi.mock('../../../src-main/managed/index.ts', async (original) => ({
  ...(await original<object>()),
  systemManagedSource: () => shared.source,
}))
vi.mock('../../../src-main/keychain/index.ts', async (original) => ({
  ...(await original<object>()),
  openKeychain: () => shared.keychain,
}))

let sample: SampleWorkspace
let folder: string
let source: ReturnType<typeof managedSource>
beforeAll(async () => {
  sample = await startSmallSample({ clock: stoppedClock() })
})
afterAll(() => sample.close())

let written: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-doors-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  source = managedSource()
  shared.source = source
  shared.keychain = memoryKeychain()
  written = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += chunk
      return true
    })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true, force: true })
})

type Ask = { [Name in CommandName]: readonly [Name, CommandInput<Name>] }[CommandName]
/** Words of a command line, and what is piped in. */
type Words = readonly [words: readonly string[], stdin?: string]

interface Case {
  /** What is prescribed, beside the sample workspace in Slack's place. */
  readonly prescribed: object
  readonly looser: Ask
  readonly tighter?: Ask
  readonly typed: { readonly looser: Words; readonly tighter?: Words }
  /** What the refusal is, and how the command line ends with it. */
  readonly code?: string
  readonly exitCode?: number
}

/** Nothing that a person chooses could be looser. */
interface NoChoice {
  readonly why: string
}

const set = (patch: CommandInput<'settings.set'>): Ask => ['settings.set', patch]
const typed = (key: string, value: string): Words => [['settings', 'set', key, value]]
const BALANCED: NonNullable<CommandInput<'settings.set'>['policy']> = {
  name: 'balanced',
  allowWords: [],
  denyWords: [],
  countries: 'all',
}

/** A setting of which the table prescribes a bound. */
function bound(prescribed: object, key: string, [looser, tighter]: readonly [Setting, Setting]): Case {
  const [looserPatch, looserWord] = looser
  const [tighterPatch, tighterWord] = tighter
  return {
    prescribed,
    looser: set(looserPatch),
    tighter: set(tighterPatch),
    typed: { looser: typed(key, looserWord), tighter: typed(key, tighterWord) },
  }
}
type Setting = readonly [patch: CommandInput<'settings.set'>, word: string]

const RETENTION = { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 }
const kept = (name: keyof typeof RETENTION, most: number): Case => {
  // As long as is prescribed for the others too, so that only this one is looser.
  const days = (value: number): Setting => [{ retention: { ...RETENTION, [name]: value } }, String(value)]
  const { looser, tighter, ...rest } = bound({ retention: { [name]: most } }, `retention.${name}`, [
    days(most + 1),
    days(most),
  ])
  return { ...rest, looser, ...(tighter ? { tighter } : {}) }
}
const schedule = (prescribed: object, key: string, choices: readonly [Setting, Setting]): Case =>
  bound({ schedule: prescribed }, `schedule.${key}`, choices)
const allow = (name: string, level: 'text' | 'metrics'): Ask => ['channels.allow', { names: [name], level }]
const allowing = (name: string, level: string): Words => [
  ['channels', 'allow', name, '--level', level, '--token-stdin', '--slack-api-url', sample.url],
  sample.token,
]
const project = (n: number) => sample.projectChannels[n] ?? ''
const connecting = (url = sample.url): Ask => ['account.connect', { token: sample.token, slackApiUrl: url }]
const piping = (url = sample.url): Words => [['connect', '--token-stdin', '--slack-api-url', url], sample.token]
const lake = (name: string) => ({ kind: 'folder', dir: join(folder, name) }) as const

const CASES: Readonly<Record<ManagedKey, NoChoice | (() => Case)>> = {
  'slack.clientId': () => ({
    prescribed: { slack: { clientId: '1234567890.1234567890', apiUrl: sample.url } },
    looser: ['account.signIn', { clientId: '1234567890.2345678901', redirect: 'loopback' }],
    tighter: ['account.signIn', { clientId: '1234567890.1234567890', redirect: 'loopback' }],
    typed: { looser: [['connect', '--client-id', '1234567890.2345678901', '--paste']] },
  }),
  'slack.workspace': () => ({
    prescribed: { slack: { workspace: 'T0ELSEWHERE', apiUrl: sample.url } },
    looser: connecting(),
    typed: { looser: piping() },
  }),
  'slack.apiUrl': () => ({
    prescribed: {},
    looser: connecting('https://slack.example.com/api/'),
    tighter: connecting(),
    typed: { looser: piping('https://slack.example.com/api/'), tighter: piping() },
  }),
  'slack.pastedTokens': () => ({
    prescribed: { slack: { pastedTokens: false, apiUrl: sample.url } },
    looser: connecting(),
    typed: { looser: piping() },
  }),
  destination: () => ({
    prescribed: { destination: lake('ours') },
    looser: ['uploads.start', { to: lake('other') }],
    tighter: ['destination.check', { to: lake('ours') }],
    typed: {
      looser: [['destination', 'set', `folder:${lake('other').dir}`]],
      tighter: [['destination', 'test', `folder:${lake('ours').dir}`]],
    },
  }),
  'channels.allow': () => ({
    prescribed: { channels: { allow: [project(0)] } },
    looser: allow(project(1), 'metrics'),
    tighter: allow(project(0), 'metrics'),
    typed: { looser: allowing(project(1), 'metrics'), tighter: allowing(project(0), 'metrics') },
    code: 'channel.closed',
  }),
  'channels.never': () => ({
    prescribed: { channels: { allow: ['*'], never: [project(1)] } },
    looser: allow(project(1), 'metrics'),
    tighter: allow(project(0), 'metrics'),
    typed: { looser: allowing(project(1), 'metrics'), tighter: allowing(project(0), 'metrics') },
    code: 'channel.closed',
  }),
  'channels.textOnlyIn': () => ({
    prescribed: { channels: { textOnlyIn: [project(0)] } },
    looser: allow(project(1), 'text'),
    tighter: allow(project(1), 'metrics'),
    typed: { looser: allowing(project(1), 'text'), tighter: allowing(project(0), 'text') },
  }),
  'channels.defaultLevel': { why: 'a default; managed.test.ts' },
  'redaction.policy': () =>
    bound({ redaction: { policy: 'strict' } }, 'policy.name', [
      [{ policy: BALANCED }, 'balanced'],
      [{ policy: { ...BALANCED, name: 'strict' } }, 'strict'],
    ]),
  'redaction.alwaysMask': () => ({
    prescribed: { redaction: { alwaysMask: ['Bluebird'] } },
    looser: set({ policy: BALANCED }),
    tighter: set({ policy: { ...BALANCED, denyWords: ['bluebird', 'own'] } }),
    typed: {
      looser: [['settings', 'set', 'policy.denyWords', '--stdin'], 'own'],
      tighter: [['settings', 'set', 'policy.denyWords', '--stdin'], 'Bluebird\nown'],
    },
  }),
  'redaction.allowWords': () => ({
    prescribed: { redaction: { allowWords: ['Jenkins'] } },
    looser: set({ policy: { ...BALANCED, allowWords: ['jenkins', 'Rose'] } }),
    tighter: set({ policy: { ...BALANCED, allowWords: ['JENKINS'] } }),
    typed: {
      looser: [['settings', 'set', 'policy.allowWords', '--stdin'], 'Rose'],
      tighter: [['settings', 'set', 'policy.allowWords', '--stdin'], 'jenkins'],
    },
  }),
  'redaction.countries': () =>
    bound({ redaction: { countries: ['DE', 'FR'] } }, 'policy.countries', [
      [{ policy: { ...BALANCED, countries: ['DE', 'US'] } }, 'DE,US'],
      [{ policy: { ...BALANCED, countries: ['US', 'FR', 'DE'] } }, 'DE,FR,US'],
    ]),
  'review.trustAtMost': { why: 'asked with each approval by rule: test/integration/managed/trust.test.ts' },
  'review.spotChecks': { why: 'asked with each lot that is read: test/integration/managed/trust.test.ts' },
  'retention.draftDays': () => kept('draftDays', 20),
  'retention.uploadedDays': () => kept('uploadedDays', 20),
  'retention.counterDays': () => kept('counterDays', 100),
  'retention.auditDays': () =>
    bound({ retention: { auditDays: [500, 600] } }, 'retention.auditDays', [
      [{ retention: { ...RETENTION, auditDays: 601 } }, '499'],
      [{ retention: { ...RETENTION, auditDays: 550 } }, '600'],
    ]),
  'retention.ledgerDays': () => kept('ledgerDays', 400),
  'retention.lakeDays': () => kept('lakeDays', 400),
  'collect.horizonDays': () =>
    bound({ collect: { horizonDays: 30 } }, 'horizonDays', [
      [{ horizonDays: 31 }, '31'],
      [{ horizonDays: 30 }, '29'],
    ]),
  'key.id': () => ({
    prescribed: { key: { id: 'k_ours' } },
    looser: connecting(),
    typed: { looser: piping() },
    code: 'managed.team_key',
    exitCode: 3,
  }),
  'key.required': () => ({
    prescribed: { key: { required: true } },
    looser: connecting(),
    typed: { looser: piping() },
    code: 'managed.team_key',
    exitCode: 3,
  }),
  'schedule.on': () =>
    schedule({ on: true, fixed: ['on'] }, 'on', [
      [{ schedule: { on: false } }, 'off'],
      [{ schedule: { on: true } }, 'on'],
    ]),
  'schedule.every': () =>
    schedule({ every: '2h', fixed: ['every'] }, 'everyMinutes', [
      [{ schedule: { everyMinutes: 60 } }, '60'],
      [{ schedule: { everyMinutes: 120 } }, '120'],
    ]),
  'schedule.fixed': () =>
    schedule({ on: false, every: 60, fixed: ['on', 'every'] }, 'on', [
      [{ schedule: { everyMinutes: 30 } }, 'on'],
      [{ schedule: { on: false, everyMinutes: 60 } }, 'off'],
    ]),
  'schedule.quietHours': () =>
    schedule({ quietHours: { from: '19:00', to: '08:00' } }, 'quietHours', [
      [{ schedule: { quietHours: { from: 20 * 60, to: 8 * 60 } } }, 'none'],
      [{ schedule: { quietHours: { from: 18 * 60, to: 8 * 60 } } }, '19:00-08:30'],
    ]),
  'schedule.onBattery': () =>
    schedule({ onBattery: false }, 'onBattery', [
      [{ schedule: { onBattery: true } }, 'on'],
      [{ schedule: { onBattery: false } }, 'off'],
    ]),
  'schedule.onMetered': () =>
    schedule({ onMetered: false }, 'onMetered', [
      [{ schedule: { onMetered: true } }, 'on'],
      [{ schedule: { onMetered: false } }, 'off'],
    ]),
  'account.displayName': { why: 'information' },
  contact: { why: 'information' },
}

const ENTRIES = Object.entries(CASES).flatMap(([key, of]) => (typeof of === 'function' ? [[key, of] as const] : []))

/** What is prescribed, in force over the sample workspace. */
function prescribe({ prescribed }: Case): void {
  const { slack = {} } = prescribed as { slack?: object }
  source.say({ ...prescribed, slack: { apiUrl: sample.url, ...slack } })
}
const needsSlack = ([command]: Ask) => command === 'channels.allow' || command === 'uploads.start'
const expected = ({ code = 'managed.refused', exitCode = 2 }: Case) => ({ code, exitCode })

async function withEngine(work: (engine: EngineApi) => Promise<void>): Promise<void> {
  const engine = await openEngine({
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    ...atNoon,
    managed: source,
  })
  await work(engine).finally(() => engine.stop())
}

/** How a question is answered by one way in: the code of a refusal, or null. */
type Door = (engine: EngineApi, ask: Ask) => Promise<string | null>

const contract: Door = async (engine, [command, input]) => {
  const answer = await engine.answer(command, input, { actor: 'you' })
  return answer.ok ? null : answer.error.code
}

const http: Door = async (engine, [command, input]) => {
  const ui = await serveUi({
    engine,
    rendererDir: folder,
    port: 0,
    clock: noonClock,
    random: (count) => randomBytes(count),
    offerLink: () => {},
  })
  const post = (path: string, body: unknown, headers: object = {}) =>
    new Promise<{ cookie: string; body: string }>((resolve, reject) => {
      const own = { origin: ui.origin, 'content-type': 'application/json', ...headers }
      const sent = request(`${ui.origin}${path}`, { method: 'POST', headers: own, agent: false }, async (response) => {
        const cookie = String(response.headers['set-cookie']).split(';')[0] ?? ''
        resolve({ cookie, body: await text(response) })
      })
      sent.on('error', reject)
      sent.end(JSON.stringify(body))
    })
  try {
    const token = new URLSearchParams(new URL(ui.url).hash.slice(1)).get('token')
    const { cookie } = await post('/api/session', { token })
    const answer = JSON.parse((await post(`/api/call/${command}`, { input }, { cookie })).body)
    return answer.ok ? null : answer.error.code
  } finally {
    await ui.close()
  }
}

describe.each(ENTRIES)('%s', (_key, caseOf) => {
  test.each([
    ['the contract', contract],
    ['HTTP, as the screens ask', http],
  ])('%s refuses a looser value and takes a tighter one', async (_door, door) => {
    const one = caseOf()
    await withEngine(async (engine) => {
      if (needsSlack(one.looser)) await contract(engine, connecting())
      prescribe(one)
      const before = await engine.call('settings.get', {}, { actor: 'you' })
      expect(await door(engine, one.looser)).toBe(expected(one).code)
      expect(await engine.call('settings.get', {}, { actor: 'you' })).toEqual(before)
      if (one.tighter) expect(await door(engine, one.tighter)).toBeNull()
    })
  })

  test('the terminal refuses a looser value and takes a tighter one', async () => {
    const one = caseOf()
    prescribe(one)
    const { code, exitCode } = expected(one)
    expect([await gleaner(one.typed.looser), written.includes(code) ? code : written]).toEqual([exitCode, code])
    written = ''
    if (one.typed.tighter) expect([await gleaner(one.typed.tighter), written]).toEqual([0, expect.any(String)])
  })
})

/** Runs one command line in this process; answers its exit code. */
async function gleaner([words, stdin = '']: Words): Promise<number> {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([stdin]) as unknown as typeof process.stdin)
  return main(['--home', join(folder, 'terminal'), ...words])
}
