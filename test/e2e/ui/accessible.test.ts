import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launch, openTab } from './browser.ts'
import { connectSample, type House, openCollectedHouse, openHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let browser: Browser
let house: House

beforeAll(async () => {
  browser = await launch()
  house = await openCollectedHouse()
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (theme) => {
  test('Review, its help and its mask dialog', async () => {
    const tab = await openTab(browser, house.freshUrl(), theme)
    const review = reviewPage(tab.page)
    await review.channel('proj-atlas').click()
    await review.messages.first().waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    await review.channels.first().click()
    await review.messages.first().waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    await tab.page.keyboard.press('?')
    await tab.page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    await tab.page.keyboard.press('Escape')
    // Not every message has words to mask: a file alone has none.
    await review.search.fill('card number')
    await review.messages.filter({ hasText: 'card number' }).first().focus()
    await tab.page.keyboard.press('m')
    await review.maskDialog.waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('Channels, Uploads and Settings', async () => {
    const tab = await openTab(browser, house.freshUrl(), theme)
    for (const [screen, heading] of [
      ['Channels', 'Channels'],
      ['Uploads', 'Uploads'],
      ['Settings', 'Settings'],
    ] as const) {
      await tab.page.getByRole('link', { name: screen }).click()
      await tab.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      if (screen === 'Channels') await tab.page.getByText('All', { exact: true }).click()
      expect({ screen, findings: await axeFindings(tab.page) }).toEqual({ screen, findings: [] })
    }
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('Welcome, step by step', async () => {
    const fresh = await openHouse({ messages: 60 })
    const tab = await openTab(browser, fresh.freshUrl(), theme)
    const welcome = welcomePage(tab.page)
    await welcome.trySample.waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    await connectSample(fresh)
    await tab.page.reload()
    await welcome.keep('Text').check()
    await welcome.channel('proj-atlas').press('Space')
    await expect.poll(() => welcome.next.isEnabled()).toBe(true)
    expect(await axeFindings(tab.page)).toEqual([])
    await welcome.next.click()
    await welcome.folder.fill('relative')
    await welcome.next.click()
    expect(await axeFindings(tab.page)).toEqual([])
    await welcome.folder.fill(fresh.lake)
    await welcome.next.click()
    await welcome.schedule.waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    await welcome.finish.click()
    await welcome.review.waitFor()
    expect(await axeFindings(tab.page)).toEqual([])
    expect(tab.complaints).toEqual([])
    await tab.close()
    await fresh.close()
  })
})
