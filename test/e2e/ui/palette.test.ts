import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 60 })
})
afterAll(async () => {
  await house.close()
})

test('screens, channels and acts are reached by their words alone', async () => {
  const tab = await openTab(house.freshUrl())
  const { page } = tab
  await page.getByRole('feed', { name: 'Messages' }).waitFor()
  const palette = page.getByRole('dialog', { name: 'Go to or do' })
  // Also from a field in which somebody is typing.
  await page.getByRole('textbox', { name: 'Search the redacted text' }).focus()
  await page.keyboard.press('Control+k')
  const field = palette.getByRole('textbox')
  await field.waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  for (const name of ['Review', 'Channels', 'Uploads', 'Activity', 'Audit', 'Reports', 'Settings'])
    await palette.getByRole('option', { name, exact: false }).first().waitFor()

  await field.fill('audi')
  await palette.getByRole('option', { name: 'Audit' }).waitFor()
  await expect.poll(() => palette.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await page.waitForURL(/#\/audit$/)

  const [channel = ''] = house.sample.projectChannels
  await page.keyboard.press('Control+k')
  await field.fill(`#${channel}`)
  await palette
    .getByRole('option', { name: `#${channel}` })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.hash === `#/review/${channel}`)

  await page.keyboard.press('Control+k')
  await field.fill('no such thing')
  await palette.getByText('Nothing is called that.').waitFor()
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await field.fill('collect on sch')
  await expect.poll(() => palette.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await expect.poll(async () => (await house.call('status.get', {})).schedule.wanted).toBe(true)
  await page.keyboard.press('Control+k')
  await field.fill('turn off coll')
  await expect.poll(() => palette.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await expect.poll(async () => (await house.call('status.get', {})).schedule.wanted).toBe(false)
  expect(tab.complaints).toEqual([])
  await tab.close()
})
