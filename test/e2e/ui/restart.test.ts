/** A page that outlives what served it: what it says, and how one goes on. */
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Task, TaskKind } from '../../../shared/contract/tasks.ts'
import type { CommandInput, CommandName } from '../../../shared/contract.ts'
import { taskFailed, taskSentence } from '../../../shared/task-words.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startSmallSample } from '../../support/sample.ts'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { collectInto, withSessionEngine } from '../../support/session-engine.ts'
import { openTab, type Tab } from './browser.ts'
import { openCollectedHouse, openHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'
import { uploadsPage } from './pages/uploads-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let base: string
let gleaner: ServeProcess
let tab: Tab

const home = () => join(base, 'home')

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-restart-'))
  onTestFinished(() => rm(base, { recursive: true, force: true }))
  await mkdir(join(base, 'temporary'))
})

/** A page over what is in the home, until the test is over. */
async function openPage(): Promise<void> {
  gleaner = await start()
  onTestFinished(() => gleaner.stop())
  tab = await openTab(gleaner.url, 'light', { isOfProgram: true })
  onTestFinished(() => tab.close())
  // The page has loaded before its script has signed it in, and shows something only then.
  await tab.page.locator('#root > *').first().waitFor({ state: 'attached' })
}

const start = (...args: string[]) =>
  serveProcess({
    home: home(),
    temporary: join(base, 'temporary'),
    args,
    env: { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
  })

test('after a restart on the same port it says that it is no longer connected, and so does a reload', async () => {
  await openPage()
  await welcomePage(tab.page).trySample.waitFor()
  const { port } = new URL(gleaner.url)
  await gleaner.kill()
  await tab.page.getByText('Gleaner is not answering').waitFor()
  gleaner = await start('--port', port)
  const ended = tab.page.getByRole('heading', { name: 'This page is no longer connected' })
  await ended.waitFor()
  await expect.poll(() => tab.page.getByText('Gleaner is not answering').count()).toBe(0)
  await tab.page.reload()
  await ended.waitFor()
  expect(await tab.page.getByRole('alert').count()).toBe(0)
  await tab.page.goto(gleaner.url)
  await welcomePage(tab.page).trySample.waitFor()
})

/** What a person begins on a page, and where it then hangs until the process is killed. */
const WORK: readonly {
  readonly name: string
  readonly begin: (page: Page) => Promise<void>
  readonly hangs: 'slack' | 'destination'
  readonly isUnderWay: (page: Page) => Promise<void>
  readonly isTold: (page: Page) => Promise<void>
}[] = [
  {
    name: 'a send',
    begin: async (page) => {
      await reviewPage(page).open()
      await reviewPage(page).send.click()
    },
    hangs: 'destination',
    isUnderWay: (page) => page.getByRole('progressbar', { name: 'Sending' }).waitFor(),
    isTold: (page) => interrupted(page, 'send'),
  },
  ...(['fold', 'verify'] as const).map((kind) => ({
    name: `a ${kind}`,
    begin: (page: Page) => uploadsPage(page)[kind].click(),
    hangs: 'destination' as const,
    // Beside the switch: what the lake holds cannot be shown where the destination says nothing.
    isUnderWay: (page: Page) => page.getByText(underWay(kind)).first().waitFor(),
    isTold: (page: Page) => interrupted(page, kind),
  })),
  {
    name: 'a collection',
    begin: collectNow,
    hangs: 'slack',
    isUnderWay: (page) => page.getByRole('progressbar', { name: 'Collecting' }).waitFor(),
    isTold: async (page) => {
      await page.getByRole('link', { name: /^Activity/ }).click()
      await page.getByRole('main').getByText('Interrupted').first().waitFor()
    },
  },
]

/** What stands beside the switch while a task has counted nothing yet. */
const underWay = (kind: TaskKind) => taskSentence({ kind, state: 'running', done: 0, total: 0, error: null } as Task)

const interrupted = (page: Page, kind: TaskKind) =>
  page
    .getByRole('alert')
    .filter({ hasText: `${taskFailed(kind)}: It was interrupted` })
    .waitFor()

describe('killed at work, with two pages open', () => {
  let slack: SampleWorkspace
  let destination: Awaited<ReturnType<typeof silentDestination>>

  /** A home with messages to send. */
  let prepared: string

  beforeAll(async () => {
    slack = await startSmallSample({ clock: systemClock, messages: 60, days: 2 })
    prepared = await mkdtemp(join(tmpdir(), 'gleaner-restart-'))
    await collectInto(prepared, slack)
    await withSessionEngine(prepared, slack, (engine) => engine.call('review.approve', { all: true }, { actor: 'you' }))
  })
  afterAll(async () => {
    await slack.close()
    await rm(prepared, { recursive: true, force: true })
  })
  beforeEach(async () => {
    destination = await silentDestination()
    await cp(prepared, home(), { recursive: true })
  })
  afterEach(() => destination.close())

  test.each(WORK.filter(({ name }) => ['a send', 'a collection'].includes(name)))(
    '$name: Ctrl-C ends it, although the destination never answers and a page waits',
    async (work) => {
      await openPage()
      await ask(tab.page, 'account.connect', { token: slack.token, slackApiUrl: slack.url, keep: 'session' })
      // A run asks it who opted out before it reads.
      await ask(tab.page, 'settings.set', { destination: destination.setting })
      await uploadsPage(tab.page).open()
      await work.begin(tab.page)
      await destination.asked

      await gleaner.stop()
      await tab.page.getByText('Gleaner is not answering').first().waitFor()
    },
  )

  test.each(WORK)('$name: both say so at once, and what was interrupted as soon as it is back', async (work) => {
    await openPage()
    await ask(tab.page, 'account.connect', { token: slack.token, slackApiUrl: slack.url, keep: 'session' })
    const other = await tab.page.context().newPage()
    await other.goto(new URL(gleaner.url).origin)
    const pages = [tab.page, other]
    // A run asks the destination who opted out before it reads.
    if (work.hangs === 'destination') await ask(tab.page, 'settings.set', { destination: destination.setting })
    else slack.faults.next('conversations.history', { kind: 'stall' }, 1_000)
    for (const page of pages) await uploadsPage(page).open()
    await work.begin(tab.page)
    await uploadsPage(tab.page).open()
    if (work.hangs === 'destination') await destination.asked
    for (const page of pages) await work.isUnderWay(page)

    await gleaner.kill()
    for (const page of pages) await page.getByText('Gleaner is not answering').first().waitFor()
    gleaner = await start('--port', new URL(gleaner.url).port)
    const returned = performance.now()
    for (const page of pages) await page.getByRole('heading', { name: 'This page is no longer connected' }).waitFor()
    const told = performance.now()
    // Signed in on one page, the other goes on by itself.
    await tab.page.goto(gleaner.url)
    const signedIn = performance.now()
    await other.getByRole('heading', { name: 'Uploads', level: 1 }).waitFor()
    await uploadsPage(tab.page).open()
    for (const page of pages) {
      await work.isTold(page)
      // A child that outlived its parent by a moment is a collection until then.
      await expect.poll(() => page.getByRole('progressbar', { name: /^(Sending|Collecting)/ }).count()).toBe(0)
    }
    const shown = performance.now()
    process.stdout.write(
      `${work.name}: every page said that it had ended ${Math.round(told - returned)} ms after the return, ` +
        `and what was interrupted ${Math.round(shown - signedIn)} ms after signing in again\n`,
    )
    await other.close()
  })
})

test('a process of the engine that dies alone is told on every page, and the next try succeeds', async () => {
  let dies: 'reading' | 'building' | null = null
  const real = children(noonClock)
  const house = await openCollectedHouse({
    messages: 60,
    startChild(entry, options) {
      const child = real(entry, options)
      if (dies === (entry.pathname.includes('/collector/') ? 'reading' : 'building')) child.kill()
      return child
    },
  })
  await house.call('review.approve', { all: true })
  const { page, close } = await openTab(house.freshUrl())
  const other = await page.context().newPage()
  await other.goto(new URL(page.url()).origin)
  const pages = [page, other]
  for (const one of pages) await uploadsPage(one).open()
  const readingEnded = (one: Page) =>
    one
      .locator('[role="alert"][data-tone]')
      .filter({ hasText: 'The process that reads and redacts messages ended unexpectedly.' })
  const sendingFailed = (one: Page) => one.getByRole('alert').filter({ hasText: 'Sending failed' })

  dies = 'reading'
  await collectNow(page)
  for (const one of pages) await readingEnded(one).waitFor()
  dies = null
  await collectNow(other)
  for (const one of pages) await readingEnded(one).waitFor({ state: 'detached' })

  dies = 'building'
  await page.getByRole('button', { name: 'Send now' }).click()
  for (const one of pages) await sendingFailed(one).waitFor()
  dies = null
  await other.getByRole('button', { name: 'Send now' }).click()
  for (const one of pages) await sendingFailed(one).waitFor({ state: 'detached' })
  await close()
  await house.close()
})

async function collectNow(page: Page) {
  await page.getByRole('button', { name: 'More collecting options' }).click()
  await page.getByRole('menuitem', { name: 'Collect now' }).click()
}

/** Asks the engine as the page does. Throws what is refused. */
async function ask<Name extends CommandName>(page: Page, name: Name, input: CommandInput<Name>): Promise<void> {
  const answer = await page.evaluate(
    async ([command, given]) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input: given }),
      }
      return (await fetch(`/api/call/${command}`, init)).json()
    },
    [name, input] as const,
  )
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true })
}

/** An S3 server that answers nothing; `asked` resolves with its first request. */
async function silentDestination() {
  const asked = Promise.withResolvers<void>()
  const server = createServer(() => asked.resolve()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    setting: {
      kind: 's3',
      bucket: 'lake',
      prefix: '',
      endpoint: `http://127.0.0.1:${port}`,
      pathStyle: true,
      region: 'local',
    } as const,
    asked: asked.promise,
    async close() {
      server.closeAllConnections()
      await promisify(server.close.bind(server))()
    },
  }
}

test('a screen that cannot be loaded any more offers to load the page again', async () => {
  const house = await openHouse({ messages: 60 })
  onTestFinished(() => house.close())
  tab = await openTab(house.freshUrl())
  onTestFinished(() => tab.close())
  await welcomePage(tab.page).trySample.waitFor()
  await tab.page.route('**/assets/**', (route) => route.abort())
  await tab.page.getByRole('link', { name: /^Activity/ }).click()
  await tab.page.getByRole('heading', { name: 'This screen could not be loaded' }).waitFor()
  await tab.page.unroute('**/assets/**')
  await tab.page.getByRole('button', { name: 'Reload' }).click()
  await tab.page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor()
})
