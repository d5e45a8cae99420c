/**
 * PDF by the browser that is installed here: Chrome, Chromium or Edge, driven by playwright-core, which brings none of its own.
 * The tray app needs none of this: Electron prints by itself.
 */
import { access } from 'node:fs/promises'
import { getuid } from 'node:process'
import type { PrintPdf } from '../../shared/print-pdf.ts'
import { browserPaths } from './browser-paths.ts'

/** Prints with the first browser that is there, and answers null where none is, or none starts. */
export const printWithBrowser: PrintPdf = async (html) => {
  const executablePath = await firstThere(browserPaths(process.platform, process.env))
  if (executablePath === null) return null
  const { chromium } = await import('playwright-core')
  // Chromium refuses to start its sandbox for root; the page has no script and no address to load.
  const browser = await chromium.launch({ executablePath, chromiumSandbox: getuid?.() !== 0 }).catch(() => null)
  if (browser === null) return null
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true })
    const page = await context.newPage()
    await page.setContent(html, { waitUntil: 'load' })
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
  } finally {
    await browser.close()
  }
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return null
}
