import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 240 })
})
afterAll(async () => {
  await house.close()
})

async function openPeople() {
  const tab = await openTab(house.freshUrl())
  await tab.page.getByRole('link', { name: 'Audit' }).click()
  await tab.page.getByText('People', { exact: true }).click()
  await tab.page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  return tab
}

/** Somebody of whom messages are here. */
async function someWriter(): Promise<{ user: string; person: string }> {
  const [channel = ''] = house.sample.projectChannels
  for (const { user, bot_id } of house.sample.expected(channel)) {
    if (!user || bot_id !== undefined) continue
    const { person, people } = await house.call('people.find', { who: user })
    if (people.length > 0) return { user, person }
  }
  throw new Error('nobody wrote')
}

test('a person is found by pseudonym as it is typed, and by a member id, and leads to the trail', async () => {
  const tab = await openPeople()
  const { user, person } = await someWriter()
  await house.call('optout.add', { who: user })
  const { total } = await house.call('people.list', {})
  await tab.page.getByText(`${total} people`, { exact: true }).waitFor()
  const rows = tab.page.getByRole('list', { name: 'People' }).getByRole('listitem')
  const box = tab.page.getByRole('textbox', { name: 'Find a person' })
  await box.fill(person)
  await tab.page.getByText('1 person', { exact: true }).waitFor()
  await rows.filter({ hasText: person }).getByText('No messages here · opted out').waitFor()
  await tab.page.getByRole('button', { name: 'Show all' }).press('Enter')
  await tab.page.getByText(`${total} people`, { exact: true }).waitFor()
  await box.fill('@nobody-of-that-name')
  await tab.page.keyboard.press('Enter')
  await tab.page.getByText('Nobody in this workspace has that name.').waitFor()
  await box.fill(user)
  await tab.page.keyboard.press('Enter')
  await tab.page.getByText(person, { exact: true }).first().waitFor()
  await expect.poll(() => rows.count()).toBe(1)
  await rows.getByRole('link', { name: /^Audit entries of / }).click()
  await tab.page.getByText('1 line', { exact: true }).waitFor()
  await tab.page.getByText(/^Somebody opted out/).waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('has nothing for axe to find in either theme', async () => {
  const tab = await openPeople()
  await tab.page.getByRole('list', { name: 'People' }).getByRole('listitem').first().waitFor()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await tab.close()
})
