/** Four questions of an officer on one journey, by clicks, which are counted, and by one command each. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gleaner } from '../../support/cli.ts'
import { launch, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let browser: Browser
let house: House
let user: string
let person: string

beforeAll(async () => {
  browser = await launch()
  house = await openCollectedHouse({ messages: 160 })
  await house.call('settings.set', { displayName: 'Anna at Riverside' })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
  for (const { user: writer, bot_id } of house.sample.expected(house.sample.projectChannels[0] ?? '')) {
    if (!writer || bot_id !== undefined) continue
    const found = await house.call('people.find', { who: writer })
    if (found.people.length === 0) continue
    user = writer
    person = found.person
    break
  }
  await house.call('lake.erase', { people: [user] })
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

/** How often the mouse was pressed since now; a click on a label is two events, and one press. */
async function counting(page: Page): Promise<() => Promise<number>> {
  await page.evaluate("globalThis.presses = 0; addEventListener('pointerdown', () => (presses += 1), true)")
  return () => page.evaluate<number>('presses')
}

const rows = (page: Page) => page.getByRole('listitem')

test('from whom, who approved, of what and when it was gone: by clicks, two at most for each', async () => {
  const tab = await openTab(browser, house.freshUrl(), 'light')
  const { page } = tab
  await page.getByRole('link', { name: 'Audit' }).waitFor()
  const clicks = await counting(page)
  const asked: Record<string, number> = {}
  let before = 0
  const answered = async (question: string) => {
    const now = await clicks()
    asked[question] = now - before
    before = now
  }

  await page.getByRole('link', { name: 'Audit' }).click()
  await page.getByText('People', { exact: true }).click()
  await rows(page)
    .filter({ hasText: /\d+ messages? in \d+ channels?/ })
    .first()
    .waitFor()
  await answered('from whom')

  await page.getByRole('textbox', { name: 'Find a person' }).fill(user)
  await page.keyboard.press('Enter')
  await page.getByText('erased from the lake').waitFor()
  const entries = page.getByRole('link', { name: /^Audit entries of / })
  await expect.poll(() => entries.count()).toBe(1)
  await entries.click()
  await rows(page)
    .filter({ hasText: /^Erased 1 person from/ })
    .getByRole('time')
    .waitFor()
  await answered('when gone')

  await rows(page)
    .filter({ hasText: /^Erased 1 person from/ })
    .getByRole('link', { name: /^Related/ })
    .click()
  const approval = rows(page).filter({ hasText: /^Approved a batch of #.*: \d+ messages?/ })
  await approval.getByText('Anna at Riverside').first().waitFor()
  await rows(page)
    .filter({ hasText: /^Sent a batch of #.*: \d+ rows?/ })
    .first()
    .waitFor()
  await answered('who approved, of what')

  expect(asked).toEqual({ 'from whom': 2, 'when gone': 1, 'who approved, of what': 1 })
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('the same by one command each', async () => {
  const asked = (...words: string[]) => gleaner([...words, '--home', house.home])
  expect((await asked('people', 'list')).stdout).toContain(person)
  const approved = (await asked('audit', 'list', '--action', 'batch.approved')).stdout
  expect(approved).toMatch(/Anna at Riverside.*#/)
  const gone = (await asked('audit', 'list', '--person', person)).stdout
  expect(gone).toMatch(/erasure\.certified[\s\S]*lake\.erased[\s\S]*optout\.added/)
})
