/**
 * `npm run bench:ui-many`: 300 channels and 5,000 threads, all of them unfolded, in Chromium: whether any screen ever blocks,
 * and whether what is drawn stays bounded. Needs `npm run build:renderer`.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { msToTs, systemClock } from '../../shared/clock.ts'
import type { Channel } from '../../shared/contract/channels.ts'
import type { ChannelId, EpochMs, PersonPseudonym, ThreadId } from '../../shared/domain.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { serveUi } from '../../src-main/serve/index.ts'
import { openStore } from '../../src-main/store/index.ts'
import { launch, openTab } from '../e2e/ui/browser.ts'
import { CONVERSATION } from '../support/fake-engine/conversation.ts'
import { PEOPLE, written } from '../support/fake-engine/words.ts'
import { startSmallSample } from '../support/sample.ts'
import { redacted } from '../support/store.ts'
import { longestTask, took } from './longest-task.ts'

const CHANNELS = 300
const THREADS = 5_000
const MIDNIGHT = Date.UTC(2026, 10, 20)
const MOST_MS = 100
const home = join(mkdtempSync(join(tmpdir(), 'gleaner-bench-')), 'home')
fill()
const engine = await openEngine({ clock: systemClock, startChild: forkChild, home, keychain: memoryKeychain() })
const slack = await startSmallSample({ clock: systemClock, messages: 60, days: 1 })
const { token, url: slackApiUrl } = slack
await engine.call('account.connect', { token, slackApiUrl, keep: 'session' }, { actor: 'you' })
const server = await serveUi({
  engine,
  rendererDir: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
  clock: systemClock,
  random: (count) => randomBytes(count),
})
const browser = await launch()
const { page } = await openTab(server.url, 'light', { browser, isOfProgram: true })
const elements = () => page.evaluate('document.querySelectorAll("*").length') as Promise<number>
let worst = 0
console.log(`${CHANNELS} channels, ${THREADS.toLocaleString('en')} threads in one of them`)
async function measure(what: string, act: () => Promise<unknown>): Promise<void> {
  const task = await longestTask(page, act)
  worst = Math.max(worst, task.cpuMs)
  const drawn = (await elements()).toLocaleString('en')
  console.log(`  ${what.padEnd(36)} longest task ${took(task).padEnd(32)} ${drawn} elements`)
}
const open = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
async function wheel(turns: number): Promise<void> {
  await page.mouse.move(700, 400)
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(16)
  }
}

// The first visit warms what a person's second one finds warm.
await open('Review')
await page.locator('[data-message-id]').first().waitFor()
await page.reload()
await measure('Review, opened, scrolled', async () => {
  await page.locator('[data-message-id]').first().waitFor()
  await wheel(40)
})
await page
  .getByRole('navigation', { name: 'Pending channels' })
  .getByRole('button', { name: 'proj-000' })
  .first()
  .click()
await page.getByText(/^[\d,]+ of [\d,]+$/).waitFor()
await page.mouse.move(700, 400)
await measure(`${THREADS.toLocaleString('en')} threads, read to the end`, async () => {
  // As many as the channel has are listed when the note of how many are not is gone.
  while (await page.getByText(/^[\d,]+ of [\d,]+$/).isVisible()) {
    await page.mouse.wheel(0, 200_000)
    await page.waitForTimeout(30)
  }
})
await measure('  all unfolded, scrolled', async () => {
  await page.locator('[data-message-id]').first().focus()
  await page.keyboard.press('Shift+T')
  await wheel(80)
  await page.keyboard.press('Home')
  await wheel(80)
})
await measure('  one excluded and that undone', async () => {
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('Excluded. It stays on this laptop.').waitFor()
  await page.keyboard.press('u')
  await page.waitForTimeout(500)
})
// Of these channels Slack's stand-in knows nothing: their list is answered in its place.
await page.route('**/api/call/channels.list', (route) => route.fulfill({ json: { ok: true, value: listed() } }))
for (const name of ['Channels', 'Uploads', 'Activity', 'Audit', 'Reports', 'Settings'])
  await measure(`${name}, opened, scrolled`, async () => {
    await open(name)
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await wheel(40)
  })

console.log(`  goal: no task over ${MOST_MS} ms; the longest took ${Math.round(worst)} ms of processor`)

await browser.close()
await server.close()
await engine.stop()
await slack.close()
rmSync(join(home, '..'), { recursive: true })

/** Every channel has a day of talk, the first one its threads as well: a question and an answer each. */
function fill(): void {
  const store = openStore(home, { clock: systemClock })
  let made = 0
  const record = (channel: number, index: number, thread: { ts: string; isReply: boolean } | null) => {
    made += 1
    const { text, spans, redactions } = written(...(CONVERSATION[made % CONVERSATION.length]?.pieces ?? []))
    const ts = thread?.isReply === false ? thread.ts : msToTs((MIDNIGHT + index * 8_000 + made) as EpochMs)
    store.messages.record(
      redacted(String(made).padStart(26, '0'), {
        channelId: channelId(channel),
        channel: `c_${channel}` as never,
        ts: ts as never,
        ...(thread && {
          threadTs: thread.ts as never,
          threadId: `t_${thread.ts}` as ThreadId,
          kind: thread.isReply ? 'reply' : 'message',
          replyCount: thread.isReply ? 0 : 1,
        }),
        // No two alike: look-alikes would stand as one line.
        text: text === null ? null : `${text} ${made.toString(36)}`,
        spans,
        redactions: redactions as never,
        author: (PEOPLE[made % PEOPLE.length] ?? null) as PersonPseudonym | null,
      }),
      systemClock.now(),
    )
  }
  store.transaction(() => {
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      store.channels.upsert({
        channelId: channelId(channel),
        name: channelName(channel),
        state: 'open',
      })
      store.channels.setLevel(channelId(channel), 'text', systemClock.now())
      for (let index = 0; index < 10; index += 1) record(channel, index, null)
    }
  })
  store.transaction(() => {
    for (let index = 0; index < THREADS; index += 1) {
      const ts = msToTs((MIDNIGHT + index * 8_000 + 4_000) as EpochMs)
      record(0, index, { ts, isReply: false })
      record(0, index, { ts, isReply: true })
    }
  })
  store.close()
}

function listed(): Channel[] {
  return Array.from({ length: CHANNELS }, (_, index) => ({
    channelId: channelId(index),
    name: channelName(index),
    level: 'text',
    team: null,
    closed: null,
    memberCount: 10 + index,
    topic: 'What is going on, and who does it',
    messages: 10,
    held: 0,
    coverage: { from: MIDNIGHT, to: MIDNIGHT, recheckedAt: MIDNIGHT },
    lastRunAt: MIDNIGHT,
    lastOutcome: 'complete',
  }))
}

function channelName(index: number): string {
  return `proj-${String(index).padStart(3, '0')}`
}

function channelId(index: number): ChannelId {
  return `C0MANY${String(index).padStart(4, '0')}` as ChannelId
}
