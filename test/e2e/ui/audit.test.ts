import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 400 })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
})
afterAll(async () => {
  await house.close()
})

async function openAudit() {
  const tab = await openTab(house.freshUrl())
  await tab.page.getByRole('link', { name: 'Audit' }).click()
  await tab.page.getByRole('heading', { name: 'Audit', level: 1 }).waitFor()
  return tab
}

test('says in words what was done, by whom and where, and follows what happens while it is open', async () => {
  const tab = await openAudit()
  const [channel = ''] = house.sample.projectChannels
  const rows = tab.page.getByRole('listitem')
  await rows.first().waitFor()
  const earlier = tab.page.getByRole('button', { name: 'Show earlier entries' })
  for (let shown = await rows.count(); await earlier.isVisible(); shown = await rows.count()) {
    await earlier.click()
    await expect.poll(() => rows.count()).toBeGreaterThan(shown)
  }
  await rows
    .filter({ hasText: `Allowed #${channel} at level Text` })
    .first()
    .waitFor()
  await rows.filter({ hasText: 'Signed in to Slack' }).first().waitFor()
  await house.call('collection.pause', { until: null })
  await house.call('collection.resume', {})
  await rows.filter({ hasText: 'Resumed collecting' }).first().waitFor()
  const { total } = await house.call('audit.lines', {})
  await tab.page.getByText(`${total} lines`, { exact: true }).waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('is narrowed by who, what and channel with the keyboard, and widened again', async () => {
  const tab = await openAudit()
  const what = tab.page.getByRole('combobox', { name: 'What' })
  await what.fill('channel: allowed')
  await expect.poll(() => tab.page.getByRole('option').allTextContents()).toEqual(['channel: allowed'])
  await tab.page.keyboard.press('ArrowDown')
  await tab.page.keyboard.press('Enter')
  const { total } = await house.call('audit.list', { action: 'channel.allowed' })
  await tab.page.getByText(total === 1 ? '1 line' : `${total} lines`, { exact: true }).waitFor()
  await tab.page.reload()
  await tab.page.getByText(total === 1 ? '1 line' : `${total} lines`, { exact: true }).waitFor()
  const who = tab.page.getByRole('combobox', { name: 'Who' })
  await who.click()
  await tab.page.getByRole('option', { name: 'Somebody at the terminal' }).click()
  await tab.page.getByText('No matching entries').waitFor()
  await tab.page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await tab.page.getByRole('listitem').first().waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('a run is one line that opens, and a batch leads to all that happened to it', async () => {
  const tab = await openAudit()
  const run = tab.page.getByRole('button', { name: /^Finished a run over/ }).first()
  await run.press('Enter')
  await tab.page
    .getByText(/^Read #.*: \d+ new messages?/)
    .first()
    .waitFor()
  await run.press('Enter')
  await expect.poll(() => tab.page.getByText(/^Read #.*: \d+ new messages?/).count()).toBe(0)
  await tab.page
    .getByRole('link', { name: /^Related entries of a batch of #/ })
    .first()
    .click()
  const rows = tab.page.getByRole('listitem')
  await rows.filter({ hasText: /^Sent a batch of #/ }).waitFor()
  await rows.filter({ hasText: /^Approved a batch of #/ }).waitFor()
  expect(await rows.filter({ hasText: 'Signed in' }).count()).toBe(0)
  const { people } = await house.call('audit.lines', {})
  expect(people).toHaveLength(1)
  await tab.page.getByRole('button', { name: 'Show all' }).press('Enter')
  await run.waitFor()
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('exports the same rows as the engine, with cells that no spreadsheet runs', async () => {
  const tab = await openAudit()
  for (const [item, ending] of [
    ['JSON lines', 'jsonl'],
    ['CSV', 'csv'],
  ] as const) {
    await tab.page.getByRole('button', { name: 'Export' }).click()
    const saved = tab.page.waitForEvent('download')
    await tab.page.getByRole('menuitem', { name: item }).click()
    const file = await saved
    expect(file.suggestedFilename()).toMatch(new RegExp(`^gleaner-audit-.*\\.${ending}$`))
    const text = await readFile(await file.path(), 'utf8')
    const { total } = await house.call('audit.list', {})
    expect(text.trim().split('\n')).toHaveLength(ending === 'csv' ? total + 1 : total)
    if (ending === 'jsonl') {
      const first = JSON.parse(text.split('\n')[0] ?? '')
      expect(first).toEqual((await house.call('audit.export', { limit: 1 })).entries[0])
    }
  }
  expect(tab.complaints).toEqual([])
  await tab.close()
})

test('has nothing for axe to find in either theme, verified', async () => {
  const tab = await openAudit()
  await tab.page.getByRole('button', { name: 'Verify' }).click()
  await tab.page.getByText('The trail is intact').waitFor()
  await tab.page.getByText('The copy in the lake agrees.').waitFor()
  await expect.poll(() => tab.page.getByRole('button', { name: 'Verify' }).isEnabled()).toBe(true)
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await tab.close()
})

test('shows which row was changed behind its back', async () => {
  const db = new Database(join(house.home, 'gleaner.db'))
  const { seq } = db.prepare("SELECT min(seq) AS seq FROM audit WHERE action = 'channel.allowed'").get() as {
    seq: number
  }
  db.prepare("UPDATE audit SET actor = 'schedule' WHERE seq = ?").run(seq)
  db.close()
  const tab = await openAudit()
  await tab.page.getByRole('button', { name: 'Verify' }).click()
  await tab.page.getByText(`The trail is broken at entry ${seq}`).waitFor()
  await tab.page.getByRole('button', { name: 'Show that entry' }).press('Enter')
  await expect.poll(() => tab.page.evaluate('document.activeElement.id')).toBe(`row-${seq}`)
  expect(await axeFindings(tab.page)).toEqual([])
  await tab.close()
})
