/** Chromium as the tests use it: every console error and every page error is a failure. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { systemClock } from '../../../shared/clock.ts'
import { noonClock } from '../../support/noon-clock.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A turn of the wheel is over when the screen has moved.
  '--disable-smooth-scrolling',
]
/** No page of a test lives long enough to gain from what its functions are compiled to: axe costs a quarter less. */
const SHORT_LIVED = ['--js-flags=--no-maglev --no-turbofan']

export interface Tab {
  readonly page: Page
  /** What the console and the page complained about so far. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** The same engine with no window around its pages, which costs a third; then what everybody has. */
const PROGRAMS = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium']

/** A browser as fast as people's own, for who measures; whoever starts it ends it. */
export const launch = (): Promise<Browser> => started(FLAGS)

function started(args: string[]): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PROGRAMS.find((program) => existsSync(program)) ?? 'chromium'
  return chromium.launch({ executablePath, args })
}

let shared: Promise<Browser> | undefined

/**
 * The browser of all tests of this process: each has tabs of its own in it. Nobody ends it, since the next file needs it;
 * it ends with the process. One that crashed is followed by another.
 */
export async function testBrowser(): Promise<Browser> {
  const running = await shared?.catch(() => undefined)
  if (!running?.isConnected()) shared = started([...FLAGS, ...SHORT_LIVED])
  return shared as Promise<Browser>
}

interface TabOptions {
  /** Its clock stands from the first script on, and goes only as the test says. */
  readonly hasOwnClock?: boolean
  /** Another than that of the tests. */
  readonly browser?: Browser
  /** What serves the page is a program of its own, and goes by the machine's clock; all others are at `noonClock`'s. */
  readonly isOfProgram?: boolean
}

const VIEWPORT = { width: 1180, height: 800 }
/** Emptied tabs: the process of one knows the scripts and the letters already, a third of a load. */
const emptied: { readonly page: Page; readonly isOfProgram: boolean }[] = []

/** A tab of its own session, motion reduced so that nothing is caught half way. */
export async function openTab(
  url: string,
  theme: 'light' | 'dark' = 'light',
  { hasOwnClock = false, browser, isOfProgram = false }: TabOptions = {},
): Promise<Tab> {
  const isAlone = hasOwnClock || browser !== undefined
  const page =
    (isAlone ? undefined : await emptiedTab(isOfProgram)) ??
    (await newPage(browser ?? (await testBrowser()), !isOfProgram && !hasOwnClock))
  await page.emulateMedia({ media: null, colorScheme: theme })
  if (hasOwnClock) await page.clock.install({ time: noonClock.now() })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  const close = async () => {
    if (isAlone || !(await empty(page))) return page.context().close()
    emptied.push({ page, isOfProgram })
  }
  return { page, complaints, close }
}

/** None of a browser that has gone, nor one of another clock. */
async function emptiedTab(isOfProgram: boolean): Promise<Page | undefined> {
  const browser = await testBrowser()
  for (;;) {
    const at = emptied.findLastIndex((one) => one.isOfProgram === isOfProgram)
    const page = at < 0 ? undefined : emptied.splice(at, 1)[0]?.page
    if (!page || (page.context().browser() === browser && !page.isClosed())) return page
  }
}

async function newPage(browser: Browser, isAtNoon: boolean): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: VIEWPORT })
  if (isAtNoon) await context.addInitScript(tellOtherTime, noonClock.now() - systemClock.now())
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  return page
}

/** In the page: `Date` as it is, so many milliseconds away from the machine's clock; timers run as they do. */
function tellOtherTime(awayMs: number): void {
  const now = Date.now
  globalThis.Date = new Proxy(Date, {
    construct: (real, of, itself) => Reflect.construct(real, of.length === 0 ? [now() + awayMs] : of, itself),
    apply: (real) => new real(now() + awayMs).toString(),
    get: (real, name) => (name === 'now' ? () => now() + awayMs : Reflect.get(real, name)),
  })
}

/** What a test may have asked to hear of a page; its end and its crash are Playwright's own to hear. */
const HEARD = [
  ...['console', 'pageerror', 'dialog', 'download', 'filechooser', 'popup', 'websocket', 'worker'],
  ...['request', 'requestfailed', 'requestfinished', 'response', 'domcontentloaded', 'load'],
  ...['frameattached', 'framedetached', 'framenavigated'],
]

/** Takes away all that a page knows: what it holds, what it keeps, who is signed in. Whether that was possible. */
async function empty(page: Page): Promise<boolean> {
  const context = page.context()
  for (const event of HEARD) page.removeAllListeners(event)
  try {
    for (const other of context.pages()) if (other !== page) await other.close()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.evaluate('localStorage.clear(); sessionStorage.clear()')
    // From within: asked for from outside, the empty page would be given a process of its own.
    await page.evaluate("setTimeout(() => location.replace('about:blank'))")
    await page.waitForURL('about:blank')
    await context.clearCookies()
    await page.setViewportSize(VIEWPORT)
    await page.mouse.move(0, 0)
    return true
  } catch {
    return false
  }
}

/** Has a page follow another theme of the system, until it has the colours of it. */
async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor()
}

/** Axe's findings in both themes, of one page: only its colours differ. */
export async function axeFindingsInBothThemes(page: Page): Promise<string[]> {
  await showTheme(page, 'dark')
  const dark = await axeFindings(page, { rules: OF_COLOURS })
  await showTheme(page, 'light')
  const light = await axeFindings(page)
  return [...dark.map((finding) => `dark: ${finding}`), ...light.map((finding) => `light: ${finding}`)]
}

/** The rules that another theme can break: all other look at what the page is made of. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** The rules, of which a page is told once: their half a megabyte costs as much as a look by them. */
const axe = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as { readonly source: string }

/** Axe's findings as short sentences, by all rules unless told; none is what every screen should have. */
export async function axeFindings(
  page: Page,
  { rules }: { readonly rules?: readonly string[] } = {},
): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe is told of the page alone, and here are frames in it')
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source)
  return page.evaluate(
    // What it says of the rules that hold is not read.
    `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  )
}
