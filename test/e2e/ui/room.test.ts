/** Review in every size of window: no control over words, and enough words to read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, openTab } from './browser.ts'
import { covering } from './covering.ts'
import { type House, openCollectedHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse()
})
afterAll(async () => {
  await house.close()
})

/** How many short messages have room on screen at once, whatever the talk of the day. */
const ROOM = `(() => {
  const frame = document.querySelector('[role="feed"]').parentElement.getBoundingClientRect()
  const heights = [...document.querySelectorAll('[data-line]')]
    .map((line) => line.getBoundingClientRect().height)
    .sort((one, other) => one - other)
  return Math.floor(frame.height / heights[Math.floor(heights.length / 4)])
})()`

describe.each([
  { width: 1180, height: 800, least: 5, theme: 'light' },
  { width: 820, height: 600, least: 5, theme: 'dark' },
  { width: 590, height: 380, least: 2, theme: 'light' },
  { width: 390, height: 844, least: 5, theme: 'dark' },
] as const)('at $width × $height', ({ width, height, least, theme }) => {
  test('nothing covers words, whatever is pointed at, focused or selected, and enough of them can be read', async () => {
    const tab = await openTab(house.freshUrl(), theme)
    const { page } = tab
    await page.setViewportSize({ width, height })
    const review = reviewPage(page)
    await review.messages.first().waitFor()
    // Among the talk, behind the planted records that the list begins with.
    await expect
      .poll(async () => {
        await page.keyboard.press('PageDown')
        return page.evaluate(ROOM)
      })
      .toBeGreaterThanOrEqual(least)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await covering(page)).toEqual([])
    await review.messages.nth(1).hover({ position: { x: 20, y: 10 } })
    expect(await covering(page)).toEqual([])
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await covering(page)).toEqual([])
    // Words, no placeholder, of a message that is drawn to its end: a selection in one that is drawn again is gone.
    await expect
      .poll(async () => {
        await page.evaluate(
          `getSelection().selectAllChildren(document.querySelector('[data-message-text] span[data-start]:not([data-whole])'))`,
        )
        return page.getByRole('button', { name: 'Mask the selected words' }).isVisible()
      })
      .toBe(true)
    expect(await covering(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    await page.evaluate('getSelection().removeAllRanges()')
    // What was just done is said without moving what is read, or what is about to be clicked.
    const stands = async () => ({
      feed: (await page.getByRole('feed').boundingBox())?.y,
      approve: (await review.approve.boundingBox())?.y,
    })
    await page.keyboard.press('x')
    const notice = page.getByRole('alert').filter({ hasText: 'Excluded' })
    // Pointed at, it stays.
    await notice.hover()
    await review.bar.getByText(/\d excluded\./).waitFor()
    expect(await covering(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    const told = await stands()
    await notice.getByRole('button', { name: 'Close' }).click()
    await notice.waitFor({ state: 'detached' })
    expect(told).toEqual(await stands())
    expect(tab.complaints).toEqual([])
    await tab.close()
  })
})
