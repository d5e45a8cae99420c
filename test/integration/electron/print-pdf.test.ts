/** Printing in the tray app: an unseen window that runs nothing, reaches nothing, and is gone afterwards. */
import { beforeEach, expect, test, vi } from 'vitest'
import { printPdf } from '../../../src-main/electron/print-pdf.ts'
import { BrowserWindow, resetElectron } from '../../support/electron/index.ts'
import { session } from '../../support/electron/session.ts'

vi.mock('electron', () => import('../../support/electron/index.ts'))
beforeEach(() => resetElectron())

test('prints the page that it was given, and leaves no window', async () => {
  const pdf = await printPdf('<p>one page</p>')
  const said = Buffer.from(pdf ?? []).toString()
  expect(Buffer.from(said.split(',')[1] ?? '', 'base64').toString()).toBe('<p>one page</p>')
  expect(BrowserWindow.getAllWindows()).toEqual([])
})

test('the window is unseen, runs no script, and reaches nothing', async () => {
  const made: BrowserWindow[] = []
  const push = vi.spyOn(BrowserWindow.all, 'push').mockImplementation((window) => made.push(window))
  await printPdf('<p>one page</p>')
  push.mockRestore()
  expect(made[0]?.options).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true } })
  const paper = session.fromPartition('paper')
  for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://gleaner/index.html'])
    expect(await paper.load(url), url).toBeNull()
})

test('a page that is too long for an address is refused, not cut', async () => {
  expect(await printPdf('x'.repeat(2_000_000))).toBeNull()
})
