/** A morning's work of 200 messages, two of them held: every one is on screen long enough to be read, then approved and sent. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTab, type Tab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'
import { reviewPage } from './pages/review-page.ts'

/** What reading a screenful takes at most, by the rule of what counts as seen. */
const READING_MS = 60_000
const LEAST_MESSAGES = 200
const MOST_KEYS = 100

/** What messages are about that wait until somebody releases them, because of words that were unmasked. */
const HELD = ['the umbrella', 'the picnic']

let house: House
let tab: Tab

beforeEach(async () => {
  house = await openCollectedHouse({
    messages: 320,
    before: ({ sample }) => {
      for (const text of HELD) sample.control.post('proj-atlas', { text: `ask Bolton about ${text}` })
    },
  })
  for (const search of HELD) await unmask(search)
  // The page's own clock, so that reading takes no time of the machine's.
  tab = await openTab(house.freshUrl(), 'light', { hasOwnClock: true })
})
afterEach(async () => {
  await tab.close()
  await house.close()
})

async function unmask(search: string): Promise<void> {
  const [message] = (await house.call('review.messages', { search, limit: 1 })).messages
  const { messageId = '', version = 0, spans = [] } = message ?? {}
  const { start = 0, end = 0 } = spans.find(({ entity }) => entity === 'PERSON') ?? {}
  await house.call('review.unmask', { message: messageId, version, start, end })
}

const messages = async () => (await house.call('status.get', {})).messages
const held = () => tab.page.locator('[data-line][data-state="held"]')
const read = () => tab.page.clock.runFor(READING_MS)
/** The channel that is read now, by the address. */
const place = () => new URL(tab.page.url()).hash
const isAtEnd = () =>
  tab.page.getByRole('feed').evaluate((feed) => {
    const frame = feed.parentElement
    return frame === null || frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 2
  })
/** Of a list that has further pages, nobody knows yet where it ends. */
const isWhole = () => tab.page.locator('[aria-setsize="-1"]').first().waitFor({ state: 'detached' })

const scrolled = () => tab.page.getByRole('feed').evaluate((feed) => feed.parentElement?.scrollTop ?? 0)
/** Neither the key nor the wheel waits for the screen: two at once would pass over what nobody has read. */
async function scrollOn(by: () => Promise<void>): Promise<void> {
  const before = await scrolled()
  await by()
  await expect.poll(scrolled).toBeGreaterThan(before)
}

/** Whether the trail says that everything was seen that had to be. */
async function trailSays(): Promise<{ seen: number; approved: number; isEveryFlaggedSeen: boolean }> {
  const { entries } = await house.call('audit.list', { action: 'batch.approved', limit: 1000 })
  const total = (name: string) => entries.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0)
  return {
    seen: total('seen'),
    approved: total('messages'),
    isEveryFlaggedSeen: entries.every(({ counts }) => counts['allFlaggedSeen'] === 1),
  }
}

/** Releases what is held in the channel, one after the other, each when it has been read. */
async function releaseHeld(release: () => Promise<void>): Promise<void> {
  const name = decodeURIComponent(place().split('/').at(-1) ?? '')
  // Asked of the engine: the screen draws some of them first.
  const left = async () => (await house.call('review.waiting', {})).find((one) => one.channelName === name)?.held ?? 0
  for (let all = await left(); all > 0; all = await left()) {
    const id = await held().first().getAttribute('data-message-id')
    await read()
    await release()
    await tab.page.locator(`[data-line][data-state="held"][data-message-id="${id}"]`).waitFor({ state: 'detached' })
    await expect.poll(left).toBeLessThan(all)
  }
}

async function everyChannel(work: (isLast: boolean) => Promise<void>): Promise<number> {
  const before = await messages()
  const channels = (await house.call('review.waiting', {})).length
  for (let channel = 1; channel <= channels; channel += 1) {
    const here = place()
    await work(channel === channels)
    if (channel < channels) await expect.poll(place).not.toBe(here)
  }
  return before.pending + before.held
}

test('by keyboard: at most 100 keys', async () => {
  const { page } = tab
  const review = reviewPage(page)
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  await review.messages.first().waitFor()
  const startedAt = performance.now()
  const total = await everyChannel(async (isLast) => {
    await review.messages.first().waitFor()
    await press('j')
    await press('Shift+T')
    await releaseHeld(() => press('r'))
    await isWhole()
    for (await read(); !(await isAtEnd()); await read()) await scrollOn(() => press('PageDown'))
    await read()
    const { pending } = await messages()
    await press(isLast ? 'a' : 'e')
    await expect.poll(async () => (await messages()).pending).toBeLessThan(pending)
  })
  await press('0')
  await review.send.filter({ hasText: `Send ${total} now` }).waitFor()
  await expect.poll(() => review.send.isEnabled()).toBe(true)
  await press('s')
  await expect.poll(async () => (await messages()).uploaded, { timeout: 60_000 }).toBe(total)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(`\n${total} messages by keyboard: ${keys} keys, ${seconds} s of machine time\n`)
  expect(total).toBeGreaterThanOrEqual(LEAST_MESSAGES)
  expect(keys).toBeLessThanOrEqual(MOST_KEYS)
  const { seen, approved, isEveryFlaggedSeen } = await trailSays()
  expect(isEveryFlaggedSeen).toBe(true)
  expect(seen).toBe(approved)
  expect(tab.complaints).toEqual([])
})

test('by mouse', async () => {
  const { page } = tab
  const review = reviewPage(page)
  let clicks = 0
  const click = async (what: { click: () => Promise<void> }) => {
    clicks += 1
    await what.click()
  }
  await review.messages.first().waitFor()
  const startedAt = performance.now()
  const total = await everyChannel(async (isLast) => {
    await review.messages.first().waitFor()
    await releaseHeld(() => click(held().first().getByRole('button', { name: 'Release' })))
    const box = await page.getByRole('feed').boundingBox()
    await page.mouse.move((box?.x ?? 0) + 200, 400)
    await isWhole()
    for (await read(); !(await isAtEnd()); await read()) await scrollOn(() => page.mouse.wheel(0, 400))
    await read()
    const { pending } = await messages()
    await click(isLast ? review.approve : review.bar.getByRole('button', { name: 'Approve, next' }))
    await expect.poll(async () => (await messages()).pending).toBeLessThan(pending)
  })
  await click(review.channels.filter({ hasText: 'Everything' }))
  await review.send.filter({ hasText: `Send ${total} now` }).waitFor()
  await click(review.send)
  await expect.poll(async () => (await messages()).uploaded, { timeout: 60_000 }).toBe(total)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(`\n${total} messages by mouse: ${clicks} clicks, ${seconds} s of machine time\n`)
  expect((await trailSays()).isEveryFlaggedSeen).toBe(true)
})
