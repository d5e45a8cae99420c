/** A page that outlives what served it: what it says, and how one goes on. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import { taskFailed } from '../../../shared/task-words.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { launch, openTab, type Tab } from './browser.ts'
import { uploadsPage } from './pages/uploads-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let browser: Browser
let base: string
let gleaner: ServeProcess
let tab: Tab

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-restart-'))
  await mkdir(join(base, 'temporary'))
  gleaner = await start()
  tab = await openTab(browser, gleaner.url)
  await welcomePage(tab.page).trySample.waitFor()
})
afterEach(async () => {
  await tab.close()
  await gleaner.stop()
  await rm(base, { recursive: true, force: true })
})

const start = (...args: string[]) =>
  serveProcess({
    home: join(base, 'home'),
    temporary: join(base, 'temporary'),
    args,
    env: { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
  })

test('after a restart on the same port it says that it is no longer connected, and so does a reload', async () => {
  const { port } = new URL(gleaner.url)
  await gleaner.kill()
  await tab.page.getByText('Gleaner is not answering').waitFor()
  gleaner = await start('--port', port)
  const ended = tab.page.getByRole('heading', { name: 'This page is no longer connected' })
  await ended.waitFor()
  expect(await tab.page.getByText('Gleaner is not answering').count()).toBe(0)
  await tab.page.reload()
  await ended.waitFor()
  expect(await tab.page.getByRole('alert').count()).toBe(0)
  await tab.page.goto(gleaner.url)
  await welcomePage(tab.page).trySample.waitFor()
})

test.each(['send', 'fold', 'verify'] as const)(
  'killed in the middle of a %s, with two pages open: each says it goes on nowhere, then what was interrupted',
  async (kind) => {
    const other = await tab.page.context().newPage()
    await other.goto(tab.page.url())
    await welcomePage(other).trySample.waitFor()
    await gleaner.kill()
    // As the killed process left it: under way, by a process that is gone.
    const { pid } = spawnSync(process.execPath, ['--version'])
    const store = openStore(join(base, 'home'), { clock: systemClock })
    store.tasks.begin({ kind, holder: 'killed', pid }, systemClock.now())
    store.close()
    const pages = [tab.page, other]
    for (const page of pages) await page.getByText('Gleaner is not answering').first().waitFor()
    gleaner = await start('--port', new URL(gleaner.url).port)
    for (const page of pages) await page.getByRole('heading', { name: 'This page is no longer connected' }).waitFor()
    // The session is the browser's: signed in on one page, the other has to be loaded again and no more.
    await tab.page.goto(gleaner.url)
    await welcomePage(tab.page).trySample.waitFor()
    await other.reload()
    for (const page of pages) {
      await page.getByRole('link', { name: 'Uploads' }).click()
      await page
        .getByRole('alert')
        .filter({ hasText: `${taskFailed(kind)}: It was interrupted` })
        .waitFor()
      expect(await page.getByRole('progressbar').count()).toBe(0)
    }
    await other.getByRole('button', { name: 'OK' }).click()
    // Seen on one page is seen on both.
    for (const page of pages)
      await page
        .getByRole('alert')
        .filter({ hasText: taskFailed(kind) })
        .waitFor({ state: 'detached' })
    await other.close()
  },
)

test('killed in the middle of a real verify, with two pages open: neither goes on, and both say what was interrupted', async () => {
  await gleaner.stop()
  const destination = await silentDestination()
  try {
    const store = openStore(join(base, 'home'), { clock: systemClock })
    const { endpoint } = destination
    store.settings.set('destination', {
      kind: 's3',
      bucket: 'lake',
      prefix: '',
      endpoint,
      pathStyle: true,
      region: 'local',
    })
    store.close()
    gleaner = await start()
    const other = await tab.page.context().newPage()
    const pages = [tab.page, other]
    for (const page of pages) {
      await page.goto(page === other ? new URL(gleaner.url).origin : gleaner.url)
      await uploadsPage(page).open()
    }
    await uploadsPage(tab.page).verify.click()
    await destination.asked
    const verifyOn = (page: Page, disabled: boolean) => page.getByRole('button', { name: 'Verify', disabled }).waitFor()
    for (const page of pages) await verifyOn(page, true)
    await gleaner.kill()
    for (const page of pages) await page.getByText('Gleaner is not answering').first().waitFor()
    gleaner = await start('--port', new URL(gleaner.url).port)
    await tab.page.goto(gleaner.url)
    await welcomePage(tab.page).trySample.waitFor()
    await other.reload()
    for (const page of pages) {
      await uploadsPage(page).open()
      await page
        .getByRole('alert')
        .filter({ hasText: `${taskFailed('verify')}: It was interrupted` })
        .waitFor()
      await verifyOn(page, false)
    }
    await other.close()
  } finally {
    await destination.close()
  }
})

/** An S3 server that answers nothing; `asked` resolves with its first request. */
async function silentDestination() {
  const asked = Promise.withResolvers<void>()
  const server = createServer(() => asked.resolve()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked: asked.promise,
    async close() {
      server.closeAllConnections()
      await promisify(server.close.bind(server))()
    },
  }
}

test('a screen that cannot be loaded any more offers to load the page again', async () => {
  await tab.page.route('**/assets/**', (route) => route.abort())
  await tab.page.getByRole('link', { name: /^Activity/ }).click()
  await tab.page.getByRole('heading', { name: 'This screen could not be loaded' }).waitFor()
  await tab.page.unroute('**/assets/**')
  await tab.page.getByRole('button', { name: 'Reload' }).click()
  await tab.page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor()
})
