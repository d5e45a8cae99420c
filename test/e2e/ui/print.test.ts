/** Every screen is whole on paper, and paper is white. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTab, type Tab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House
let tab: Tab

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 160 })
  tab = await openTab(house.freshUrl(), 'dark')
})
afterAll(async () => {
  await tab.close()
  await house.close()
})

const SCREENS = ['Review', 'Channels', 'Uploads', 'Activity', 'Audit', 'Reports', 'Settings']

/** How the page would be printed: what of the screen would be cut off, and how many messages are on it. */
async function onPaper(page: Page) {
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  // Dark ink on white paper; a colour takes a moment to change.
  await expect.poll(() => inkOf(page)).toBeLessThan(100)
  const found = await page.evaluate(() => {
    const main = document.querySelector('#main')
    const cut = [...(main?.querySelectorAll('*') ?? [])].filter(
      (part) =>
        part.scrollHeight > part.clientHeight + 1 && ['auto', 'scroll'].includes(getComputedStyle(part).overflowY),
    )
    const isShown = (part: Element) => part.getClientRects().length > 0
    const acts = document.querySelectorAll('.mantine-Button-root, button:has(> svg:only-child), nav, search')
    const redOf = (colour: string) => Number(/\d+/.exec(colour)?.[0] ?? 0)
    // What is written has to be read: dark on dark is a black box.
    const dark = [...(main?.querySelectorAll('*') ?? [])].filter((part) => {
      const { backgroundColor, color } = getComputedStyle(part)
      const isGround = !/, 0\)$|transparent/.test(backgroundColor) && redOf(backgroundColor) < 60
      return isShown(part) && isGround && redOf(color) < 100 && part.textContent !== ''
    })
    const fields = [...(main?.querySelectorAll('input, textarea, select') ?? [])].filter(
      (field) => isShown(field) && redOf(getComputedStyle(field).backgroundColor) < 200,
    )
    const short = [...(main?.querySelectorAll('textarea') ?? [])].filter(
      (field) => isShown(field) && field.scrollHeight > field.clientHeight + 1,
    )
    return {
      cut: cut.length + short.length,
      acts: [...acts].filter(isShown).length,
      dark: dark.length + fields.filter((field) => !/, 0\)$/.test(getComputedStyle(field).backgroundColor)).length,
      lines: main?.querySelectorAll('li').length ?? 0,
      shownLines: [...(main?.querySelectorAll('li') ?? [])].filter(isShown).length,
      messages: document.querySelectorAll('article').length,
    }
  })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  // The theme is what it was before.
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark')
  return found
}

/** How much red there is in what is written, from 0 to 255. */
const inkOf = (page: Page) => page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).color)?.[0] ?? 255))

test.each(SCREENS)('%s', async (screen) => {
  await tab.page.getByRole('link', { name: screen }).first().click()
  if (screen === 'Review') await tab.page.getByRole('article').first().waitFor()
  else await tab.page.getByRole('heading', { name: screen, level: 1 }).waitFor()
  const onScreen = await tab.page.getByRole('article').count()
  const paper = await onPaper(tab.page)
  expect(paper).toMatchObject({ cut: 0, acts: 0, dark: 0, shownLines: paper.lines })
  if (screen === 'Review') expect(paper.messages).toBeGreaterThan(onScreen + 10)
})
