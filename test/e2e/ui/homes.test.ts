/** Several homes in a browser, as `gleaner serve` offers them: made, chosen and left by what is on the screen. */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { axeFindings, openTab, type Tab } from './browser.ts'

let base: string
let gleaner: ServeProcess
let tab: Tab

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-homes-'))
  await mkdir(join(base, 'temporary'))
  // The usual home is the test's own, and so is the list beside it.
  gleaner = await serveProcess({
    home: join(base, 'gleaner'),
    temporary: join(base, 'temporary'),
    env: { GLEANER_HOME: join(base, 'gleaner') },
  })
  tab = await openTab(gleaner.url, 'light', { isOfProgram: true })
})
afterEach(async () => {
  await tab.close()
  await gleaner.stop()
  await rm(base, { recursive: true, force: true })
})

const homes = () => tab.page.getByRole('region', { name: 'Homes' })
const line = (folder: string) =>
  homes()
    .getByRole('listitem')
    .filter({ hasText: join(base, folder) })
const origin = () => new URL(tab.page.url()).origin

async function settings() {
  await tab.page.getByRole('link', { name: 'Settings', exact: true }).click()
  await homes().waitFor()
}

async function addHome(folder = '') {
  await homes().getByRole('button', { name: 'Add a home' }).click()
  await homes().getByLabel('Folder of a home').fill(folder)
  await homes()
    .getByRole('button', { name: folder === '' ? 'Make a new home' : 'Add this folder' })
    .click()
}

/** Goes on in the second home, at an address of its own. */
async function openSecond() {
  const first = origin()
  await line('gleaner-2').getByRole('button', { name: /^Open/ }).click()
  await tab.page.waitForURL((url) => url.origin !== first)
  await tab.page.getByRole('button', { name: 'Other homes' }).waitFor()
}

test('a second home is made, opened at an address of its own, and left again', async () => {
  await settings()
  const first = origin()
  await addHome()
  await line('gleaner-2').getByText('New').waitFor()
  expect(await axeFindings(tab.page)).toEqual([])
  await openSecond()
  expect(tab.page.url()).not.toContain('token')
  await settings()
  await line('gleaner-2').getByText('This one').waitFor()

  await tab.page.getByRole('button', { name: 'Other homes' }).click()
  await tab.page.getByRole('menuitem').click()
  await tab.page.waitForURL(`${first}/**`)
  await settings()
  await line('gleaner').filter({ hasText: 'This one' }).waitFor()
  await line('gleaner-2').getByText('Open', { exact: true }).first().waitFor()

  await line('gleaner-2')
    .getByRole('button', { name: /^Take off the list/ })
    .click()
  await line('gleaner-2').waitFor({ state: 'detached' })
  expect(await readdir(join(base, 'gleaner-2'))).toContain('gleaner.db')
  expect(tab.complaints).toEqual([])
})

test('what is wrong with a folder stands at its field, and stays until it is put right', async () => {
  await mkdir(join(base, 'letters', 'inside'), { recursive: true })
  await settings()
  await addHome(join(base, 'letters'))
  await homes().getByText('That folder has other things in it.').waitFor()
  expect(await tab.page.getByRole('alert').count()).toBe(0)
  await homes().getByLabel('Folder of a home').fill(join(base, 'second'))
  expect(await homes().getByText('That folder has other things in it.').count()).toBe(0)
  await homes().getByRole('button', { name: 'Add this folder' }).click()
  await line('second').waitFor()
})

test('with several homes, which one is open and the way to the others are seen in small windows too; one that has gone says so', async () => {
  await settings()
  await addHome()
  await line('gleaner-2').waitFor()
  for (const [width, height] of [
    [820, 600],
    [390, 700],
  ] as const) {
    await tab.page.setViewportSize({ width, height })
    await tab.page.getByRole('link', { name: 'Not signed in' }).waitFor()
    const box = await tab.page.getByRole('button', { name: 'Other homes' }).boundingBox()
    expect(box?.width).toBeGreaterThan(15)
    expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
  }

  // One that has gone says so in its line.
  await rename(join(base, 'gleaner-2'), join(base, 'moved'))
  await line('gleaner-2').getByRole('button', { name: /^Open/ }).click()
  await line('gleaner-2').getByText('There is no home in that folder now.').waitFor()
  expect(await readdir(base)).not.toContain('gleaner-2')
})

test('ending the server ends every home that is open', async () => {
  await settings()
  await addHome()
  await openSecond()
  await gleaner.stop()
  // The store's log is emptied and gone: it was closed, not cut off.
  expect(await readdir(join(base, 'gleaner-2'))).not.toContain('gleaner.db-wal')
})
