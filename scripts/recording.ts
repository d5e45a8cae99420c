/**
 * Writes docs/recording.webp: the demo in a terminal, then a review, from the real product on its invented workspace
 * (`npm run recording`). Needs Chromium; `-- --frames DIR` keeps every frame as a picture of its own, to be looked at.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launch, openTab } from '../test/e2e/ui/browser.ts'
import { openCollectedHouse } from '../test/e2e/ui/house.ts'
import { reviewPage } from '../test/e2e/ui/pages/review-page.ts'
import { captionSvg, terminalPage } from './recording/drawing.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const OUT = join(ROOT, 'docs/recording.webp')
const MOST_BYTES = 3_000_000
const WIDTH = 960
const HEIGHT = 618
/** What the screens are laid out for; the recording shows them a little smaller. */
const VIEWPORT = { width: 1180, height: 760 }
const CAPTION = 44
/** What the drawn terminal shows of a line, and of lines below the prompt. */
const COLUMNS = 108
const ROWS = 30

interface Frame {
  readonly png: Buffer
  readonly ms: number
}

if (!existsSync(join(ROOT, 'site/node_modules/sharp'))) {
  console.error('The encoder is not installed yet: run `npm ci --prefix site` first.')
  process.exit(1)
}
// The encoder lives with what builds the documentation, and not with the product.
const sharp = createRequire(join(ROOT, 'site/package.json'))('sharp')

const frames: Frame[] = []
const browser = await launch()
try {
  await recordDemo()
  await recordReview()
} finally {
  await browser.close()
}
await encode()

/** What `gleaner demo` prints, as it prints it. */
async function recordDemo(): Promise<void> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1 })
  const page = await context.newPage()
  const { steps, result } = await runDemo()
  const show = async (lines: readonly string[], ms: number, says: string) => {
    await page.setContent(terminalPage(['$ gleaner demo', ...lines]))
    await take(page, ms, says)
  }
  await show([], 1200, 'Look around first: an invented workspace, nothing leaves your machine')
  await show(steps, 1600, 'It collects from a stand-in for Slack, masks, stores, uploads to a folder')
  const rows = result.flatMap((line) => line.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? [''])
  for (const part of parted(rows, Math.min(ROWS, Math.ceil(rows.length / 2))))
    await show(part, 3200, 'What was masked, held and sent, and a search of every byte for what was planted')
  await context.close()
}

async function runDemo(): Promise<{ steps: string[]; result: string[] }> {
  const child = spawn(process.execPath, ['bin/gleaner.mjs', 'demo'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`the demo ended with ${code}`)
  return { steps: said.err.trimEnd().split('\n'), result: said.out.trimEnd().split('\n') }
}

/** As many lines as a terminal shows, one screenful after the other. */
function parted(lines: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, part) =>
    lines.slice(part * size, (part + 1) * size),
  )
}

/** A review, the way a person does it by mouse. */
async function recordReview(): Promise<void> {
  const house = await openCollectedHouse({ messages: 320 })
  try {
    const { page, close } = await openTab(house.freshUrl(), 'light', { browser })
    await page.setViewportSize(VIEWPORT)
    const review = reviewPage(page)
    await review.messages.first().waitFor()
    await take(page, 2400, 'Review: a channel since the last time, what needs a person first')
    await review.messages.first().hover({ position: { x: 200, y: 12 } })
    await take(page, 2400, 'Everything masked is a chip; what redaction was unsure of is held until you decide')
    await review.exclude(review.messages.first()).click()
    await take(page, 2400, 'Exclude a message, mask more, or take it back')
    await page.getByRole('feed').hover()
    for (const says of ['Then the rest', 'What is not on this list is not sent']) {
      await page.mouse.wheel(0, 900)
      await take(page, 2000, says)
    }
    await review.approve.click()
    await review.send.waitFor()
    await take(page, 2400, 'Approve exactly what the bar names; nothing has left yet')
    await review.send.click()
    while ((await house.call('status.get', {})).messages.uploaded === 0) await page.waitForTimeout(200)
    await take(page, 2400, 'Send it: Parquet files in your own bucket or folder')
    await page.getByRole('link', { name: /^Audit/ }).click()
    await page.getByRole('heading', { name: 'Audit' }).waitFor()
    await take(page, 2800, 'Every step is in a tamper-evident trail')
    await close()
  } finally {
    await house.close()
  }
}

async function take(page: Page, ms: number, says: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(400)
  const screen = await page.screenshot()
  const png = await sharp(screen)
    .resize(WIDTH, HEIGHT)
    .extend({ bottom: CAPTION, background: '#17211e' })
    .composite([{ input: Buffer.from(captionSvg(says, WIDTH, CAPTION)), left: 0, top: HEIGHT }])
    .png()
    .toBuffer()
  frames.push({ png, ms })
}

async function encode(): Promise<void> {
  const kept = process.argv.indexOf('--frames')
  const folder = kept < 0 ? undefined : process.argv[kept + 1]
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true })
    for (const [index, { png }] of frames.entries()) await writeFile(join(folder, `${index + 1}.png`), png)
  }
  await sharp(
    frames.map(({ png }) => png),
    { join: { animated: true } },
  )
    .webp({ quality: 80, delay: frames.map(({ ms }) => ms), loop: 0 })
    .toFile(OUT)
  const { size } = await stat(OUT)
  const seconds = frames.reduce((sum, { ms }) => sum + ms, 0) / 1000
  console.log(`docs/recording.webp: ${frames.length} frames, ${seconds} s, ${(size / 1000).toFixed(0)} kB`)
  if (size > MOST_BYTES) throw new Error('the recording is larger than 3 MB')
}
