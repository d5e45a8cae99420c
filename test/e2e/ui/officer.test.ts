/**
 * The ten questions of a privacy officer, from an empty home: by clicks, and by one command each.
 *
 * A colleague installs, signs in, collects, reads spot checks, approves and sends; somebody is opted out and erased. What the
 * officer then reads off the screen and off the terminal is compared with what was counted by no code of Gleaner's.
 */
import { hash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { Report } from '../../../shared/contract/report.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { type CliRun, gleaner } from '../../support/cli.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'
import { recountBound, recountLake, recountPeople, recountStore } from '../../support/recount.ts'
import { startSmallSample } from '../../support/sample.ts'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { testBrowser } from './browser.ts'
import { reviewPage } from './pages/review-page.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { uploadsPage } from './pages/uploads-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

// Required in CI, where the packages are installed; elsewhere reported as skipped.
const isPossible = hasKeyring() || process.env['CI'] !== undefined
const OFFICER = 'Anna at Riverside'

let base: string
let slack: SampleWorkspace
let keyring: TestKeyring
let context: BrowserContext
let page: Page
let serving: ServeProcess
const complaints: string[] = []
/** What the store held when everything had been sent, and before anybody was erased. */
let sent: ReturnType<typeof recountStore>
/** A member of the workspace who wrote something, and is erased. */
let erased: string
let pseudonym: string

const home = () => join(base, 'home')
const lake = () => join(keyring.folder, 'gleaner-lake')
const channel = () => slack.projectChannels[0] ?? ''

beforeAll(async () => {
  if (!isPossible) return
  // Short: the browser that prints makes a socket in it, whose path may have 107 characters.
  base = await mkdtemp(join(tmpdir(), 'desk-'))
  await mkdir(join(base, 't'))
  slack = await startSmallSample({ clock: systemClock })
  keyring = await startKeyring()
  context = await (await testBrowser()).newContext({ reducedMotion: 'reduce', viewport: { width: 1180, height: 800 } })
  const args = ['--slack-api-url', slack.url]
  serving = await serveProcess({ home: home(), temporary: join(base, 't'), keyring, args })
  page = await context.newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(serving.url)
})
afterAll(async () => {
  if (!isPossible) return
  await context.close()
  await serving.stop()
  await keyring.close()
  await slack.close()
  await rm(base, { recursive: true, force: true })
})

const go = (screen: string) =>
  page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${screen}`) })
    .click()
const region = (name: string) => page.getByRole('region', { name, exact: true })
const rows = () => page.getByRole('listitem')

test.skipIf(!isPossible)('a colleague does what is asked about later, on the screens', async () => {
  const welcome = welcomePage(page)
  await signInPage(page).clientId.fill(slack.signIn.clientId)
  const opened = context.waitForEvent('page')
  await signInPage(page).signIn.click()
  const atSlack = await opened
  await atSlack.getByRole('heading', { name: 'You are signed in.' }).waitFor()
  await atSlack.close()
  await welcome.keep('Text').click()
  await welcome.selectAll.click()
  await welcome.next.click()
  await welcome.folder.waitFor()
  await welcome.next.click()
  await welcome.finish.click()
  await welcome.review.waitFor()
  await go('Settings')
  const name = page.getByRole('textbox', { name: 'Your name in the audit trail' })
  await name.fill(OFFICER)
  await name.press('Enter')
  await readSpotChecks()
  const review = reviewPage(page)
  await review.open()
  await review.channels.filter({ hasText: 'Everything' }).click()
  await review.approve.click()
  await review.send.click()
  await page.getByText(/messages? sent\./).waitFor()
  sent = recountStore(home())
  await eraseSomebody()
})

/** All that is drawn of a channel, each found to be clean; what was planted is taken for clean as well. */
async function readSpotChecks(): Promise<void> {
  await go('Activity')
  await page.getByRole('link', { name: `Open spot checks of #${channel()}` }).click()
  await page.getByRole('button', { name: 'Read what is drawn' }).click()
  for (;;) {
    const { judged } = recountStore(home())
    await page.getByRole('button', { name: /^Nothing/ }).click()
    await expect.poll(() => recountStore(home()).judged).toBe(Number(judged) + 1)
    if (recountStore(home()).lotsRead === 1) return
  }
}

async function eraseSomebody(): Promise<void> {
  erased =
    slack.expected(channel()).find(({ user, bot_id, text }) => user && text && bot_id === undefined && user)?.user ?? ''
  await go('Settings')
  await page.getByRole('textbox', { name: 'Person' }).fill(erased)
  await page.getByRole('button', { name: 'Opt out…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Opt out' }).click()
  await page.getByText(/^Opted out\./).waitFor()
  pseudonym = recountPeople(home()).find(({ optedOut }) => optedOut)?.person ?? ''
  await go('Uploads')
  await uploadsPage(page).erase.click()
  await uploadsPage(page).proofs.first().waitFor()
}

const tally = () => sent.tallies.find((one) => one.channel === channel()) ?? { draws: 0, misses: 0 }

/** What each question took. */
const taken: string[] = []

/** Answers a question by clicks, which are counted, and says how long it took. */
async function question(asked: string, answer: () => Promise<void>): Promise<void> {
  const before = await page.evaluate<number>('presses')
  const began = performance.now()
  await answer()
  const presses = (await page.evaluate<number>('presses')) - before
  taken.push(`${asked}: ${presses} clicks, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  expect(presses, asked).toBeLessThanOrEqual(3)
}

/** The cells of a table, row by row, without its head, as soon as it is there. */
async function cellsOf(name: string): Promise<string[][]> {
  const lines = page.getByRole('table', { name, exact: true }).locator('tbody tr')
  await lines.first().waitFor()
  return lines.evaluateAll((all) => all.map((line) => [...line.children].map((cell) => cell.textContent.trim())))
}

test.skipIf(!isPossible)('each is answered by clicks, three at most, and the answer is true', async () => {
  await page.evaluate("globalThis.presses = 0; addEventListener('pointerdown', () => (presses += 1), true)")
  await question('what was collected', async () => {
    await go('Activity')
    const collected = page.locator('dl > div').filter({ hasText: 'Collected' })
    await collected.getByText(Number(sent.new).toLocaleString('en'), { exact: true }).waitFor()
    const byChannel = (await cellsOf('Channels')).map(([name, , , fresh]) => [name, fresh])
    expect(byChannel.sort()).toEqual(
      sent.newByChannel.map(({ channel: name, messages }) => [`#${name}`, String(messages)]),
    )
  })
  await question('masked what', async () => {
    await go('Activity')
    await page
      .getByRole('radiogroup', { name: 'Redactions by type: chart or table' })
      .getByText('Table', { exact: true })
      .click()
    const shown = (await cellsOf('Redactions by type')).map(([, times]) => Number(times?.replaceAll(',', '')))
    expect(shown.sort((a, b) => a - b)).toEqual(sent.masked.map(({ times }) => Number(times)).sort((a, b) => a - b))
  })
  await question('missed what', async () => {
    await go('Activity')
    const of = (await cellsOf('What slips through')).find(([name]) => name === `#${channel()}`)
    const bound = Math.ceil(recountBound(tally()) * 1000) / 10
    expect(of?.slice(1, 4)).toEqual([String(tally().draws), '0', `${bound} % if read carefully`])
  })
  await question('from whom', async () => {
    await go('Audit')
    await page.getByText('People', { exact: true }).click()
    const people = recountPeople(home())
    await page.getByText(`${people.length} people`, { exact: true }).waitFor()
    const shown = await page.getByRole('list', { name: 'People' }).getByRole('listitem').allInnerTexts()
    const said = shown.map((text) => [
      /u_[0-9a-z]+/.exec(text)?.[0],
      Number(/(\d+) messages?/.exec(text)?.[1] ?? 0),
      Number(/in (\d+) channels?/.exec(text)?.[1] ?? 0),
    ])
    expect(said.sort()).toEqual(people.map(({ person, messages, channels }) => [person, messages, channels]).sort())
  })
  await question('who approved, and of what', async () => {
    await page.getByText('Trail', { exact: true }).click()
    await page.getByRole('combobox', { name: 'What' }).fill('batch: approved')
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['batch: approved'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(`${sent.batchesApproved} lines`, { exact: true }).waitFor()
    const said = (
      await rows()
        .filter({ hasText: /Approved a batch of #/ })
        .allInnerTexts()
    ).map((text) => {
      expect(text).toContain(OFFICER)
      const [, name, messages] = /Approved a batch of #(\S+): (\d+) messages?/.exec(text) ?? []
      return { name, messages: Number(messages) }
    })
    const byChannel = Object.groupBy(said, ({ name }) => name ?? '')
    const sums = Object.entries(byChannel).map(([name, some = []]) => ({
      channel: name,
      messages: some.reduce((sum, { messages }) => sum + messages, 0),
    }))
    expect(sums.sort((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual(sent.sentByChannel)
  })
  await question('when gone', async () => {
    await go('Activity')
    const now = recountStore(home())
    const days = Math.floor((Number(now.oldest.uploaded) + now.retention.uploadedDays * DAY_MS - Date.now()) / DAY_MS)
    const sentRule = region('Retention').getByRole('listitem').filter({ hasText: 'Local copies of uploaded messages' })
    await sentRule.getByText(`oldest has ${days} days left`).waitFor()
    await sentRule.getByText(`limit ${now.retention.uploadedDays} days`).waitFor()
  })
  await question('one erasure, proved', async () => {
    await go('Reports')
    const certificates = region('Certificates of erasure')
    await certificates.getByLabel('Person').fill(erased)
    await page.keyboard.press('Enter')
    await expect.poll(() => certificates.getByRole('listitem').count()).toBe(1)
    await certificates.getByText('proved', { exact: true }).waitFor()
    const saving = page.waitForEvent('download')
    await certificates.getByRole('button', { name: /as Page$/ }).click()
    const file = await (await saving).path()
    expect(await readFile(file, 'utf8')).toContain(hash('sha256', pseudonym, 'hex'))
    expect((await recountLake(lake())).authors).not.toContain(pseudonym)
  })
  await question('a report for the file', async () => {
    await go('Reports')
    const part = region('Compliance report')
    await part.getByRole('button', { name: 'Make report' }).click()
    await part.getByText('1 audit trail verified').waitFor()
    const figures = await part
      .locator('dl > div')
      .evaluateAll((all) => all.map((one) => [...one.children].map((word) => word.textContent.trim())))
    const masked = sent.masked.reduce((sum, { times }) => sum + Number(times), 0)
    const approved = sent.sentByChannel.reduce((sum, { messages }) => sum + Number(messages), 0)
    expect(Object.fromEntries(figures)).toMatchObject({
      Collected: Number(sent.new).toLocaleString('en'),
      'Places masked': masked.toLocaleString('en'),
      Approved: approved.toLocaleString('en'),
      Sent: approved.toLocaleString('en'),
      Erasures: '1',
    })
    const saving = page.waitForEvent('download')
    await part.getByRole('button', { name: /as PDF$/ }).click()
    const pdf = await readFile(await (await saving).path())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
  await question('a notice', async () => {
    await go('Reports')
    const notice = await region('Notice to colleagues').getByLabel('Notice', { exact: true }).inputValue()
    for (const name of slack.projectChannels) expect(notice).toContain(`#${name}`)
    expect(notice).toContain(`after ${recountStore(home()).retention.lakeDays} days`)
  })
  process.stdout.write(`\nThe officer's questions on screen:\n  ${taken.join('\n  ')}\n`)
  expect(complaints).toEqual([])
})

test.skipIf(!isPossible)('an erasure leads to who approved and what was sent of it', async () => {
  await go('Audit')
  await page.getByText('People', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Find a person' }).fill(erased)
  await page.keyboard.press('Enter')
  const found = rows().filter({ hasText: 'erased from the lake' })
  await found.getByRole('link', { name: /^Audit entries of / }).click()
  const erasure = rows().filter({ hasText: /^Erased 1 person from/ })
  await erasure.getByRole('link', { name: /^Related/ }).click()
  const approvals = rows().filter({ hasText: /^Approved a batch of #/ })
  await approvals.getByText(OFFICER).first().waitFor()
  const sendings = rows().filter({ hasText: /^Sent a batch of #/ })
  await sendings.first().waitFor()
  await expect.poll(async () => (await sendings.count()) - (await approvals.count())).toBe(0)
})

test.skipIf(!isPossible)('each is answered by one command, and the answer is the same', async () => {
  taken.length = 0
  const ask = async (asked: string, ...words: string[]): Promise<CliRun> => {
    const began = performance.now()
    const run = await gleaner([...words, '--home', home(), '--json'], { env: keyring.env })
    taken.push(`${asked}: gleaner ${words.join(' ')}, ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return run
  }
  const atSlack = ['--slack-api-url', slack.url]
  const out = join(base, 'reports')
  const made = await ask('what, masked what, a report', 'report', '--out', out, ...atSlack)
  const { figures } = made.json<Report>()
  expect(figures.collected).toMatchObject({ new: sent.new, held: sent.held })
  expect(figures.collected.masked).toEqual(
    Object.fromEntries(sent.masked.map(({ entity, times }) => [entity, Number(times)])),
  )
  expect((await readdir(out)).map((name) => name.split('.').at(-1)).sort()).toEqual(['html', 'json', 'pdf'])

  const { people } = (await ask('from whom', 'people', 'list')).json<CommandOutput<'people.list'>>()
  expect(people.map(({ person, messages, channels }) => ({ person, messages, channels })).sort(byPerson)).toEqual(
    recountPeople(home())
      .map(({ optedOut: _, ...one }) => one)
      .sort(byPerson),
  )

  const missed = (await ask('missed what', 'review', 'trust')).json<{ channels: CommandOutput<'trust.list'> }>()
  const check = missed.channels.find(({ channelName }) => channelName === channel())
  expect(check).toMatchObject({ draws: tally().draws, misses: 0 })
  expect(check?.bound).toBeCloseTo(recountBound(tally()), 9)

  const { entries } = (await ask('who approved, and of what', 'audit', 'list', '--action', 'batch.approved')).json<
    CommandOutput<'audit.list'>
  >()
  expect(entries).toHaveLength(Number(sent.batchesApproved))
  expect(new Set(entries.map(({ name }) => name))).toEqual(new Set([OFFICER]))
  const sums = Object.entries(Object.groupBy(entries, ({ about }) => String(about?.['channelName']))).map(
    ([name, some = []]) => ({
      channel: name,
      messages: some.reduce((sum, { counts }) => sum + Number(counts['messages']), 0),
    }),
  )
  expect(sums.sort((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual(sent.sentByChannel)

  const { rules } = (await ask('when gone', 'retention', 'report')).json<CommandOutput<'retention.report'>>()
  const now = recountStore(home())
  expect(rules.find(({ rule }) => rule === 'uploaded')).toMatchObject({
    oldest: now.oldest.uploaded,
    limitDays: now.retention.uploadedDays,
  })

  const asked = ['certificate', 'list', '--user', erased, ...atSlack]
  const [certificate, ...others] = (await ask('one erasure, proved', ...asked)).json<Certificate[]>()
  expect(others).toEqual([])
  expect(certificate).toMatchObject({ who: hash('sha256', pseudonym, 'hex'), rowsLeft: 0, unread: 0 })

  const notice = (await ask('a notice', 'notice')).json<CommandOutput<'notice.get'>>()
  for (const name of slack.projectChannels) expect(notice.text).toContain(`#${name}`)
  process.stdout.write(`\nThe officer's questions in the terminal:\n  ${taken.join('\n  ')}\n`)
})

const byPerson = (a: { person: string }, b: { person: string }) => (a.person < b.person ? -1 : 1)
