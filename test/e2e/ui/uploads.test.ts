import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab, type Tab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'
import { uploadsPage } from './pages/uploads-page.ts'

let house: House
let tab: Tab

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 400 })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
  await house.keep()
})
afterAll(async () => {
  await house.close()
})
beforeEach(async () => {
  await house.restore()
  tab = await openTab(house.freshUrl())
})
afterEach(() => tab.close())

const parquetFiles = async () =>
  (await readdir(house.lake, { recursive: true })).filter((name) => name.endsWith('.parquet')).sort()

describe('uploads', () => {
  test('say what is in each file and what the destination can do', async () => {
    const uploads = uploadsPage(tab.page)
    await uploads.open()
    await uploads.newest.click()
    const { files } = uploads
    await files.waitFor()
    // One object for the whole upload, below this collector's own name.
    expect(await files.textContent()).toMatch(/inbox\/[\w-]+\/[0-9a-f]{32}\.parquet/)

    await uploads.check.click()
    await uploads.capabilities.getByText('A file that exists is never replaced.').waitFor()
    expect(tab.complaints).toEqual([])
  })

  test('tell a sound lake from a damaged one, also after the page was opened again', async () => {
    const uploads = uploadsPage(tab.page)
    await uploads.open()
    await uploads.lake.getByText('Not verified yet').waitFor()
    await uploads.verify.focus()
    await tab.page.keyboard.press('Enter')
    await uploads.lake.getByText('Every file is as it was sent').waitFor()

    const [key = ''] = await parquetFiles()
    await appendFile(join(house.lake, key), 'x')
    await uploads.verify.click()
    await uploads.lake.getByText('1 file is not as it was sent').waitFor()
    await tab.page.reload()
    await uploads.lake.getByText('1 file is not as it was sent').waitFor()
    await uploads.lake.getByText('Changed').waitFor()
    await uploads.lake.getByText(key).waitFor()
    expect(tab.complaints).toEqual([])
  })

  test('carry out a queued erasure and show its proof', async () => {
    const uploads = uploadsPage(tab.page)
    const { rows } = await house.call('lake.query', {
      sql: 'SELECT author FROM messages WHERE NOT author_is_bot AND author IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
    })
    await house.call('optout.add', { who: String(rows[0]?.['author']) })
    await uploads.open()
    await uploads.lake.getByText('1 person to erase').waitFor()
    await uploads.erase.click()
    await uploads.proofs.first().waitFor()
    const [{ commit, hash, rowsErased } = { commit: 0, hash: '', rowsErased: 0 }] = (
      await house.call('lake.history', {})
    ).erasures
    expect(rowsErased).toBeGreaterThan(0)
    expect(await uploads.proofs.first().textContent()).toMatch(
      new RegExp(`1 person erased.*${rowsErased} rows? erased.*: 0 rows left.*commit ${commit} · ${hash}`),
    )
    await uploads.erase.waitFor({ state: 'detached' })
    expect(tab.complaints).toEqual([])
  })

  test('axe finds nothing in any of it in either theme', async () => {
    const uploads = uploadsPage(tab.page)
    const { rows } = await house.call('lake.query', { sql: 'SELECT min(message_id) AS id FROM messages' })
    await house.call('lake.erase', { messages: [String(rows[0]?.['id'])] })
    const [key = ''] = await parquetFiles()
    await appendFile(join(house.lake, key), 'x')
    await house.call('lake.verify', {})
    await uploads.open()
    await uploads.newest.click()
    await uploads.check.click()
    await uploads.capabilities.waitFor()
    await uploads.lake.getByText('Changed').waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  })
})
