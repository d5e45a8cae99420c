/** The report's page, on a screen and on paper, with names that were chosen to break it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../shared/contract/report.ts'
import { htmlOf, readDocument } from '../../../src-main/report/index.ts'
import { testBrowser } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House
let report: Report

const LONG = 'x'.repeat(200)
const HOSTILE = ['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '\u202Eneb\u05D0', LONG]

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 60 })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
  const made = (await house.call('report.make', {})).report
  report = withNames(made, HOSTILE)
})
afterAll(async () => {
  await house.close()
})

/** The same report with a row for each name, wherever a name stands. */
function withNames(made: Report, names: readonly string[]): Report {
  const { figures, now } = made
  const [channel, allowed, approval] = [figures.channels[0], now.channels[0], figures.approvals[0]]
  if (!channel || !allowed || !approval || now.lake === null) throw new Error('nothing was collected')
  const stands = now.lake.channels[0] ?? { channel: '', messages: 1, people: 1, withText: 1 }
  return {
    ...made,
    channelNames: Object.fromEntries(names.map((name, index) => [`C_${index}`, name])),
    figures: {
      ...figures,
      channels: names.map((_name, index) => ({ ...channel, channel: `C_${index}` })),
      approvals: names.map((by) => ({ ...approval, by })),
    },
    now: {
      ...now,
      channels: names.map((name) => ({ ...allowed, channel: name })),
      spotChecks: names.map((name) => ({
        ...{ channel: name, draws: 20, misses: 0, bound: 0.15, countsReaders: false, byRule: false },
      })),
      lake: { ...now.lake, destination: `s3://${LONG}`, channels: names.map((name) => ({ ...stands, channel: name })) },
    },
  }
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  let page: Page
  let alerts: string[] = []
  beforeAll(async () => {
    page = await (await testBrowser()).newPage({ colorScheme })
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message())
      void dialog.dismiss()
    })
  })
  afterAll(() => page.close())

  test.each([
    ['on paper', 680],
    ['on a laptop', 1180],
    ['in the smallest window', 820],
    ['on a telephone', 390],
  ])('nothing is beside the page, and no name does anything: %s', async (where, width) => {
    alerts = []
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ media: where === 'on paper' ? 'print' : 'screen', colorScheme })
    await page.setContent(htmlOf(report), { waitUntil: 'load' })
    const found = await page.evaluate(() => ({
      beside: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cut: [...document.querySelectorAll('td, th, dd')].filter(
        (cell) =>
          cell.getBoundingClientRect().right > document.documentElement.clientWidth + 1 &&
          !(window.innerWidth < 400 && getComputedStyle(cell.closest('.wide') ?? cell).overflowX === 'auto'),
      ).length,
      images: document.querySelectorAll('img').length,
      tables: document.querySelectorAll('table').length,
    }))
    expect(found).toEqual({ beside: 0, cut: 0, images: 0, tables: expect.any(Number) })
    expect(found.tables).toBeGreaterThan(6)
    for (const name of HOSTILE) await page.getByText(`#${name}`, { exact: true }).first().waitFor()
    expect(alerts).toEqual([])
  })
})

test('the page holds the same document, with such names', () => {
  const read = readDocument(htmlOf(report))
  expect(read).toMatchObject({ document: report, isShownAsIs: true })
})
