// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { gleanerError } from '../../shared/errors.ts'
import { connect } from '../../src-renderer/client/client.ts'
import ChannelsScreen from '../../src-renderer/screens/channels/channels-screen.tsx'
import { KeySection } from '../../src-renderer/screens/settings/key-section.tsx'
import { PolicySection } from '../../src-renderer/screens/settings/policy-section.tsx'
import { createFakeEngine, type FakeEngine } from '../support/fake-engine/index.ts'
import { show } from './show.tsx'

let engine: FakeEngine
let patches: SettingsPatch[]
/** What the keychain says to who lists channels at Slack. */
let atSlack: ReturnType<typeof gleanerError> | null
const garbled = (what: 'key' | 'words') => gleanerError('keychain.garbled', { what }).toData()
const locked = gleanerError('keychain.locked')

beforeEach(() => {
  // What Mantine asks of a browser and this one does not have.
  const listens = { addEventListener() {}, removeEventListener() {} }
  vi.stubGlobal('matchMedia', () => ({ matches: false, ...listens }))
  Object.defineProperty(document, 'fonts', { value: listens, configurable: true })
  engine = createFakeEngine('typical')
  patches = []
  atSlack = null
  connect({
    call: async (name, input) => {
      if (name === 'settings.set') patches.push(input as SettingsPatch)
      if (name === 'channels.list' && atSlack && (input as { refresh?: boolean }).refresh !== false)
        return { ok: false, error: atSlack.toData() }
      const answer = await engine.call(name, input)
      if (name !== 'key.get' || !answer.ok) return answer
      return { ok: true, value: { ...(answer.value as object), kept: 'nowhere', problem: garbled('key') } as never }
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

const button = (name: RegExp) => screen.findByRole('button', { name }) as Promise<HTMLButtonElement>

test('words to mask that cannot be read are entered again, both lists at once', async () => {
  show(<PolicySection policy={engine.state.settings.policy} wordsProblem={garbled('words')} />)
  expect(screen.getByRole('alert').textContent).toContain('the words to mask cannot be read')
  fireEvent.change(screen.getByRole('textbox', { name: /Always mask/ }), { target: { value: 'zorbulon' } })
  fireEvent.click(await button(/Save words/))
  expect(patches).toEqual([{ policy: { denyWords: ['zorbulon'], allowWords: [] } }])
})

test('words in a keychain that is locked are not offered for change', async () => {
  show(<PolicySection policy={engine.state.settings.policy} wordsProblem={locked.toData()} />)
  expect(screen.getByRole('alert').textContent).toContain('is locked')
  expect((screen.getByRole('textbox', { name: /Always mask/ }) as HTMLTextAreaElement).disabled).toBe(true)
  expect((await button(/Save words/)).disabled).toBe(true)
})

test('a key that cannot be read says so, and can be imported again', async () => {
  show(<KeySection />)
  expect((await screen.findByRole('alert')).textContent).toContain('the pseudonym key cannot be read')
  expect((await button(/Import a team key/)).disabled).toBe(false)
})

test('channels known from before are listed when Slack cannot be asked, with the reason', async () => {
  atSlack = locked
  show(<ChannelsScreen />)
  expect((await screen.findByRole('alert')).textContent).toContain('is locked')
  screen.getByRole('textbox', { name: /search/i })
  atSlack = null
  fireEvent.click(await button(/Refresh from Slack/))
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})
