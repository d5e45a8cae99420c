// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { connect } from '../../src-renderer/client/client.ts'
import { ChooseSchedule } from '../../src-renderer/screens/welcome/choose-schedule.tsx'
import { FirstCollection } from '../../src-renderer/screens/welcome/first-collection.tsx'
import { createFakeEngine, type FakeEngine } from '../support/fake-engine/index.ts'
import { statusOf } from '../support/fake-engine/status.ts'
import { show } from './show.tsx'

let engine: FakeEngine
let patches: SettingsPatch[]

beforeEach(() => {
  // What Mantine asks of a browser and this one does not have.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  engine = createFakeEngine('connected')
  patches = []
  connect({
    call: (name, input) => {
      if (name === 'settings.set') patches.push(input as SettingsPatch)
      return engine.call(name, input)
    },
    subscribe: engine.on,
    watchConnection: () => () => {},
    watchMissed: () => () => {},
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the schedule', () => {
  let done: Promise<void>
  const offer = (canStartAtLogin: boolean) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    done = promise
    const { settings } = engine.state
    show(
      <ChooseSchedule
        settings={settings}
        canStartAtLogin={canStartAtLogin}
        onBack={() => {}}
        onDone={() => resolve()}
      />,
    )
  }
  const confirm = () =>
    act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Collect the first messages' }))
      await done
    })

  test('comes with a start at login where there is one, on when it is confirmed', async () => {
    offer(true)
    expect(patches).toEqual([])
    await confirm()
    expect(patches).toEqual([{ schedule: { on: true }, startAtLogin: true }])
  })

  test('is one thing and starting at login another', async () => {
    offer(true)
    fireEvent.click(screen.getByRole('switch', { name: /^Start Gleaner when I log in/ }))
    await confirm()
    expect(patches).toEqual([{ schedule: { on: true }, startAtLogin: false }])
  })

  test('switched off, nothing starts by itself', async () => {
    offer(true)
    fireEvent.click(screen.getByRole('switch', { name: /^Collect every hour/ }))
    await confirm()
    expect(patches).toEqual([{ schedule: { on: false }, startAtLogin: false }])
  })

  test('in a browser says nothing of a login', async () => {
    offer(false)
    await confirm()
    expect(patches).toEqual([{ schedule: { on: true } }])
  })
})

describe('the first run', () => {
  test('is told in numbers as it goes', () => {
    engine.state.running = true
    show(<FirstCollection status={statusOf(engine.state)} failure={null} onAgain={() => {}} />)
    expect(screen.getByRole('status').textContent).toBe('Asking Slack what is new…')
    act(() =>
      engine.emit('run.progress', {
        runId: 'r_1',
        channel: 'proj-atlas',
        channelsDone: 1,
        channelsTotal: 4,
        share: 0.4,
        messages: 1204,
        waitingUntil: null,
      }),
    )
    expect(screen.getByRole('status').textContent).toBe('1,204 new messages so far#proj-atlas · 1 of 4 channels done')
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
  })
})
