/**
 * A colleague's first minutes on a computer that their organisation manages: sign in, confirm, done. The file lies where
 * the system has it; nothing else is handed over.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'
import { canBeManaged, type ManagedMachine, managedMachine } from '../../support/managed-machine.ts'
import { startSmallSample } from '../../support/sample.ts'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { axeFindings, testBrowser } from './browser.ts'
import { reviewPage } from './pages/review-page.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

const isPossible = (hasKeyring() || process.env['CI'] !== undefined) && canBeManaged()

let base: string
let slack: SampleWorkspace
let machine: ManagedMachine
let keyring: TestKeyring | undefined
let context: BrowserContext
let page: Page
let gleaner: ServeProcess | undefined
const complaints: string[] = []

const prescribed = () => ({
  version: 1,
  slack: { clientId: '404110404110.404111404111', workspace: 'T04LARKSPUR', apiUrl: slack.url, pastedTokens: false },
  destination: { kind: 'folder', dir: join(base, 'lake') },
  channels: { allow: [...slack.projectChannels], defaultLevel: 'text' },
  redaction: { policy: 'strict' },
  retention: { draftDays: 7 },
  schedule: { on: true, every: 60, fixed: ['on', 'every'], onMetered: false },
  contact: '#ask-gleaner',
})

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-managed-'))
  await mkdir(join(base, 'temporary'))
  await mkdir(join(base, 'lake'))
  slack = await startSmallSample({ clock: systemClock })
  if (!isPossible) return
  machine = managedMachine(prescribed())
  keyring = await startKeyring()
  context = await (await testBrowser()).newContext({ reducedMotion: 'reduce', viewport: { width: 1180, height: 800 } })
  page = await context.newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  gleaner = await serveProcess({ home: join(base, 'home'), temporary: join(base, 'temporary'), keyring, machine })
  await page.goto(gleaner.url)
})
afterAll(async () => {
  if (isPossible) await context.close()
  await gleaner?.stop()
  await keyring?.close()
  await slack.close()
  machine?.remove()
  await rm(base, { recursive: true, force: true })
})

/** What a person had to decide. */
let decisions = 0
const decide = (what: Locator) => {
  decisions += 1
  return what.click()
}
const part = (name: string) => page.getByRole('region', { name, exact: true })

test.skipIf(!isPossible)(
  'sign in, confirm, done; what is set is shown as set, and stops everything when it breaks',
  async () => {
    const welcome = welcomePage(page)
    // Neither a client id nor a token is asked for.
    await signInPage(page).signIn.waitFor()
    expect(await signInPage(page).clientId.isDisabled()).toBe(true)
    expect(await signInPage(page).pasteToken.count()).toBe(0)
    const atSlack = context.waitForEvent('page')
    await decide(signInPage(page).signIn)
    const allowed = await atSlack
    await allowed.getByRole('heading', { name: 'You are signed in.' }).waitFor()
    await allowed.close()

    await page.getByText(`${slack.projectChannels.length} channels chosen`).waitFor()
    expect(await welcome.channel('general').count()).toBe(0)
    await decide(welcome.next)
    expect(await welcome.folder.count()).toBe(0)
    await welcome.schedule.waitFor()
    expect([await welcome.schedule.isChecked(), await welcome.schedule.isEnabled()]).toEqual([true, false])
    await decide(welcome.finish)
    await decide(welcome.review).then(() => {
      // Looking at what came is no decision about the set-up.
      decisions -= 1
    })
    await reviewPage(page).messages.first().waitFor()
    expect(decisions).toBeLessThanOrEqual(3)

    await page.getByRole('link', { name: 'Settings' }).click()
    await part('Organisation').getByText('Ask: #ask-gleaner').waitFor()
    expect(await part('Destination').getByRole('textbox', { name: 'Folder' }).isDisabled()).toBe(true)
    expect(await part('Destination').getByRole('button', { name: 'Save' }).count()).toBe(0)
    for (const name of ['Collect on schedule', 'Collect on a metered network'])
      expect([name, await part('Schedule').getByRole('switch', { name }).isDisabled()]).toEqual([name, true])
    await part('Destination').getByText('Set by your organisation.').waitFor()
    const limit = part('Retention').getByRole('textbox', { name: 'Not uploaded' })
    await limit.fill('30')
    await limit.blur()
    expect(await limit.inputValue()).not.toContain('30')
    expect(await axeFindings(page)).toEqual([])

    machine.put('{"retention": {"draftDays": 7')
    await page.reload()
    await page.getByText('is not valid: line 1').first().waitFor()
    await part('Organisation').getByRole('button', { name: 'Leave it' }).waitFor()
    machine.put(prescribed())
    await page.reload()
    await part('Organisation').getByText('has set how Gleaner is used').waitFor()
    expect(await part('Organisation').getByRole('button', { name: 'Leave it' }).count()).toBe(0)

    // No way around the sign-in of the organisation opens once nobody is signed in.
    const account = signInPage(page)
    await account.account.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await account.account.getByRole('button', { name: 'Sign in with Slack' }).waitFor()
    expect(await account.account.getByRole('button', { name: 'Use a token instead' }).count()).toBe(0)
    expect(complaints).toEqual([])
    expect(await readdir(join(base, 'lake'))).not.toContain('inbox')
  },
)
