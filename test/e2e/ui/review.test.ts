import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings, openTab, type Tab } from './browser.ts'
import { connectSample, type House, openCollectedHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'

const LONG = 'alpha beta gamma '.repeat(2_950)
const HOSTILE = {
  markup: `<img src=x onerror="document.title='owned'"> <script>document.title='owned'</script> end of markup`,
  direction: 'the file is called \u202etxt.exe and ends here',
  ansi: 'watch \u001b[31mthis line\u001b[0m closely',
  long: LONG,
}

let house: House
let tab: Tab

beforeAll(async () => {
  house = await openCollectedHouse({
    before: ({ sample }) => {
      for (const text of Object.values(HOSTILE)) sample.control.post('proj-atlas', { text })
    },
  })
  await house.keep()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.restore()
  await connectSample(house)
  tab = await openTab(house.freshUrl())
})
afterEach(() => tab.close())

describe('review', () => {
  test('exclude, take back, mask, approve and undo reach the engine', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.channel('proj-atlas').click()
    await review.search.fill('closely')
    const message = review.withText('closely')
    await message.waitFor()
    await review.exclude(message).click()
    await message.waitFor({ state: 'detached' })
    // What was decided leaves the list of what waits, and stands where excluded messages are asked for.
    await review.state.click()
    await page.getByRole('option', { name: 'Excluded' }).click()
    await message.getByText('Excluded: stays on this laptop.').waitFor()
    // The step is the store's: another window of it can undo it.
    const other = await openTab(house.freshUrl())
    // It says so there before it is pressed.
    await other.page
      .getByRole('button', { name: /^Undo: Excluded 1 message/ })
      .first()
      .click()
    await other.page.getByText('Undone: excluded 1 message.').waitFor()
    await other.close()
    await message.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await review.find('closely')

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
    await page.getByRole('button', { name: 'Clear filters' }).waitFor({ state: 'detached' })
    await review.approve.click()
    await page.getByText(/messages? approved\./).waitFor()
    await review.undo.click()
    await page.getByText(/^Undone: approved/).waitFor()
    expect((await house.call('status.get', {})).messages.approved).toBe(0)
    await page.keyboard.press('u')
    await page.getByText('Undone: masked 1 message.').waitFor()
    await review.search.fill('closely')
    await review.withText('closely').first().waitFor()
    expect(tab.complaints).toEqual([])
  })

  test('always mask says first how far it reaches, and offers itself the second time', async () => {
    const { page } = tab
    const review = reviewPage(page)
    for (const text of ['quartzite build is red', 'quartzite again', 'quartzite today'])
      house.sample.control.post('proj-atlas', { text })
    await house.call('collection.start', {})
    const openOn = async (text: string) => {
      await review.find(text)
      await review.withText(text).first().focus()
      await page.keyboard.press('m')
      const field = review.maskDialog.getByRole('textbox')
      await field.press('Control+Home')
      for (const _letter of 'quartzite') await field.press('Shift+ArrowRight')
    }
    await openOn('build is red')
    await review.maskDialog.getByText(/^Masks them in all 3 messages pending/).waitFor()
    await review.maskDialog.getByRole('button', { name: 'Mask', exact: true }).click()
    await review.maskDialog.waitFor({ state: 'detached' })
    await openOn('quartzite again')
    await review.maskDialog.getByText(/^You have masked these words before. Masks them in all 2 messages/).waitFor()
    await review.maskDialog.getByRole('checkbox', { name: 'Always mask this' }).check()
    expect(await axeFindings(page)).toEqual([])
    await review.maskDialog.getByRole('button', { name: 'Mask', exact: true }).click()
    await page.getByText('Masked here and in 1 other message.').waitFor()
    expect((await house.call('review.messages', { search: 'quartzite', limit: 1 })).total).toBe(0)
    expect(tab.complaints).toEqual([])
  })

  test('a mask that hides nobody is taken away from the mask dialog, and the message waits as held', async () => {
    const { page } = tab
    const review = reviewPage(page)
    house.sample.control.post('proj-atlas', { text: 'ask Bolton about the umbrella' })
    await house.call('collection.start', {})
    await review.find('the umbrella')
    await review.withText('the umbrella').first().focus()
    await page.keyboard.press('m')
    expect(await axeFindings(page)).toEqual([])
    await review.maskDialog.getByRole('button', { name: /^Unmask here: ask/ }).click()
    await page.getByText('Unmasked, and held until you release it.').waitFor()
    await review
      .withText('ask Bolton about the umbrella')
      .getByText(/It is readable now/)
      .waitFor()
    await page.keyboard.press('u')
    await page.getByText('Undone: unmasked 1 message.').waitFor()
    await review.withText('Bolton').waitFor({ state: 'detached' })
    expect(tab.complaints).toEqual([])
  })

  test('a notice undoes the step that it tells of, and not what another window has excluded since', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.channel('proj-atlas').click()
    await review.search.fill('closely')
    const message = review.withText('closely')
    await message.hover()
    await review.exclude(message).click()
    const undo = page.getByRole('alert').getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    const { messages } = await house.call('review.messages', { search: 'txt.exe', limit: 1 })
    const elsewhere = messages.map(({ messageId }) => messageId)
    await house.call('review.exclude', { messages: elsewhere })
    await undo.click()
    await page.getByText('Undone: excluded 1 message.').waitFor()
    const stateOf = async (search: string) =>
      (await house.call('review.messages', { search, limit: 1 })).messages.map(({ state }) => state)
    expect(await stateOf('closely')).toEqual(['pending'])
    expect(await stateOf('txt.exe')).toEqual(['rejected'])
  })

  test('approving under a filter approves what it shows, and sending sends what the bar names', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await house.call('settings.set', { destination: { kind: 'folder', dir: house.lake } })
    const batches = await house.call('review.batches', {})
    const [elsewhere] = batches.filter(({ channelName, pending }) => channelName !== 'proj-atlas' && pending > 0)
    await house.call('review.approve', { batches: [elsewhere?.batchId ?? ''] })
    const before = await house.call('status.get', {})

    await review.channel('proj-atlas').click()
    await review.search.fill('this line')
    await review.bar.getByRole('button', { name: 'Approve 1 shown' }).click()
    await page.getByText('1 message approved.').waitFor()
    expect((await house.call('status.get', {})).messages.approved).toBe(before.messages.approved + 1)

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await house.call('review.batches', {})
    await review.bar.getByRole('button', { name: 'Send 1 now' }).click()
    await page.getByText('1 message sent.').waitFor()
    const after = await house.call('status.get', {})
    expect([after.messages.uploaded, after.messages.approved]).toEqual([1, before.messages.approved])
  })

  test('everything is approved although one batch is approved already and another has held messages only', async () => {
    const { page } = tab
    const review = reviewPage(page)
    const [first] = (await house.call('review.batches', {})).filter(({ pending }) => pending > 0)
    await house.call('review.approve', { batches: [first?.batchId ?? ''] })
    await review.channels.first().click()
    await review.approve.click()
    await page.getByText(/messages? approved\./).waitFor()
    const { messages } = await house.call('status.get', {})
    expect(messages.pending).toBe(0)
    // What is approved is not pending any more; where nothing else waits, it is to be sent.
    const waits =
      messages.held > 0 ? messages.held.toLocaleString('en') : `${messages.approved.toLocaleString('en')} to send`
    await expect.poll(() => review.channels.first().textContent()).toMatch(new RegExp(`\\D${waits}$`))
  })

  test('one key approves and goes on to what waits next; a batch is discarded, and back with another', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await expect.poll(() => review.approve.isEnabled()).toBe(true)
    const address = page.url()
    await page.keyboard.press('e')
    await page.getByText(/messages? approved\./).waitFor()
    await page.waitForURL((url) => url.href !== address)
    await review.bar.getByRole('button', { name: /^Discard/ }).click()
    await page.getByText(/discarded\. Nothing of it will be sent/).waitFor()
    const { messages } = await house.call('status.get', {})
    await page.keyboard.press('u')
    await page.getByText(/^Undone: discarded/).waitFor()
    expect((await house.call('status.get', {})).messages.pending).toBeGreaterThan(messages.pending)
  })

  test('hostile messages are text and nothing else', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await review.channel('proj-atlas').click()
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
    expect(await page.title()).toBe('Review – Gleaner')
    expect(tab.complaints).toEqual([])
  })

  test('an upload that fails says why, and goes through when tried again', async () => {
    const { page } = tab
    const review = reviewPage(page)
    await house.call('settings.set', { destination: { kind: 'folder', dir: '/dev/null/nowhere' } })
    await review.channel('proj-atlas').click()
    await review.approve.click()
    await review.send.click()
    await page.getByRole('alert').first().waitFor()
    expect((await house.call('status.get', {})).messages.uploaded).toBe(0)
    // It stands in Uploads, in another window and after a reload, until it was seen or the same succeeded.
    const other = await openTab(house.freshUrl())
    await other.page.getByRole('link', { name: 'Uploads' }).click()
    const failure = other.page.getByRole('alert').filter({ hasText: 'Sending failed' })
    await failure.waitFor()
    await other.page.reload()
    await failure.waitFor()
    await failure.getByRole('button', { name: 'OK' }).click()
    await failure.waitFor({ state: 'detached' })
    expect((await house.call('status.get', {})).tasks).toEqual([])
    await other.close()

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
    await review.channel('proj-atlas').click()
    await review.messages.first().waitFor()
    house.sample.control.makePrivate('proj-atlas')
    await house.call('collection.start', {})
    await review.channel('proj-atlas').waitFor({ state: 'detached' })
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
