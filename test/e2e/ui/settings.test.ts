import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab, type Tab } from './browser.ts'
import { connectSample, type House, openCollectedHouse } from './house.ts'

const DAY = 86_400_000
let house: House
let tab: Tab

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 240 })
  await house.keep()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.restore()
  await connectSample(house)
  tab = await openTab(house.freshUrl())
  await tab.page.getByRole('link', { name: 'Settings' }).click()
  await tab.page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
})
afterEach(async () => {
  expect(tab.complaints).toEqual([])
  await tab.close()
})

const part = (name: string) => tab.page.getByRole('region', { name, exact: true })
const dialog = () => tab.page.getByRole('dialog')
const waiting = async () => (await house.call('status.get', {})).messages.pending

test('a shorter limit says what it would delete, and deletes it only when that is wanted', async () => {
  const db = new Database(join(house.home, 'gleaner.db'))
  db.prepare('UPDATE messages SET since = since - ?, recorded_at = recorded_at - ?').run(5 * DAY, 5 * DAY)
  db.close()
  const before = await waiting()
  expect(before).toBeGreaterThan(50)
  const retention = part('Retention')
  const limit = retention.getByRole('textbox', { name: 'Not uploaded' })
  await limit.fill('3')
  await retention.getByRole('button', { name: 'Save limits' }).click()
  await dialog()
    .getByText(/Messages never approved, excluded or discarded: [1-9]/)
    .waitFor()
  await tab.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  expect(await waiting()).toBe(before)
  expect((await house.call('settings.get', {})).retention.draftDays).toBe(14)

  await retention.getByRole('button', { name: 'Save limits' }).click()
  await dialog().getByRole('button', { name: 'Delete and save' }).click()
  await dialog().waitFor({ state: 'detached' })
  expect(await waiting()).toBe(0)
  expect((await house.call('settings.get', {})).retention.draftDays).toBe(3)

  await limit.fill('30')
  await retention.getByRole('button', { name: 'Save limits' }).press('Enter')
  await expect.poll(async () => (await house.call('settings.get', {})).retention.draftDays).toBe(30)
})

test('opting somebody out deletes what is theirs and shows them by pseudonym, until they are taken off the list', async () => {
  const [channel = ''] = house.sample.projectChannels
  const writer = house.sample.expected(channel).find(({ user, bot_id }) => user && bot_id === undefined)?.user ?? ''
  const before = await waiting()
  const optOuts = part('Opt-outs')
  await optOuts.getByText('Nobody has opted out.').waitFor()
  await optOuts.getByRole('textbox', { name: 'Person' }).fill(writer)
  await tab.page.keyboard.press('Enter')
  await dialog().getByText('erasure is queued').waitFor()
  // The dialog takes the keyboard a moment after it is there.
  await dialog().locator('button:focus').waitFor()
  await tab.page.keyboard.press('Enter')
  await optOuts.getByText('Added by hand').waitFor()
  expect(await waiting()).toBeLessThan(before)
  const { people } = await house.call('optout.list', {})
  expect(people).toHaveLength(1)
  expect(await optOuts.textContent()).toContain(people[0]?.person.slice(0, 10))
  expect(await optOuts.textContent()).not.toContain(writer)

  await optOuts.getByRole('button', { name: /^Remove u_/ }).click()
  await optOuts.getByText('Nobody has opted out.').waitFor()
  expect((await house.call('optout.list', {})).people).toEqual([])
})

test('somebody whom nobody knows is refused, and what was typed stays', async () => {
  const optOuts = part('Opt-outs')
  await optOuts.getByRole('textbox', { name: 'Person' }).fill('@nobody-of-that-name')
  await optOuts.getByRole('button', { name: 'Opt out…' }).click()
  await dialog().getByRole('button', { name: 'Opt out', exact: true }).click()
  // At the field, and no notice that goes away.
  await optOuts.getByText('Nobody in this workspace has that name.').waitFor()
  expect(await tab.page.getByRole('alert').count()).toBe(0)
  expect(await optOuts.getByRole('textbox', { name: 'Person' }).inputValue()).toBe('@nobody-of-that-name')
  expect((await house.call('optout.list', {})).people).toEqual([])
})

test('words of the organisation are kept one to a line, and how careful redaction is', async () => {
  const redaction = part('Redaction')
  await redaction.getByRole('textbox', { name: 'Always mask' }).fill('Zorbulon\n\n  Project Nightingale \nZorbulon')
  await redaction.getByRole('button', { name: 'Save words' }).click()
  await expect
    .poll(async () => (await house.call('settings.get', {})).policy.denyWords)
    .toEqual(['Zorbulon', 'Project Nightingale'])
  await redaction.getByRole('radio', { name: 'Balanced' }).press('Space')
  await expect.poll(async () => (await house.call('settings.get', {})).policy.name).toBe('balanced')
  expect((await house.call('settings.get', {})).policy.denyWords).toHaveLength(2)
})

test('how careful redaction is changes nothing of words that another window saved, nor of those being typed', async () => {
  const redaction = part('Redaction')
  const allow = redaction.getByRole('textbox', { name: 'Never mask' })
  await allow.fill('Bluebird')
  // This window hears of nothing that another one changes.
  await tab.page.route(/\/api\/call\/settings\.get$/, () => {})
  await house.call('settings.set', { policy: { denyWords: ['Zorbulon'] } })
  await redaction.getByRole('radio', { name: 'Balanced' }).press('Space')
  await expect.poll(async () => (await house.call('settings.get', {})).policy.name).toBe('balanced')
  expect((await house.call('settings.get', {})).policy.denyWords).toEqual(['Zorbulon'])
  expect(await allow.inputValue()).toBe('Bluebird')
})

test('the key is locked with a passphrase before it is shown, and not exchanged once it is in use', async () => {
  const key = part('Pseudonym key')
  await key.getByText((await house.call('key.get', {})).keyId ?? '').waitFor()
  expect(await key.getByRole('button', { name: 'Import a team key…' }).isDisabled()).toBe(true)
  await key.getByRole('button', { name: 'Share…' }).click()
  const passphrase = dialog().getByRole('textbox', { name: 'Passphrase' })
  await passphrase.fill('too short')
  await tab.page.keyboard.press('Enter')
  await tab.page.getByText('That passphrase is too easy to guess.').waitFor()
  await passphrase.fill('correct horse battery staple')
  await tab.page.keyboard.press('Enter')
  const text = await dialog().getByRole('textbox', { name: 'The locked key' }).inputValue()
  expect(text).toContain('BEGIN GLEANER KEY')
  await tab.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await key.getByRole('button', { name: 'Rotate key…' }).click()
  await dialog().getByText('cannot be joined').waitFor()
  await dialog().getByRole('button', { name: 'Rotate key' }).click()
  await tab.page.getByText('still pending here').waitFor()
  expect(await house.call('key.use', { text, passphrase: 'correct horse battery staple' })).toMatchObject({
    isInUse: true,
  })
})

test('axe finds nothing in the dialogs of either theme', async () => {
  const optOuts = part('Opt-outs')
  await optOuts.getByText('Nobody has opted out.').waitFor()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await optOuts.getByRole('textbox', { name: 'Person' }).fill('@somebody')
  await optOuts.getByRole('button', { name: 'Opt out…' }).click()
  await dialog().getByText('erasure is queued').waitFor()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await tab.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await tab.page.getByRole('button', { name: 'Share…' }).click()
  await dialog().getByText('Four or five random words').waitFor()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
})
