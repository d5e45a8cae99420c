/** The officer's desk by click path: a report for the file, proof of one erasure, a notice, and the check of a file. */
import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../../shared/contract/report.ts'
import { axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House
let person: string

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 160 })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
  const [channel = ''] = house.sample.projectChannels
  person = house.sample.expected(channel).find(({ user, bot_id }) => user && bot_id === undefined)?.user ?? ''
  await house.call('lake.erase', { people: [person] })
})
afterAll(async () => {
  await house.close()
})

async function openReports() {
  const tab = await openTab(house.freshUrl())
  await tab.page.getByRole('link', { name: 'Reports' }).click()
  await tab.page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor()
  return tab
}
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const bytesOf = async (download: Download) => readFile(await download.path())

test('a report is two clicks away, saved in three forms, and each of them holds when it is checked', async () => {
  const tab = await openReports()
  const report = section(tab.page, 'Compliance report')
  await report.getByRole('button', { name: 'Make report' }).click()
  await report.getByText('1 audit trail verified').waitFor()
  const files: { name: string; bytes: Buffer }[] = []
  for (const form of ['Page', 'PDF', 'Data']) {
    const saved = tab.page.waitForEvent('download')
    await report.getByRole('button', { name: new RegExp(`as ${form}$`) }).click()
    const download = await saved
    files.push({ name: download.suggestedFilename(), bytes: await bytesOf(download) })
  }
  const made = JSON.parse(files[2]?.bytes.toString() ?? '') as Report
  expect(made.figures.erasures).toHaveLength(1)
  await report.getByText(made.figures.collected.new.toLocaleString('en'), { exact: true }).first().waitFor()
  for (const { name, bytes } of files) {
    await checkFile(tab.page, name, bytes)
    await section(tab.page, 'Check a report or certificate').getByText('Holds: everything was checked.').waitFor()
  }
  const [page] = files
  const changed = Buffer.from(String(page?.bytes).replace('<td class="n">', '<td class="n">1'))
  await checkFile(tab.page, 'changed.html', changed)
  await section(tab.page, 'Check a report or certificate').getByText('Does not hold').waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

const checkFile = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

test('one person’s erasure is found by who they are, and proved on a page', async () => {
  const tab = await openReports()
  const certificates = section(tab.page, 'Certificates of erasure')
  await certificates.getByLabel('Person').fill(person)
  await certificates.getByRole('button', { name: 'Find' }).click()
  const lines = certificates.getByRole('listitem')
  await certificates.getByText('proved', { exact: true }).waitFor()
  await expect.poll(() => lines.count()).toBe(1)
  const saved = tab.page.waitForEvent('download')
  await lines.getByRole('button', { name: /as Page$/ }).click()
  await checkFile(tab.page, 'certificate.html', await bytesOf(await saved))
  await section(tab.page, 'Check a report or certificate').getByText('Holds: everything was checked.').waitFor()
  await certificates.getByLabel('Person').fill(`u_${'0'.repeat(26)}`)
  await certificates.getByRole('button', { name: 'Find' }).click()
  await certificates.getByText('No certificate of this person.').waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('the notice says what is configured, and takes what is typed', async () => {
  const tab = await openReports()
  const notice = section(tab.page, 'Notice to colleagues')
  const text = notice.getByLabel('Notice', { exact: true })
  await notice.getByText('3 blanks left to fill in.').waitFor()
  await notice.getByLabel('Whom to ask').fill('#ask-data')
  await notice.getByText('2 blanks left to fill in.').waitFor()
  const said = await text.inputValue()
  expect(said).toContain('or ask #ask-data')
  for (const channel of house.sample.projectChannels) expect(said).toContain(`#${channel}`)
  await tab.close()
})

test('is accessible in either theme', async () => {
  const tab = await openReports()
  await section(tab.page, 'Compliance report').getByRole('button', { name: 'Make report' }).click()
  await section(tab.page, 'Compliance report').getByText('1 audit trail verified').waitFor()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await tab.close()
})
