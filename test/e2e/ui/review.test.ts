import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launch, openTab, type Tab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'

const LONG = 'alpha beta gamma '.repeat(2_950)
const HOSTILE = {
  markup: `<img src=x onerror="document.title='owned'"> <script>document.title='owned'</script> end of markup`,
  direction: 'the file is called \u202etxt.exe and ends here',
  ansi: 'watch \u001b[31mthis line\u001b[0m closely',
  long: LONG,
}

let browser: Browser
let house: House
let tab: Tab

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  house = await openCollectedHouse({
    before: ({ sample }) => {
      for (const text of Object.values(HOSTILE)) sample.control.post('proj-atlas', { text })
    },
  })
  tab = await openTab(browser, house.freshUrl())
})
afterEach(async () => {
  await tab.close()
  await house.close()
})

describe('review', () => {
  test('exclude, take back, mask, approve and undo reach the engine', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.batch('proj-atlas').click()
    await review.search.fill('closely')
    const message = review.withText('closely')
    await message.waitFor()
    await message.hover()
    await review.exclude(message).click()
    await message.getByText('Excluded: stays on this laptop.').waitFor()
    await message.press('u')
    await message.getByText('Excluded: stays on this laptop.').waitFor({ state: 'detached' })

    await message.focus()
    await page.keyboard.press('m')
    const field = review.maskDialog.getByRole('textbox')
    await field.press('End')
    for (let letter = 0; letter < 'closely'.length; letter += 1) await field.press('Shift+ArrowLeft')
    await field.press('Enter')
    await review.maskDialog.waitFor({ state: 'detached' })
    await review.search.fill('watch')
    const masked = review.withText('watch').first()
    await masked.getByRole('button', { name: /masked, confidence 100 percent/ }).waitFor()
    expect(await masked.textContent()).not.toContain('closely')

    await review.search.fill('')
    await review.approve.click()
    await review.undo.click()
    await review.approve.waitFor()
    expect((await house.call('status.get', {})).messages.approved).toBe(0)
    expect(tab.complaints).toEqual([])
  })

  test('hostile messages are text and nothing else', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.batch('proj-atlas').click()
    for (const [search, shown] of [
      ['end of markup', '<img src=x'],
      ['ends here', 'RLO'],
      ['this line', 'ESC'],
      ['alpha beta', 'Show all'],
    ] as const) {
      await review.search.fill(search)
      await review.withText(shown).first().waitFor()
    }
    const feed = page.getByRole('feed')
    expect(await feed.locator('img, script').count()).toBe(0)
    const shown = (await feed.textContent()) ?? ''
    expect(shown.includes('\u202e') || shown.includes('\u001b')).toBe(false)
    expect(await page.title()).toBe('Gleaner')
    expect(tab.complaints).toEqual([])
  })

  test('an upload that fails says why, and goes through when tried again', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await house.call('settings.set', { destination: { kind: 'folder', dir: '/dev/null/nowhere' } })
    await review.batch('proj-atlas').click()
    await review.approve.click()
    await review.send.click()
    await page.getByRole('alert').first().waitFor()
    expect((await house.call('status.get', {})).messages.uploaded).toBe(0)

    await house.call('settings.set', { destination: { kind: 'folder', dir: house.lake } })
    await page.getByRole('link', { name: 'Uploads' }).click()
    await page
      .getByRole('button', { name: /^(Send now|Try again)/ })
      .first()
      .click()
    await page.getByText(/messages? sent\./).waitFor()
    expect((await house.call('status.get', {})).messages.approved).toBe(0)
  })

  test('a channel that turns private disappears from the open screen with its unsent messages', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.batch('proj-atlas').click()
    await review.messages.first().waitFor()
    house.sample.control.makePrivate('proj-atlas')
    await house.call('collection.start', {})
    await review.batch('proj-atlas').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Channels' }).click()
    await page.getByText('Unavailable', { exact: true }).click()
    await page.getByText('proj-atlas', { exact: true }).waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: 'proj-atlas' }).textContent()).toContain('Private')
    expect(tab.complaints).toEqual([])
  })

  test('delete everything leaves no message behind, after the phrase was typed', async () => {
    const { page } = tab
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Delete everything…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete everything on this laptop?' })
    const confirm = dialog.getByRole('button', { name: 'Delete everything' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByRole('textbox').fill('delete everything')
    await confirm.click()
    await page.getByRole('heading', { name: 'Everything was deleted from this laptop.' }).waitFor()
    expect(tab.complaints).toEqual([])
  })
})
