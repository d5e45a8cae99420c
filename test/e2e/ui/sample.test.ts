/** The sample workspace in a browser, as `gleaner serve` offers it: in, out, and nothing left. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ServeProcess, serveProcess } from '../../support/serve-process.ts'
import { axeFindings, openTab, type Tab } from './browser.ts'
import { samplePage } from './pages/sample-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let base: string
let gleaner: ServeProcess
let tab: Tab

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-sample-'))
  await mkdir(temporary())
  // No keyring: the sample needs none.
  gleaner = await start()
  tab = await openTab(gleaner.url, 'light', { isOfProgram: true })
})
afterEach(async () => {
  await tab.close()
  await gleaner.stop()
  await rm(base, { recursive: true, force: true })
})

const temporary = () => join(base, 'temporary')
const start = () => serveProcess({ home: join(base, 'home'), temporary: temporary() })
const throwAways = async () => (await readdir(temporary())).filter((name) => name.startsWith('gleaner-sample-'))

async function everyByte(): Promise<string> {
  const files = (await readdir(join(base, 'home'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}

test('opens on an address of its own that says what it is, leads back to where one was, and is one for all tabs', async () => {
  const welcome = welcomePage(tab.page)
  const sample = samplePage(tab.page)
  await welcome.trySample.waitFor()
  const real = new URL(tab.page.url()).origin
  const before = await everyByte()
  await welcome.trySample.click()
  await sample.bar.waitFor()
  expect(new URL(tab.page.url()).origin).not.toBe(real)
  expect(tab.page.url()).not.toContain('token')
  await expect.poll(() => tab.page.title()).toBe('Set up – Sample workspace – Gleaner')
  await welcome.channel('proj-atlas').waitFor()
  expect(await axeFindings(tab.page)).toEqual([])
  expect(await throwAways()).toHaveLength(1)

  await sample.leave.click()

  await welcome.trySample.waitFor()
  expect(new URL(tab.page.url()).origin).toBe(real)
  await expect.poll(() => tab.page.title()).toBe('Set up – Gleaner')
  expect(await sample.bar.count()).toBe(0)
  expect(await throwAways()).toEqual([])
  expect(await everyByte()).toBe(before)
  expect(tab.complaints).toEqual([])

  // In again; a second tab finds the sample that is open, and the real screens stay what they are.
  await welcome.trySample.click()
  await sample.bar.waitFor()
  const other = await tab.page.context().newPage()
  await other.goto(new URL('/', gleaner.url).href)
  await welcomePage(other).trySample.waitFor()
  expect(await samplePage(other).bar.count()).toBe(0)
  await welcomePage(other).trySample.click()
  await samplePage(other).bar.waitFor()
  expect(new URL(other.url()).origin).toBe(new URL(tab.page.url()).origin)
  expect(await throwAways()).toHaveLength(1)
})

test('what a process that was killed left is swept by the next start, and a live one is not', async () => {
  await welcomePage(tab.page).trySample.click()
  await samplePage(tab.page).bar.waitFor()
  const other = await serveProcess({ home: join(base, 'other-home'), temporary: temporary() })
  expect(await throwAways()).toHaveLength(1)
  await other.stop()
  await gleaner.kill()
  expect(await throwAways()).toHaveLength(1)
  gleaner = await start()
  expect(await throwAways()).toEqual([])
})

test('what it would refuse is not offered, and ending the server ends the sample with it', async () => {
  await welcomePage(tab.page).trySample.click()
  await samplePage(tab.page).bar.waitFor()
  await tab.page.getByRole('link', { name: 'Settings' }).click()
  await tab.page.getByText('This sample is signed in to an invented workspace.').waitFor()
  await tab.page.getByRole('textbox', { name: 'Folder' }).waitFor()
  for (const name of [/Sign (in|out)/, /Share|Import|Rotate/, /Delete everything/, /S3/, /log ?in/i])
    expect(await tab.page.locator('main').getByText(name).count(), String(name)).toBe(0)
  await gleaner.stop()
  expect(await throwAways()).toEqual([])
})
