/**
 * `npm run bench:trail`: a year's trail of half a million entries, opened and filtered as the screen and `gleaner audit list
 * --fold` ask for it, through the engine. Hourly runs over 50 channels, reviews, uploads, some failures. `--quick` takes a
 * tenth.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { openStore } from '../../src-main/store/index.ts'

const ENTRIES = process.argv.includes('--quick') ? 50_000 : 500_000
const CHANNELS = 50
const HOURS = 365 * 24
const ROUNDS = 15
const OPEN_MS = 1000
const FILTER_MS = 200

const home = join(mkdtempSync(join(tmpdir(), 'gleaner-bench-trail-')), 'home')
const people = ['7', '8', '9'].map((digit) => `u_${digit.repeat(26)}`)
try {
  const entries = fill()
  const started = performance.now()
  const engine = await openEngine({
    clock: systemClock,
    startChild: forkChild,
    home,
    keychain: memoryKeychain(),
    workers: 0,
  })
  const openedMs = performance.now() - started
  const you = { actor: 'you' } as const
  const from = Date.now() - 30 * 24 * HOUR_MS
  const questions = {
    newest: {},
    person: { person: people[0] ?? '' },
    channel: { channel: 'C00007' },
    channelUnknown: { channel: 'C_nowhere' },
    act: { action: 'batch.approved' },
    failed: { outcome: 'failed' },
    terminal: { actor: 'cli' },
    month: { from },
    personInChannel: { person: people[1] ?? '', channel: 'C00003' },
    batch: { subject: 'b_00100' },
  } as const
  const figures: Record<string, number> = {}
  const cpuMs: Record<string, number> = {}
  for (const [name, question] of Object.entries(questions)) {
    const times: number[] = []
    const cpu = process.cpuUsage()
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = performance.now()
      await engine.call('audit.lines', { limit: 100, ...question }, you)
      times.push(performance.now() - before)
    }
    const { user, system } = process.cpuUsage(cpu)
    cpuMs[name] = round((user + system) / 1000 / ROUNDS)
    figures[name] = round(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)
  }
  const deep = performance.now()
  let before: number | undefined
  for (let page = 0; page < 20; page += 1)
    before = (await engine.call('audit.lines', { limit: 100, ...(before ? { before } : {}) }, you)).lines.at(-1)?.last
  const { newest = 0, ...filters } = figures
  const slowest = Math.max(...Object.values(filters))
  const isMet = openedMs + newest < OPEN_MS && slowest < FILTER_MS
  await engine.stop()
  console.log(
    JSON.stringify(
      {
        entries,
        openEngineMs: Math.round(openedMs),
        openTrailMs: newest,
        slowestFilterMs: slowest,
        medianOf: ROUNDS,
        filtersMs: filters,
        cpuMs,
        pageOfTwentyMs: Math.round((performance.now() - deep) / 20),
        targets: { openMs: OPEN_MS, filterMs: FILTER_MS },
        isMet,
      },
      null,
      2,
    ),
  )
  if (!isMet) process.exitCode = 1
} finally {
  rmSync(join(home, '..'), { recursive: true, force: true })
}

function fill(): number {
  const store = openStore(home, { clock: systemClock })
  const start = Date.now() - HOURS * HOUR_MS
  const runs = Math.floor(ENTRIES / (CHANNELS + 6))
  const pace = (HOURS * HOUR_MS) / runs
  let written = 0
  store.transaction(() => {
    for (let index = 0; index < CHANNELS; index += 1)
      store.channels.upsert({ channelId: channel(index) as never, name: `proj-${index}` })
    for (let n = 0; n < runs; n += 1) {
      const at = Math.round(start + n * pace) as EpochMs
      const run = `r_${String(n).padStart(8, '0')}`
      const found = n % 5 === 0 ? 12 : 0
      for (let index = 0; index < CHANNELS; index += 1)
        store.audit.append(
          {
            actor: 'schedule',
            action: 'collect.page',
            subject: channel(index),
            counts: { new: index === n % CHANNELS ? found : 0, revised: 0, vanished: 0, held: 0 },
            detail: { run },
          },
          at,
        )
      const outcome = n % 97 === 0 ? 'failed' : 'complete'
      const counts = { channels: CHANNELS, new: found, revised: 0, vanished: 0, held: 0 }
      store.audit.append(
        { actor: 'schedule', action: 'collect.finished', subject: run, counts, detail: { outcome } },
        at,
      )
      const batch = `b_${String(n).padStart(5, '0')}`
      const who = { person: people[n % people.length] ?? null, name: null }
      const about = { channelId: channel(n % CHANNELS), channelName: `proj-${n % CHANNELS}` }
      for (const action of ['review.opened', 'message.released', 'batch.approved', 'batch.uploaded'] as const)
        store.audit.append({ actor: 'you', action, subject: batch, counts: { messages: 12 }, about, who }, at)
      if (n % 50 === 0)
        store.audit.append({ actor: 'cli', action: 'lake.erased', subject: 'lake', about: { batches: batch }, who }, at)
      else store.audit.append({ actor: 'maintenance', action: 'retention.enforced', counts: { drafts: 1 } }, at)
      written += CHANNELS + 6
    }
  })
  store.close()
  return written
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

function channel(index: number): string {
  return `C${String(index).padStart(5, '0')}`
}
