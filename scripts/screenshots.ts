/**
 * Writes every screen and state, light and dark, to docs/screenshots/. Needs a build (`npm run build:renderer`).
 *
 * The data is invented and the clock stands still, so a changed picture means a changed screen.
 * `npm run screenshots -- review` takes only the pictures whose name contains the word.
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page, Request } from 'playwright-core'
import { launch } from '../test/e2e/ui/browser.ts'
import { createFakeEngine } from '../test/support/fake-engine/index.ts'
import { NOW } from '../test/support/fake-engine/state.ts'
import { fakeServe } from '../test/support/fake-serve.ts'
import { SHOTS, type Shot } from './screenshots/shots.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const BUILD = here('../dist/renderer')
const OUT = here('../docs/screenshots')
if (!existsSync(BUILD)) {
  console.error('There is no build of the screens yet: run `npm run build:renderer` first.')
  process.exit(1)
}

const wanted = process.argv[2] ?? ''
const server = await fakeServe(BUILD, createFakeEngine())
const browser = await launch()
await mkdir(OUT, { recursive: true })
let complaints = 0

for (const shot of SHOTS.filter(({ name }) => name.includes(wanted))) {
  for (const theme of ['light', 'dark'] as const) {
    if (shot.themes && !shot.themes.includes(theme)) continue
    await take(shot, theme)
  }
}
await browser.close()
await server.close()
process.exit(complaints === 0 ? 0 : 1)

async function take(shot: Shot, theme: 'light' | 'dark') {
  const engine = createFakeEngine(shot.scene)
  server.use(engine)
  server.stall(shot.stalled ?? false)
  const { width, height } = shot.size ?? { width: 1180, height: 760 }
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  page.on('console', (message) => message.type() === 'error' && complain(shot.name, message.text()))
  const calls = callsOf(page)
  page.on('pageerror', (error) => complain(shot.name, error.message))
  await page.goto(`${server.url}#${shot.path}`)
  await settled(page, shot.stalled ? undefined : calls)
  await shot.steps?.(page, engine)
  await settled(page, shot.stalled ? undefined : calls)
  await page.screenshot({ path: `${OUT}/${shot.name}-${theme}.png`, scale: 'css' })
  await context.close()
}

/** The questions to the engine that a page waits for, so that a busy machine makes the same pictures. */
function callsOf(page: Page): ReadonlySet<Request> {
  const calls = new Set<Request>()
  page.on('request', (request) => request.url().includes('/api/call/') && calls.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => calls.delete(request))
  return calls
}

/** Drawn, and still so after a moment; without `calls` no answer is waited for. */
async function settled(page: Page, calls?: ReadonlySet<Request>) {
  await page.evaluate('document.fonts.ready')
  await page.locator('main').first().waitFor()
  do await page.waitForTimeout(350)
  while (calls && calls.size > 0)
}

function complain(name: string, text: string) {
  complaints += 1
  console.error(`${name}: ${text}`)
}
