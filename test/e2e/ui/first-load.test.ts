/** What the first look at Review loads, as it goes over the wire: the rest comes when it is opened. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let browser: Browser
let house: House

beforeAll(async () => {
  browser = await launch()
  house = await openCollectedHouse({ messages: 60 })
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

test('scripts and styles of the first load stay under 260 kB compressed, in few files', async () => {
  const tab = await openTab(browser, house.freshUrl())
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
