/**
 * The whole way of a newcomer, from an empty home: what is on the screen is all there is.
 *
 * The only thing handed over is where Slack is: the sample workspace's server stands in for it, and a browser follows
 * the link. Everything else is read on the screen, clicked and typed.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'
import { startSmallSample } from '../../support/sample.ts'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { testBrowser } from './browser.ts'
import { reviewPage } from './pages/review-page.ts'
import { samplePage } from './pages/sample-page.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

// Required in CI, where the packages are installed; elsewhere reported as skipped.
const isPossible = hasKeyring() || process.env['CI'] !== undefined

let base: string
let slack: SampleWorkspace
let keyring: TestKeyring | undefined
let context: BrowserContext
let page: Page
let gleaner: ServeProcess | undefined
const complaints: string[] = []

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-journey-'))
  await mkdir(temporary())
  slack = await startSmallSample({ clock: systemClock })
  if (!isPossible) return
  keyring = await startKeyring()
  context = await (await testBrowser()).newContext({ reducedMotion: 'reduce', viewport: { width: 1180, height: 800 } })
  await start()
})
afterAll(async () => {
  if (isPossible) await context.close()
  await gleaner?.stop()
  await keyring?.close()
  await slack.close()
  await rm(base, { recursive: true, force: true })
})

const temporary = () => join(base, 'temporary')

/** Starts Gleaner as its user does, and opens the link it prints. */
async function start(): Promise<void> {
  gleaner = await serveProcess({
    home: join(base, 'home'),
    temporary: temporary(),
    ...(keyring ? { keyring } : {}),
    args: ['--slack-api-url', slack.url],
  })
  page = await context.newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(gleaner.url)
}

/** What a person did, in order: each click, each field typed. */
const acts: string[] = []

async function click(what: Locator): Promise<void> {
  acts.push(`click ${await nameOf(what)}`)
  await what.click()
}

async function type(what: Locator, text: string): Promise<void> {
  acts.push(`type into ${await nameOf(what)}`)
  await what.fill(text)
}

async function nameOf(what: Locator): Promise<string> {
  return what.evaluate((element) => {
    const labels = 'labels' in element ? (element.labels as Iterable<{ textContent: string | null }> | null) : null
    const labelled = [...(labels ?? [])][0]?.textContent
    return element.getAttribute('aria-label') ?? labelled ?? element.textContent?.trim() ?? ''
  })
}

/** Slack's page asks the person; the stand-in says yes for them, and the browser ends where Gleaner waits. */
async function signInAtSlack(): Promise<void> {
  const opened = context.waitForEvent('page')
  await click(signInPage(page).signIn)
  const atSlack = await opened
  acts.push('click Allow at Slack')
  await atSlack.getByRole('heading', { name: 'You are signed in.' }).waitFor()
  await atSlack.close()
}

const account = (says: string) => page.getByRole('link', { name: `Larkspur Freight · ${says}` })

test.skipIf(!isPossible)(
  'from nothing to the first upload, over a restart and a revoked sign-in, and out again',
  async () => {
    const welcome = welcomePage(page)
    const sample = samplePage(page)

    // Only trying it leaves nothing behind.
    await click(welcome.trySample)
    await sample.bar.waitFor()
    await welcome.channel('proj-atlas').waitFor()
    await click(sample.leave)
    await welcome.trySample.waitFor()
    expect((await readdir(temporary())).filter((name) => name.startsWith('gleaner-'))).toEqual([])
    expect(slack.calls).toEqual([])

    // From here the clock runs.
    acts.length = 0
    const began = performance.now()
    await type(signInPage(page).clientId, slack.signIn.clientId)
    await signInAtSlack()
    await click(welcome.keep('Text'))
    await click(welcome.selectAll)
    await click(welcome.next)
    await welcome.folder.waitFor()
    await click(welcome.next)
    await welcome.schedule.waitFor()
    expect(await welcome.schedule.isChecked()).toBe(true)
    await click(welcome.finish)
    await click(welcome.review)
    const review = reviewPage(page)
    await review.messages.first().waitFor()
    await click(review.channels.filter({ hasText: 'Everything' }))
    await click(review.approve)
    await click(review.send)
    await page.getByText(/messages? sent\./).waitFor()
    const seconds = Math.round((performance.now() - began) / 1000)
    process.stdout.write(
      `\nFrom an empty home to the first upload: ${acts.length} acts, ${seconds} s\n  ${acts.join('\n  ')}\n`,
    )
    expect(acts.length).toBeLessThanOrEqual(12)
    // The folder that was offered, below the person's own home.
    expect(await readdir(join(keyring?.folder ?? '', 'gleaner-lake', 'inbox'))).not.toEqual([])
    expect(await page.getByRole('switch', { name: 'Collect on schedule' }).isChecked()).toBe(true)

    // The sign-in, the schedule and what was sent outlive the process.
    await page.close()
    await gleaner?.stop()
    await start()
    await account('Signed in').waitFor()
    expect(await page.getByRole('switch', { name: 'Collect on schedule' }).isChecked()).toBe(true)
    await page.getByRole('link', { name: /^Uploads/ }).click()
    await page.getByRole('button', { name: /^#/ }).first().waitFor()

    // Somebody takes the app's access back in Slack.
    slack.signIn.takeBack()
    await page.getByRole('button', { name: 'More collecting options' }).click()
    await page.getByRole('menuitem', { name: 'Collect now' }).click()
    await account('Sign-in revoked').waitFor()
    await account('Sign-in revoked').click()
    await signInAtSlack()
    await account('Signed in').waitFor()

    // And out, with nothing kept that could sign in.
    await signInPage(page).account.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await account('Not signed in').waitFor()
    expect(slack.calls.at(-1)?.method).toBe('auth.revoke')
    expect(complaints).toEqual([])
  },
)
