/** Axe finds nothing: on no screen, in neither theme, at no size of the window. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { times } from '../../support/soak.ts'
import { axeFindings, axeFindingsInBothThemes, openTab, type Tab } from './browser.ts'
import { coveredControls, covering } from './covering.ts'
import { connectSample, type House, openCollectedHouse, openHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse()
  const batches = await house.call('review.batches', {})
  const one = batches.find(({ channelName, pending }) => channelName === 'proj-atlas' && pending > 0)
  await house.call('review.approve', { batches: [one?.batchId ?? ''] })
  await house.call('uploads.start', {})
})
afterAll(async () => {
  for (const tab of tabs.values()) await tab.close()
  await house.close()
})

describe('axe finds nothing in either theme', () => {
  test('Review, its help and its mask dialog', async () => {
    const tab = await openTab(house.freshUrl())
    const review = reviewPage(tab.page)
    await review.channel('proj-atlas').click()
    await review.messages.first().waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await review.channels.first().click()
    await review.messages.first().waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await tab.page.keyboard.press('?')
    await tab.page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await tab.page.keyboard.press('Escape')
    // Not every message has words to mask: a file alone has none.
    await review.find('card number')
    await review.messages.filter({ hasText: 'card number' }).first().focus()
    await tab.page.keyboard.press('m')
    await review.maskDialog.waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('Welcome, step by step', async () => {
    const fresh = await openHouse({ messages: 60 })
    const tab = await openTab(fresh.freshUrl())
    const welcome = welcomePage(tab.page)
    await welcome.trySample.waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await connectSample(fresh)
    await tab.page.reload()
    await welcome.keep('Text').check()
    await welcome.channel('proj-atlas').press('Space')
    await expect.poll(() => welcome.next.isEnabled()).toBe(true)
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await welcome.next.click()
    await welcome.folder.fill('relative')
    await welcome.next.click()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await welcome.folder.fill(fresh.lake)
    await welcome.next.click()
    await welcome.schedule.waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    await welcome.finish.click()
    await welcome.review.waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    expect(tab.complaints).toEqual([])
    await tab.close()
    await fresh.close()
  })
})

/** Every screen by its address, how one knows that it is there, and what opens more of it. */
const SCREENS: readonly { at: string; ready: (page: Page) => Promise<unknown>; hasWords?: true }[] = [
  { at: '/review/proj-checkout', ready: (page) => reviewPage(page).messages.first().waitFor(), hasWords: true },
  { at: '/review/all%20channels', ready: (page) => page.getByRole('region', { name: 'Approval' }).waitFor() },
  {
    at: '/channels',
    async ready(page) {
      await heading(page, 'Channels')
      await page.getByText('All', { exact: true }).click()
    },
  },
  {
    at: '/uploads',
    async ready(page) {
      await heading(page, 'Uploads')
      await page.getByRole('button', { name: /^#/ }).first().click()
      await page
        .getByRole('table', { name: /^Files of/ })
        .first()
        .waitFor()
    },
  },
  { at: '/activity', ready: (page) => heading(page, 'Activity') },
  {
    at: '/activity/checks/proj-checkout',
    async ready(page) {
      await page.getByRole('button', { name: 'Read what is drawn' }).click()
      const text = page.locator('[data-message-text]')
      await text.waitFor({ state: 'attached' })
      // A message that is drawn may be a file alone, without words: then the next one is read.
      const words = async () => {
        const found = ((await text.textContent()) ?? '').trim()
        if (found === '') await page.keyboard.press('y')
        return found
      }
      await expect.poll(words).not.toBe('')
    },
    hasWords: true,
  },
  { at: '/audit', ready: (page) => heading(page, 'Audit') },
  { at: '/audit/people', ready: (page) => heading(page, 'People') },
  { at: '/reports', ready: (page) => heading(page, 'Reports') },
  { at: '/settings', ready: (page) => heading(page, 'Settings') },
  {
    at: '/review/proj-tracking',
    async ready(page) {
      await reviewPage(page).messages.first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
]

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

const SIZES = [
  { width: 1180, height: 800 },
  { width: 820, height: 600 },
  { width: 590, height: 380 },
  { width: 390, height: 844 },
] as const

/** Each screen once in turn at the next size and theme, then all of them again one further: any number is a spread. */
const LOOKS = Array.from({ length: SIZES.length * 2 }, (_, round) =>
  SCREENS.map((screen, index) => {
    const turn = (index + round) % (SIZES.length * 2)
    const size = SIZES[turn % SIZES.length] as (typeof SIZES)[number]
    return { ...screen, ...size, theme: turn < SIZES.length ? ('light' as const) : ('dark' as const) }
  }),
).flat()

/** A tab of each theme goes from screen to screen; one in which something was found goes no further. */
const tabs = new Map<string, Tab>()

async function tabOf(theme: 'light' | 'dark'): Promise<Tab> {
  const tab = tabs.get(theme) ?? (await openReview(theme))
  tabs.delete(theme)
  const { page } = tab
  // Nothing of the screen before is open, or pointed at; nor are its messages taken for those of the next one.
  await page.mouse.move(0, 0)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  if (page.url().includes('#/review')) {
    await page.evaluate(() => location.assign('#/reports'))
    await heading(page, 'Reports')
  }
  return tab
}

async function openReview(theme: 'light' | 'dark'): Promise<Tab> {
  const tab = await openTab(house.freshUrl(), theme)
  await tab.page.getByRole('region', { name: 'Approval' }).waitFor()
  return tab
}

test.each(LOOKS.slice(0, times(LOOKS.length, SCREENS.length, 'screens at a size in a theme')))(
  'axe finds nothing at $at, $width × $height, $theme',
  async ({ at, ready, hasWords, width, height, theme }) => {
    const tab = await tabOf(theme)
    const { page } = tab
    await page.setViewportSize({ width, height })
    await page.evaluate((to) => location.assign(`#${to}`), at)
    await ready(page)
    expect(await axeFindings(page)).toEqual([])
    expect(await coveredControls(page)).toEqual([])
    if (hasWords) expect(await covering(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(tab.complaints).toEqual([])
    tabs.set(theme, tab)
  },
)

test('where motion is reduced, other colours begin no transition', async () => {
  const { page } = await tabOf('light')
  const begun = await page.evaluate(() => {
    const { dataset } = document.documentElement
    const before = dataset['mantineColorScheme']
    document.getAnimations()
    dataset['mantineColorScheme'] = before === 'dark' ? 'light' : 'dark'
    const { length } = document.getAnimations()
    dataset['mantineColorScheme'] = before
    return length
  })
  expect(begun).toBe(0)
})
