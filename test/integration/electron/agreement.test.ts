/** The tray, the screen and the CLI over the real engine: three doors, two processes, one truth. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Status } from '../../../shared/contract/status.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { scheduleSentence } from '../../../shared/schedule-words.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { type Desk, type HandClock, handClock, openDesk, settled } from '../../support/electron/desk.ts'
import { powerMonitor } from '../../support/electron/index.ts'
import { startSmallSample } from '../../support/sample.ts'

const SECOND = 1000

let home: string
let sample: SampleWorkspace
let keychain: Keychain
let clock: HandClock
let engine: EngineApi
let desk: Desk

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-agreement-'))
  sample = await startSmallSample()
  keychain = keychainInMemory()
  clock = handClock()
  engine = await openEngine({
    startChild: children(clock),
    home,
    keychain,
    clock,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, { actor: 'you' })
  desk = await openDesk(engine, { clock })
})

afterEach(async () => {
  await desk.close()
  await sample.close()
  await rm(home, { recursive: true, force: true })
})

test('the three doors agree on the schedule within a second, whichever was used last', async () => {
  const [name = ''] = sample.projectChannels
  await engine.call('channels.list', { refresh: true }, { actor: 'you' })
  await engine.call('channels.allow', { names: [name] }, { actor: 'you' })
  // On battery no run starts by itself, which only the tray's process knows.
  await engine.call('settings.set', { schedule: { on: true, onBattery: false } }, { actor: 'you' })
  powerMonitor.emit('on-battery')
  const seenOnScreen: Status[] = []
  desk.bridge.on('status.changed', (status) => seenOnScreen.push(status))

  const byTray = async () => desk.tray.menu.click('schedule')
  const byTrayForAnHour = async () => {
    const entry = desk.tray.menu.items.find(({ id }) => id === 'pause-hour' || id === 'resume')
    if (entry?.enabled !== false) desk.tray.menu.click(String(entry?.id))
  }
  const byScreen = async (paused: boolean) =>
    void (await (paused
      ? desk.bridge.call('collection.pause', { until: null })
      : desk.bridge.call('collection.resume', {})))
  const byCli = (paused: boolean) =>
    inAnotherProcess((cli) =>
      paused
        ? cli.call('collection.pause', { until: clock.now() + 3_600_000 }, { actor: 'cli' })
        : cli.call('collection.resume', {}, { actor: 'cli' }),
    )
  const step = fc.oneof(
    fc.constant({ says: 'tray: switch', run: byTray }),
    fc.constant({ says: 'tray: an hour, or resume', run: byTrayForAnHour }),
    fc.boolean().map((paused) => ({ says: `screen: paused=${paused}`, run: () => byScreen(paused) })),
    fc.boolean().map((paused) => ({ says: `cli: paused=${paused}`, run: async () => void (await byCli(paused)) })),
    fc.boolean().map((on) => ({
      says: `cli: on=${on}`,
      run: async () =>
        void (await inAnotherProcess((cli) => cli.call('settings.set', { schedule: { on } }, { actor: 'cli' }))),
    })),
    fc.constant({ says: 'two hours pass', run: async () => clock.pass(7_200_000) }),
  )

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { run } of steps) {
        await run()
        await settled()
      }
      clock.pass(SECOND)
      await settled()

      const cli = await inAnotherProcess((other) => other.call('status.get', {}, { actor: 'cli' }))
      const asked = await desk.bridge.call('status.get', {})
      expect(asked.ok && asked.value.schedule).toEqual(cli.schedule)
      expect(desk.tray.menu.item('schedule').checked).toBe(cli.schedule.wanted)
      expect(desk.tray.menu.item('schedule-says').label).toBe(scheduleSentence(cli, clock.now()))
      expect(desk.tray.icon.startsWith('paused')).toBe(cli.activity === 'paused')
      expect(seenOnScreen.at(-1)?.schedule ?? cli.schedule).toEqual(cli.schedule)
    }),
    { seed: 20261124, numRuns: 40 },
  )
})

test('pausing in the terminal parks the run that the tray started', async () => {
  const channels = await engine.call('channels.list', {}, { actor: 'you' })
  const names = channels.filter(({ closed }) => closed === null).map(({ name }) => name)
  await engine.call('channels.allow', { names }, { actor: 'you' })
  await engine.call('settings.set', { schedule: { on: true, onBattery: false } }, { actor: 'you' })
  powerMonitor.emit('on-battery')
  const ended = new Promise<string>((resolve) => {
    engine.on('run.finished', ({ outcome }) => resolve(outcome))
  })
  const started = new Promise<void>((resolve) => {
    engine.on('run.progress', () => resolve())
  })
  desk.tray.menu.click('collect')
  await started
  expect(desk.tray.icon).toMatch(/^collecting/)

  await inAnotherProcess((cli) => cli.call('collection.pause', { until: null }, { actor: 'cli' }))
  clock.pass(SECOND)

  expect(await ended).toBe('parked')
  await settled()
  expect(desk.tray.icon).toMatch(/^paused/)
})

/** The CLI's way: an engine of its own on the same home, for one command. */
async function inAnotherProcess<Answer>(ask: (engine: EngineApi) => Promise<Answer>): Promise<Answer> {
  const other = await openEngine({
    startChild: children(clock),
    home,
    keychain,
    clock,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  try {
    return await ask(other)
  } finally {
    await other.stop()
  }
}

function keychainInMemory(): Keychain {
  const secrets = new Map<string, string>()
  return {
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, secret) => void secrets.set(name, secret),
    delete: async (name) => void secrets.delete(name),
  }
}
