/** What the first look at Review loads, as it goes over the wire: the rest comes when it is opened. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS } from '../../../shared/duration.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { openTab } from './browser.ts'
import { type House, openCollectedHouse, openHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 60 })
})
afterAll(async () => {
  await house.close()
})

test('scripts and styles of the first load stay under 260 kB compressed, in few files', async () => {
  const tab = await openTab(house.freshUrl())
  await tab.page.locator('[data-message-id]').first().waitFor()
  const sizes: Promise<number>[] = []
  tab.page.on('response', (response) => {
    if (/\.(js|css)$/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).byteLength))
  })
  await tab.page.reload()
  await tab.page.locator('[data-message-id]').first().waitFor()
  const loaded = await Promise.all(sizes)
  expect(loaded.length).toBeGreaterThan(2)
  expect(loaded.length).toBeLessThan(30)
  const total = loaded.reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThan(260_000)
  await tab.close()
})

test('a home opened later in a run holds the same messages', async () => {
  const later = await openHouse({ messages: 60 })
  const [channel = ''] = later.sample.projectChannels
  expect(later.sample.expected(channel)).toEqual(house.sample.expected(channel))
  await later.close()
})

test('a page goes by the clock of the home that it shows', async () => {
  const tab = await openTab(house.freshUrl())
  const ways = await tab.page.evaluate('[Date.now(), +new Date(), Date.parse(Date()), +new Date(7)]')
  const hoursAway = (ways as number[]).map((at) => Math.round(Math.abs(at - noonClock.now()) / HOUR_MS))
  expect(hoursAway.slice(0, 3)).toEqual([0, 0, 0])
  expect((ways as number[])[3]).toBe(7)
  await tab.close()
})

test('a tab that a test closed knows nothing when the next one is given it', async () => {
  const tab = await openTab(house.freshUrl(), 'dark')
  const { page } = tab
  await page.locator('[data-message-id]').first().waitFor()
  await page.evaluate("localStorage.setItem('kept', 'yes'); sessionStorage.setItem('kept', 'yes')")
  await page.route('**/api/**', (route) => route.abort())
  await page.setViewportSize({ width: 390, height: 844 })
  let heard = 0
  page.on('response', () => {
    heard += 1
  })
  await tab.close()
  heard = 0
  const next = await openTab(new URL('/', house.freshUrl()).href)
  expect(next.page).toBe(page)
  await page.getByRole('heading', { name: 'This page is no longer connected' }).waitFor()
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, innerWidth]')).toEqual([0, 0, 1180])
  expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(false)
  expect(heard).toBe(0)
  await next.close()
})
