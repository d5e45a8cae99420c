/**
 * `npm run bench:calls`: calls used against calls necessary, on the sample workspace.
 *
 * The lower bound, worked out from what the server has and not from what the collector did: one conversations.info
 * for each channel and each page of its history (the guard looks before every page), the history of the window in
 * pages of 999, one conversations.replies for each 999 replies of a thread that changed, and the members once.
 */
import { type Bench, DAY, setUp } from '../integration/collect/harness.ts'

const PAGE = 999
const SIZES = process.argv.includes('--quick') ? [1000, 10_000] : [1000, 10_000, 100_000]

interface Measured {
  readonly scenario: string
  readonly messages: number
  readonly used: number
  readonly necessary: number
  readonly ratio: number
  readonly minutes: number
  readonly replies: number
}

const rows: Measured[] = []
for (const messages of SIZES) {
  const bench = await setUp({ messages, enforceTiers: true })
  try {
    const slack = bench.connect({ pace: 'steady' })
    const measure = async (scenario: string, moved: number) => {
      bench.sample.clearCalls()
      const since = scenario === 'backfill' ? 0 : bench.clock.now() - 7 * DAY
      const startedAt = bench.clock.now()
      const report = await bench.run({ threadRereadEveryMs: 30 * DAY, deepRereadEveryMs: 30 * DAY }, { slack })
      if (report.outcome !== 'complete') throw new Error(`${scenario}: ${report.outcome}`)
      const used = bench.sample.calls.length
      const necessary = lowerBound(bench, since, moved)
      rows.push({
        scenario,
        messages,
        used,
        necessary,
        ratio: used / necessary,
        minutes: (bench.clock.now() - startedAt) / 60_000,
        replies: report.calls['conversations.replies'] ?? 0,
      })
    }
    await measure('backfill', threadsOf(bench))
    await measure('quiet incremental', 0)
    await measure('busy incremental', makeBusy(bench))
  } finally {
    await bench.close()
  }
}

console.log('scenario           messages    used  necessary  ratio  replies  minutes at tier 3')
for (const { scenario, messages, used, necessary, ratio, minutes, replies } of rows) {
  console.log(
    `${scenario.padEnd(18)} ${String(messages).padStart(8)} ${String(used).padStart(7)} ${String(necessary).padStart(10)}  ${ratio.toFixed(3)}  ${String(replies).padStart(7)}  ${minutes.toFixed(1).padStart(7)}`,
  )
}
const worst = Math.max(...rows.map(({ ratio }) => ratio))
console.log(`worst ratio ${worst.toFixed(3)} (target 1.05)`)
if (worst > 1.05) process.exitCode = 1

function lowerBound(bench: Bench, since: number, moved: number): number {
  let calls = 1 + moved
  for (const name of bench.sample.projectChannels) {
    const history = bench.sample
      .expected(name)
      .filter((message) => Number(message.ts) * 1000 >= since && isInHistory(message))
    calls += 2 * Math.max(1, Math.ceil(history.length / PAGE))
  }
  return calls
}

function isInHistory(message: { ts: string; subtype?: string; [field: string]: unknown }): boolean {
  const thread = message['thread_ts']
  return thread === undefined || thread === message.ts || message.subtype === 'thread_broadcast'
}

function threadsOf(bench: Bench): number {
  const parents = bench.sample.projectChannels.flatMap((name) =>
    bench.sample.expected(name).filter((message) => Number(message['reply_count'] ?? 0) > 0),
  )
  return parents.reduce((sum, parent) => sum + Math.ceil((Number(parent['reply_count']) + 1) / PAGE), 0)
}

/** A working day: new messages everywhere, new threads, and late replies. Answers with how many threads changed. */
function makeBusy(bench: Bench): number {
  let changed = 0
  for (const name of bench.sample.projectChannels) {
    bench.clock.pass(60_000)
    const recent = bench.sample
      .expected(name)
      .filter(
        (message) => Number(message.ts) * 1000 > bench.clock.now() - 6 * DAY && message['reply_count'] !== undefined,
      )
    for (const parent of recent.slice(0, 5)) {
      if (parent.subtype === 'tombstone') continue
      bench.sample.control.reply(name, parent.ts, { text: 'late' })
      changed += 1
    }
    for (let n = 0; n < 40; n += 1) {
      bench.clock.pass(30_000)
      const ts = bench.sample.control.post(name, { text: `busy ${n}` })
      if (n % 8 !== 0) continue
      bench.clock.pass(1000)
      bench.sample.control.reply(name, ts, { text: 'quick' })
      changed += 1
    }
  }
  return changed
}
