import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTab, type Tab } from './browser.ts'
import { connectSample, type House, openHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let house: House
let tab: Tab

beforeEach(async () => {
  house = await openHouse()
})
afterEach(async () => {
  await tab.close()
  await house.close()
})

describe('from the first run to the first upload', () => {
  test('with the mouse', async () => {
    await connectSample(house)
    tab = await openTab(house.freshUrl())
    const welcome = welcomePage(tab.page)
    const review = reviewPage(tab.page)
    await welcome.keep('Text').click()
    await welcome.channel('proj-atlas').click()
    await tab.page.getByText('1 channel chosen').waitFor()
    await welcome.next.click()
    await welcome.folder.fill(house.lake)
    await welcome.next.click()
    await welcome.finish.click()
    await welcome.review.click()
    await review.channels.first().waitFor()
    await review.channels.nth(1).click()
    await review.approve.click()
    await review.send.click()
    await tab.page.getByText(/messages? sent\./).waitFor()

    expect((await house.call('status.get', {})).messages.uploaded).toBeGreaterThan(0)
    expect(await readdir(join(house.lake, 'inbox'))).not.toEqual([])
    expect(tab.complaints).toEqual([])
  })

  test('by keyboard alone', async () => {
    await connectSample(house)
    tab = await openTab(house.freshUrl())
    const { page } = tab
    const welcome = welcomePage(page)
    const review = reviewPage(page)
    await welcome.channel('proj-atlas').waitFor()
    await tabTo(page, 'Metrics: counts only', 'radio')
    await page.keyboard.press('ArrowRight')
    await tabTo(page, 'Collect #proj-atlas', 'checkbox')
    await page.keyboard.press('Space')
    await page.getByText('1 channel chosen').waitFor()
    await tabTo(page, 'Continue')
    await page.keyboard.press('Enter')
    await welcome.folder.waitFor()
    await tabTo(page, 'Folder', 'textbox')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(house.lake)
    await page.keyboard.press('Enter')
    await welcome.schedule.waitFor()
    await tabTo(page, 'Collect the first messages')
    await page.keyboard.press('Enter')
    await welcome.review.waitFor()
    await tabTo(page, 'Review them')
    await page.keyboard.press('Enter')
    await review.messages.first().waitFor()
    await page.keyboard.press('j')
    // A key does what its button would: nothing while that is still dim.
    await expect.poll(() => review.approve.isEnabled()).toBe(true)
    await page.keyboard.press('a')
    await expect.poll(() => review.send.isEnabled()).toBe(true)
    await page.keyboard.press('s')
    await page.getByText(/messages? sent\./).waitFor()

    expect((await house.call('status.get', {})).messages.uploaded).toBeGreaterThan(0)
    expect(tab.complaints).toEqual([])
  })

  test('a link that was used already says so and opens nothing', async () => {
    const url = house.freshUrl()
    tab = await openTab(url)
    await welcomePage(tab.page).trySample.waitFor()
    expect(tab.page.url()).not.toContain('token')
    const second = await openTab(url)
    await second.page.getByRole('heading', { name: 'This link has already been used' }).waitFor()
    await second.close()
  })
})

/** Presses Tab until the focus is where it should be; a control that cannot be reached fails. */
async function tabTo(page: Tab['page'], name: string, role: 'radio' | 'checkbox' | 'textbox' | null = null) {
  const target =
    role === null ? page.getByLabel(name).or(page.getByRole('button', { name })) : page.getByRole(role, { name })
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`Tab never reaches ${name}`)
}
