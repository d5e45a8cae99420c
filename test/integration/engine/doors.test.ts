/**
 * After any acts in any order, the sidebar, Settings, the tray's menu and `gleaner status` say the same about account,
 * schedule and destination: the tray from the last event it heard, the window from what it asks, the terminal as another
 * process over the same store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT_STATES, type AccountState } from '../../../shared/account-record.ts'
import type { Account } from '../../../shared/contract/account.ts'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import type { Status } from '../../../shared/contract/status.ts'
import { destinationSentence } from '../../../shared/destination-words.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { scheduleSentence } from '../../../shared/schedule-words.ts'
import { statusText } from '../../../src-main/cli/commands/status.ts'
import { type TrayActions, trayMenu } from '../../../src-main/electron/tray-menu.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { sidebarWords } from '../../../src-renderer/shell/sidebar-words.ts'
import { strings } from '../../../src-renderer/strings.ts'
import { children } from '../../support/children.ts'
import { type HandClock, handClock, settled } from '../../support/electron/desk.ts'
import { startSmallSample } from '../../support/sample.ts'
import { times } from '../../support/soak.ts'

const YOU = { actor: 'you' } as const
const HOUR = 3_600_000

interface World {
  readonly home: string
  readonly sample: SampleWorkspace
  readonly keychain: Keychain
  readonly clock: HandClock
  engine: EngineApi
  /** What the tray heard last. */
  heard: Status
}

const ACTS: Readonly<Record<string, (world: World) => Promise<unknown> | unknown>> = {
  'sign in': ({ engine, sample }) =>
    engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, YOU),
  'sign out': ({ engine }) => engine.call('account.signOut', {}, YOU),
  'begin to sign in': ({ engine }) => engine.call('account.signIn', { clientId: '404110.404111' }, YOU),
  'wait for an admin': ({ engine }) => engine.call('account.waitForAdmin', {}, YOU),
  cancel: ({ engine }) => engine.call('account.cancelSignIn', {}, YOU),
  'be revoked': async ({ engine, sample }) => {
    sample.faults.revokeToken()
    await engine.call('account.check', {}, YOU)
  },
  check: ({ engine }) => engine.call('account.check', {}, YOU),
  allow: async ({ engine, sample }) => {
    await engine.call('channels.list', { refresh: true }, YOU)
    await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''] }, YOU)
  },
  deny: ({ engine, sample }) => engine.call('channels.deny', { names: [sample.projectChannels[0] ?? ''] }, YOU),
  'turn on': ({ engine }) => engine.call('settings.set', { schedule: { on: true } }, YOU),
  'turn off in the terminal': (world) =>
    elsewhere(world, (cli) => cli.call('settings.set', { schedule: { on: false } }, { actor: 'cli' })),
  'turn on in the terminal': (world) =>
    elsewhere(world, (cli) => cli.call('settings.set', { schedule: { on: true } }, { actor: 'cli' })),
  'pause for an hour': ({ engine, clock }) => engine.call('collection.pause', { until: clock.now() + HOUR }, YOU),
  'pause in the terminal': (world) =>
    elsewhere(world, (cli) => cli.call('collection.pause', { until: null }, { actor: 'cli' })),
  resume: ({ engine }) => engine.call('collection.resume', {}, YOU),
  'quiet hours': ({ engine, clock }) => {
    const minute = new Date(clock.now()).getHours() * 60
    const quietHours = { from: minute, to: (minute + 90) % 1440 }
    return engine.call('settings.set', { schedule: { quietHours } }, YOU)
  },
  'go offline': ({ engine }) => engine.setConditions({ online: false }),
  'come back online': ({ engine }) => engine.setConditions({ online: true }),
  'choose a folder': ({ engine, home }) =>
    engine.call('settings.set', { destination: { kind: 'folder', dir: join(home, 'lake') } }, YOU),
  'choose a bucket': ({ engine }) =>
    engine.call('settings.set', { destination: { kind: 's3', bucket: 'northwind-lake', prefix: 'slack' } }, YOU),
  'choose none': ({ engine }) => engine.call('settings.set', { destination: null }, YOU),
  'an hour and a half passes': ({ clock }) => clock.pass(1.5 * HOUR),
  restart: async (world) => {
    await world.engine.stop()
    await openTray(world)
  },
}

test('the four doors say the same after every act', async () => {
  const seen = new Set<AccountState>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(ACTS)), { minLength: 12, maxLength: 18 }),
      async (names) => {
        const world = await openWorld()
        try {
          // Nobody walks from an empty home to a channel by chance often enough.
          for (const name of ['sign in', 'allow', 'turn on', ...names]) {
            await attempt(() => ACTS[name]?.(world))
            await settled()
            world.clock.pass(1000)
            await settled()
            seen.add(await agree(world))
            // The tray has heard of that other process before the next act: what follows is told by itself or not at all.
            world.clock.pass(1000)
            await settled()
          }
        } finally {
          await world.engine.stop()
          await world.sample.close()
          rmSync(world.home, { recursive: true, force: true })
        }
      },
    ),
    { seed: 17, numRuns: times(60, 8, 'walks of acts that four doors agree on'), endOnFailure: true },
  )
  expect([...seen]).toEqual(expect.arrayContaining(['none', 'signed_in', 'revoked', 'waiting_for_admin']))
})

test('no two states of the account read alike in any door', () => {
  for (const words of Object.values(DOORS)) {
    const said = ACCOUNT_STATES.map((state) => words({ ...PLAIN, state }))
    expect(new Set(said).size).toBe(ACCOUNT_STATES.length)
  }
})

/** Asserts that every door says the same, and answers with the state of the account. */
async function agree(world: World): Promise<AccountState> {
  const now = world.clock.now()
  const window = await world.engine.call('status.get', {}, YOU)
  const settings = await world.engine.call('settings.get', {}, YOU)
  const terminal = await elsewhere(world, (cli) => cli.call('status.get', {}, { actor: 'cli' }))

  const inTray = trayWords(world.heard, now)
  const inSidebar = sidebarWords(window, now)
  const inSettings = settingsWords(window, settings, now)
  const inTerminal = terminalWords(terminal, now)

  for (const door of [inTray, inSettings, inTerminal]) {
    expect(door.schedule).toBe(inSidebar.schedule)
    expect(door.destination).toBe(inSidebar.destination)
  }
  const { account } = window
  expect({
    tray: read('tray', inTray.account, account),
    settings: read('settings', inSettings.account, account),
    terminal: read('terminal', inTerminal.account, account),
  }).toEqual({ tray: account.state, settings: account.state, terminal: account.state })
  expect(read('sidebar', inSidebar.account, account)).toBe(account.state)
  return account.state
}

function trayWords(status: Status, now: number) {
  const label = (id: string) => String(trayMenu(status, NO_ACTIONS, now).find((item) => item.id === id)?.label)
  expect(trayMenu(status, NO_ACTIONS, now).find(({ id }) => id === 'schedule')?.checked).toBe(status.schedule.wanted)
  return {
    account: label('account'),
    schedule: label('schedule-says'),
    destination: full(label('destination'), status),
  }
}

/** A menu does not wrap: a long destination is cut, and what is there must be its beginning. */
function full(label: string, { destination }: Status): string {
  const whole = destinationSentence(destination)
  return label.endsWith('…') && whole.startsWith(label.slice(0, -1)) ? whole : label
}

function settingsWords(status: Status, settings: SettingsView, now: number) {
  expect(settings.schedule.on).toBe(status.schedule.wanted)
  return {
    account: DOORS.settings(status.account),
    schedule: scheduleSentence(status, now),
    destination: destinationSentence(settings.destination),
  }
}

function terminalWords(status: Status, now: number) {
  const lines = statusText(status, now).split('\n')
  const line = (name: string) => lines.find((one) => one.startsWith(`${name} `))?.slice(11) ?? ''
  return { account: line('Account'), schedule: line('Schedule'), destination: line('Lake') }
}

/** The account in each door's words. */
const DOORS = {
  tray: (account: Account) =>
    String(trayMenu(statusWith(account), NO_ACTIONS, 0).find(({ id }) => id === 'account')?.label),
  sidebar: (account: Account) => sidebarWords(statusWith(account), 0).account,
  settings: (account: Account) => strings.account.says(account, String),
  terminal: (account: Account) => terminalWords(statusWith(account), 0).account,
} as const

/** Which state a reader of this door takes away from its words. */
function read(door: keyof typeof DOORS, text: string, account: Account): AccountState | undefined {
  return ACCOUNT_STATES.find((state) => DOORS[door]({ ...account, state }) === text)
}

let lastStatus: Status
const statusWith = (account: Account): Status => ({ ...lastStatus, account })

const PLAIN: Account = {
  state: 'none',
  kept: 'none',
  workspace: 'Northwind',
  otherWorkspace: null,
  since: 1,
  confirmedAt: 2,
  signInAgainBy: 3,
} as unknown as Account

async function openWorld(): Promise<World> {
  const world = {
    home: mkdtempSync(join(tmpdir(), 'gleaner-doors-')),
    sample: await startSmallSample({ messages: 60 }),
    keychain: memoryKeychain(),
    clock: handClock(),
  } as World
  await openTray(world)
  return world
}

/** The app: it runs the schedule, on battery, so that no run begins by itself in the middle of a walk. */
async function openTray(world: World): Promise<void> {
  const { home, keychain, clock } = world
  world.engine = await openEngine({ home, keychain, clock, startChild: children(clock), workers: 0 })
  world.engine.on('status.changed', (status) => {
    world.heard = status
    lastStatus = status
  })
  await world.engine.call('settings.set', { schedule: { onBattery: false } }, YOU)
  world.engine.setConditions({ onBattery: true })
  await world.engine.start()
}

async function elsewhere<Answer>(
  { home, keychain, clock }: World,
  ask: (engine: EngineApi) => Promise<Answer>,
): Promise<Answer> {
  const other = await openEngine({ home, keychain, clock, startChild: children(clock), workers: 0 })
  try {
    return await ask(other)
  } finally {
    await other.stop()
  }
}

/** What is refused leaves a state as well. */
async function attempt(work: () => unknown): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (!(thrown instanceof GleanerError)) throw thrown
  }
}

const nothing = () => {}
const NO_ACTIONS: TrayActions = {
  schedule: nothing,
  toggle: nothing,
  collectNow: nothing,
  stopRun: nothing,
  pauseForAnHour: nothing,
  pauseUntilTomorrow: nothing,
  resume: nothing,
  account: nothing,
  review: nothing,
  uploads: nothing,
  open: nothing,
  quit: nothing,
}
