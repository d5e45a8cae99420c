/**
 * The documentation as a reader meets it: the built site in Chromium, asking nobody else for anything.
 *
 * The pages come from disk under an invented address, so a request to any other host is seen and refused.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launch } from '../e2e/ui/browser.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SITE = join(ROOT, 'dist/site')
const ORIGIN = 'http://docs.example'
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  json: 'application/json',
}

let browser: Browser
let pages: string[]
const elsewhere: string[] = []

beforeAll(async () => {
  const built = spawnSync(process.execPath, ['scripts/docs-site.ts'], { cwd: ROOT, encoding: 'utf8' })
  expect(built.status, built.stderr).toBe(0)
  pages = globSync('*.html', { cwd: SITE }).sort()
  browser = await launch()
})
afterAll(() => browser.close())

async function openSite(theme: 'light' | 'dark'): Promise<BrowserContext> {
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  })
  await context.route('**/*', async (route) => {
    const { origin, pathname } = new URL(route.request().url())
    if (origin !== ORIGIN) elsewhere.push(route.request().url())
    const file = join(SITE, pathname === '/' ? 'index.html' : decodeURIComponent(pathname))
    if (origin !== ORIGIN || !existsSync(file)) return route.fulfill({ status: 404, body: 'not here' })
    const contentType = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    return route.fulfill({ contentType, body: readFileSync(file) })
  })
  return context
}

async function open(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${ORIGIN}/${name}`)
  await page.locator('#VPContent').waitFor()
  return page
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('every page passes axe, and shows every picture', async () => {
    const context = await openSite(theme)
    const found: string[] = []
    for (const name of pages) {
      const page = await open(context, name)
      found.push(...(await axeFindings(page)).map((finding) => `${name} ${finding}`))
      const missing = await page.evaluate(
        `[...document.images].filter((one) => one.complete && one.naturalWidth === 0).map((one) => one.src)`,
      )
      found.push(...(missing as string[]).map((source) => `${name} shows no ${source}`))
      await page.close()
    }
    await context.close()
    expect(found).toEqual([])
    expect(elsewhere).toEqual([])
  })
})

test('every link leads to a page, and to a heading that is on it', async () => {
  const context = await openSite('light')
  const ids = new Map<string, Set<string>>()
  const links: { readonly from: string; readonly path: string; readonly hash: string }[] = []
  for (const name of pages) {
    const page = await open(context, name)
    ids.set(
      name,
      new Set((await page.evaluate(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`)) as string[]),
    )
    const hrefs = (await page.evaluate(`[...document.links].map(({ href }) => href)`)) as string[]
    for (const { origin, pathname, hash } of hrefs.map((href) => new URL(href)))
      if (origin === ORIGIN) links.push({ from: name, path: pathname.slice(1) || 'index.html', hash: hash.slice(1) })
    await page.close()
  }
  await context.close()
  const broken = links.filter(
    ({ path, hash }) => !ids.has(path) || (hash !== '' && !ids.get(path)?.has(decodeURIComponent(hash))),
  )
  expect(broken).toEqual([])
  expect(links.length).toBeGreaterThan(pages.length * 10)
})

test.each([
  ['opt out', '#no-collect'],
  ['s3', 'destination set'],
  ['rate-limited', 'Rate-limited'],
  ['pseudonym', 'Pseudonym'],
  ['delta_scan', 'delta_scan'],
  ['key rotate', 'key rotate'],
  ['slackdump', 'slackdump'],
  ['channel.turned_private', 'channel'],
  ['works council', 'works council'],
  ['uninstall', 'Uninstall'],
])('search finds "%s"', async (asked, shown) => {
  const context = await openSite('light')
  const page = await open(context, 'index.html')
  await page.keyboard.press('/')
  await page.getByRole('searchbox').fill(asked)
  await page.locator('.results .result').first().waitFor()
  await expect.poll(() => page.locator('.results').textContent()).toContain(shown)
  await context.close()
  expect(elsewhere).toEqual([])
})
