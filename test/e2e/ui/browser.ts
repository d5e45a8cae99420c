/** Chromium as the tests use it: every console error and every page error is a failure. */
import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Tab {
  readonly page: Page
  /** What the console and the page complained about so far. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** The same engine with no window around its pages, which costs a third; then what everybody has. */
const PROGRAMS = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium']

export async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PROGRAMS.find((program) => existsSync(program)) ?? 'chromium'
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A tab of its own session, motion reduced so that nothing is caught half way. */
export async function openTab(browser: Browser, url: string, theme: 'light' | 'dark' = 'light'): Promise<Tab> {
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width: 1180, height: 800 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return { page, complaints, close: () => context.close() }
}

/** Axe's findings as short sentences; none is what every screen should have. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Its other mode opens a page of its own to put frames of strangers together, of which these screens have none, and what
  // it says of the rules that hold is not read: together two thirds of the CPU.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
