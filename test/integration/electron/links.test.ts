import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimScheme, parseDeepLink, takesLinks } from '../../../src-main/electron/deep-links.ts'
import { type Desk, type DeskOptions, openDesk, settled } from '../../support/electron/desk.ts'
import { type ModelDoor, modelDoor } from '../../support/electron/fake-engine-api.ts'
import { app, resetElectron } from '../../support/electron/index.ts'

const GOOD = 'gleaner://oauth?code=1.2.abc&state=s-1'

let engine: ModelDoor
let desk: Desk

async function start(options: DeskOptions = {}) {
  desk = await openDesk(engine, { args: ['--hidden'], ...options })
}
beforeEach(() => {
  engine = modelDoor()
})
afterEach(() => desk.close())

describe('the way back from a sign-in', () => {
  test('on macOS is open-url', async () => {
    await start({ platform: 'darwin' })
    let kept = true
    app.emit('open-url', { preventDefault: () => (kept = false) }, GOOD)
    await settled()
    expect(engine.callbacks).toEqual([GOOD])
    expect(kept).toBe(false)
    expect(desk.windows()).toHaveLength(1)
  })

  test('on Windows and Linux is an argument of a second start', async () => {
    await start()
    app.emit('second-instance', {}, ['/opt/Gleaner/gleaner', '--allow-file-access-from-files', GOOD])
    await settled()
    expect(engine.callbacks).toEqual([GOOD])
  })

  test('that starts the app is followed once the app stands', async () => {
    await start({ args: ['--hidden', GOOD] })
    await settled()
    expect(engine.callbacks).toEqual([GOOD])
  })

  test('that macOS hands over before the app is ready is not lost', async () => {
    await start({ platform: 'darwin', first: () => app.emit('open-url', { preventDefault() {} }, GOOD) })
    await settled()
    expect(engine.callbacks).toEqual([GOOD])
  })

  test('the engine refuses leaves the app standing', async () => {
    engine.handleOAuthCallback = async () => {
      throw new Error('not expected')
    }
    await start()
    app.emit('open-url', { preventDefault() {} }, GOOD)
    await settled()
    expect(app.ended).toBeNull()
  })
})

describe('the scheme', () => {
  test.each([
    ['the packaged app, where the system says so', { isPackaged: true, grantsSchemes: true }, true],
    [
      'not where the system did not take our word, as for an AppImage',
      { isPackaged: true, grantsSchemes: false },
      false,
    ],
    ['not a start from the source, which would take it from an installed app', { isPackaged: false }, false],
  ])('is for %s', async (_name, system, isOurs) => {
    await start()
    resetElectron()
    Object.assign(app, system)
    claimScheme()
    expect(takesLinks()).toBe(isOurs)
    expect(app.claimed.has('gleaner')).toBe(isOurs)
  })
})

describe('a foreign link', () => {
  const foreign = [
    'gleaner://evil?code=1&state=s',
    'gleaner://oauth.evil.example?code=1&state=s',
    'gleaner://user:pass@oauth?code=1&state=s',
    'gleaner://oauth:8080?code=1&state=s',
    'gleaner://oauth/../run?code=1&state=s',
    'gleaner://oauth?code=1&state=s#fragment',
    'gleaner://oauth?code=1&code=2&state=s',
    'gleaner://oauth?code=1',
    'gleaner:oauth?code=1&state=s',
    'gleaner-evil://oauth?code=1&state=s',
    'https://oauth?code=1&state=s',
    'file:///etc/passwd',
    `gleaner://oauth?state=s&code=${'x'.repeat(5000)}`,
    'gleaner://open?screen=settings',
    'gleaner://%00',
    '',
  ]

  test('never reaches the engine', async () => {
    await start()
    for (const link of foreign) {
      app.emit('open-url', { preventDefault() {} }, link)
      app.emit('second-instance', {}, ['gleaner', link])
    }
    await settled()
    expect(engine.callbacks).toEqual([])
    expect(engine.asked.every(({ actor }) => actor === 'system')).toBe(true)
  })

  test('beside a good one makes both worthless', async () => {
    await start()
    app.emit('second-instance', {}, ['gleaner', GOOD, 'gleaner://oauth?code=2&state=t'])
    await settled()
    expect(engine.callbacks).toEqual([])
  })

  test('of any form is read without throwing, and what is taken is exactly our address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `gleaner://oauth${rest}`),
        ),
        (word) => {
          const link = parseDeepLink(word)
          if (link?.kind === 'oauth') expect(link.url).toMatch(/^gleaner:\/\/oauth\/?\?[^#]*$/)
        },
      ),
      { seed: 7, numRuns: 500 },
    )
  })
})

test('a second start without a link brings the window', async () => {
  await start()
  app.emit('second-instance', {}, ['/opt/Gleaner/gleaner'])
  expect(desk.windows()).toHaveLength(1)
})
