/**
 * `npm run bench:ui`: Review over a real store with 100,000 messages, in Chromium: how soon it can be used, whether
 * scrolling ever blocks, and what the first visit loads. Needs `npm run build:renderer`.
 *
 * A busy machine stretches every task, so the processor time of the longest stands beside it, and of the openings the
 * least.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { msToTs, systemClock } from '../../shared/clock.ts'
import type { EpochMs, PersonPseudonym, RedactedMessage, RedactedMessageFields } from '../../shared/domain.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { serveUi } from '../../src-main/serve/index.ts'
import { openStore } from '../../src-main/store/index.ts'
import { launch, openTab } from '../e2e/ui/browser.ts'
import { CONVERSATION } from '../support/fake-engine/conversation.ts'
import { PEOPLE, written } from '../support/fake-engine/words.ts'
import { ATLAS, redacted } from '../support/store.ts'
import { longestTask, took } from './longest-task.ts'

const MESSAGES = 100_000
const MIDNIGHT = Date.UTC(2026, 10, 20)
const SCROLL_MS = Number(process.argv[2] ?? 60_000)
const OPENINGS = 7
const home = join(mkdtempSync(join(tmpdir(), 'gleaner-bench-')), 'home')
fill(home)
const engine = await openEngine({ clock: systemClock, startChild: forkChild, home, keychain: memoryKeychain() })
const server = await serveUi({
  engine,
  rendererDir: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
  clock: systemClock,
  random: (count) => randomBytes(count),
})
const browser = await launch()
// The first visit warms the disk and the compiler's caches, as a person's second visit finds them.
const tab = await openTab(server.url, 'light', { browser, isOfProgram: true })
await tab.page.getByRole('link', { name: /^Review/ }).click()
await tab.page.locator('[data-message-id]').first().waitFor()
await tab.page.reload()
await tab.page.locator('[data-message-id]').first().waitFor()

const loaded = new Map<string, number>()
tab.page.on('response', async (response) => {
  if (/\.(js|css)$/.test(response.url())) loaded.set(response.url(), gzipSync(await response.body()).byteLength)
})
const openings: number[] = []
const opening = await longestTask(tab.page, async () => {
  for (let index = 0; index < OPENINGS; index += 1) {
    const startedAt = performance.now()
    await tab.page.reload({ waitUntil: 'commit' })
    await tab.page.locator('[data-message-id]').first().waitFor()
    openings.push(performance.now() - startedAt)
    await tab.page.waitForLoadState('networkidle')
  }
})
let drawn = 0
const scrolling = await longestTask(tab.page, async () => {
  drawn = await scroll(tab.page)
})

openings.sort((one, other) => one - other)
const kilobytes = [...loaded.values()].reduce((sum, size) => sum + size, 0) / 1000
console.log(`Review with ${MESSAGES.toLocaleString('en')} stored messages`)
console.log(
  `  interactive after      ${Math.round(openings[0] ?? 0)} ms, median ${Math.round(openings[OPENINGS >> 1] ?? 0)} ms (goal: under 800)`,
)
console.log(`  longest task opening   ${took(opening)}`)
console.log(`  longest task scrolling ${took(scrolling)} over ${drawn.toLocaleString('en')} px (goal: under 100)`)
console.log(`  first load             ${Math.round(kilobytes)} kB gzip of scripts and styles (goal: under 260)`)

await browser.close()
await server.close()
await engine.stop()
rmSync(join(home, '..'), { recursive: true })

/** One channel's day of talk, as redaction leaves it. */
function fill(folder: string) {
  const store = openStore(folder, { clock: systemClock })
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas', state: 'open' })
  store.channels.setLevel(ATLAS, 'text', systemClock.now())
  for (let from = 0; from < MESSAGES; from += 2000) {
    store.transaction(() => {
      for (let index = from; index < from + 2000; index += 1) {
        store.messages.record(message(index), systemClock.now())
      }
    })
  }
  store.close()
}

function message(index: number): RedactedMessage {
  const line = CONVERSATION[index % CONVERSATION.length]
  const { text, spans, redactions } = written(...(line?.pieces ?? []))
  const author = PEOPLE[index % PEOPLE.length]
  const ts = msToTs((MIDNIGHT + Math.floor(index * 860)) as EpochMs)
  return redacted(String(index).padStart(26, '0'), {
    ts,
    text,
    spans,
    redactions: redactions as RedactedMessageFields['redactions'],
    author: (author ?? null) as PersonPseudonym | null,
  })
}

/** Turns the wheel without a pause, as somebody looking for something does. Returns how far it came. */
async function scroll(page: Page): Promise<number> {
  const box = await page.getByRole('feed').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 200, 400)
  const until = performance.now() + SCROLL_MS
  let distance = 0
  while (performance.now() < until) {
    await page.mouse.wheel(0, 900)
    distance += 900
    await page.waitForTimeout(16)
  }
  return distance
}
