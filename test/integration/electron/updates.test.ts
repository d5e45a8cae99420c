import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isNewer, type Update, updatesItself } from '../../../src-main/electron/updates.ts'
import { type Desk, openDesk, settled } from '../../support/electron/desk.ts'
import { modelDoor } from '../../support/electron/fake-engine-api.ts'
import { app, dialog, resetElectron } from '../../support/electron/index.ts'

const DAY = 86_400_000

let desk: Desk
let offered: Update | null
let did: string[]
let arrives: boolean

beforeEach(async () => {
  offered = { version: '0.2.0', notes: '- Threads open faster.' }
  did = []
  arrives = true
  desk = await openDesk(modelDoor(), {
    args: ['--hidden'],
    updater: {
      async latest() {
        did.push('asked')
        return offered
      },
      async download() {
        if (!arrives) throw new Error('sha512 checksum mismatch')
        did.push('downloaded')
      },
      install: () => did.push('installed'),
    },
  })
  await settled()
})
afterEach(() => desk.close())
const click = async () => {
  desk.notifications().at(-1)?.emit('click')
  await settled()
}

describe('an update', () => {
  test('is told, with what changed, and nothing happens until a person says so', async () => {
    expect(desk.notifications().map(({ title }) => title)).toEqual(['Gleaner 0.2.0 is available'])
    await click()
    expect(dialog.messages[0]?.detail).toContain('- Threads open faster.')
    expect(did).toEqual(['asked'])
    dialog.presses = 0
    await click()
    expect(did).toEqual(['asked', 'downloaded', 'installed'])
  })

  test('is told once, however often it is looked for', async () => {
    for (let day = 0; day < 3; day += 1) {
      desk.clock.pass(DAY)
      await settled()
    }
    expect(did).toHaveLength(4)
    expect(desk.notifications()).toHaveLength(1)
    offered = { version: '0.3.0', notes: '' }
    desk.clock.pass(DAY)
    await settled()
    expect(desk.notifications()).toHaveLength(2)
  })

  test('that did not arrive whole is not installed, and a word says that nothing changed', async () => {
    arrives = false
    dialog.presses = 0
    await click()
    expect(did).toEqual(['asked'])
    expect(dialog.errors).toEqual(['The update could not be installed.'])
  })

  test.each(['0.0.9', '0.1.0', '0.1.0-beta.2', 'latest', '9', ''])('is none when the feed has %j', async (version) => {
    offered = { version, notes: '' }
    const { length } = desk.notifications()
    desk.clock.pass(DAY)
    await settled()
    expect(desk.notifications()).toHaveLength(length)
  })
})

test.each([
  ['1.0.0', '0.9.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '1.0.0-rc.1', true],
  ['1.0.0-rc.1', '1.0.0', false],
  ['1.0.0', '1.0.0', false],
])('%s after %s: %s', (version, current, isSo) => {
  expect(isNewer(version, current)).toBe(isSo)
})

describe('the app updates itself', () => {
  let resources: string
  beforeEach(() => {
    resetElectron()
    resources = mkdtempSync(join(tmpdir(), 'gleaner-resources-'))
    mkdirSync(resources, { recursive: true })
  })
  afterEach(() => rmSync(resources, { recursive: true, force: true }))
  const feed = () => writeFileSync(join(resources, 'app-update.yml'), 'provider: generic')

  test('only where a feed was named when it was built', () => {
    expect(updatesItself({ resources, platform: 'darwin', env: {} })).toBe(false)
    feed()
    expect(updatesItself({ resources, platform: 'darwin', env: {} })).toBe(true)
    app.isPackaged = false
    expect(updatesItself({ resources, platform: 'darwin', env: {} })).toBe(false)
  })

  test.each([
    ['an AppImage', { APPIMAGE: '/a' }, null, true],
    ['a folder', {}, null, false],
    ['a .deb', { APPIMAGE: '/a' }, 'deb', false],
    ['an .rpm', {}, 'rpm', false],
    ['a Flatpak', { APPIMAGE: '/a', FLATPAK_ID: 'app.gleaner.Gleaner' }, null, false],
  ])('as %s on Linux: %o', (_what, env, kind, isSo) => {
    feed()
    if (kind !== null) writeFileSync(join(resources, 'package-type'), kind)
    expect(updatesItself({ resources, platform: 'linux', env })).toBe(isSo)
  })
})
