/**
 * `npm run bench:freshness`: a simulated week of 20 channels. How old is a message when it can be previewed, with
 * polling that follows each channel's rhythm, and with uniform polling that spends the same number of calls?
 */
import { openRhythm } from '../../src-main/schedule/index.ts'
import { seededRandom, simulateWeeks } from './freshness-channels.ts'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE
const POLLS_PER_HOUR = Number(process.argv[2] ?? 60)
/** conversations.info and conversations.history. */
const CALLS_PER_POLL = 2
/** Channels with at least this many messages a week. */
const ACTIVE = 100

const start = Date.UTC(2026, 2, 2)
const channels = simulateWeeks(20, start - 3 * WEEK, 4, seededRandom(7))
const thisWeek = channels.map(({ name, sentAt }) => ({ name, sentAt: sentAt.filter((at) => at >= start) }))
const active = new Set(thisWeek.filter(({ sentAt }) => sentAt.length >= ACTIVE).map(({ name }) => name))

const adaptive = pollByRhythm()
const uniform = pollUniformly(adaptive.polls)
console.log(
  `20 channels, ${active.size} active, ${thisWeek.reduce((sum, { sentAt }) => sum + sentAt.length, 0)} messages in the week`,
)
console.log('polling    calls  p50 active  p95 active  p50 all  p95 all   (minutes)')
for (const [name, { polls, ages }] of [
  ['rhythm', adaptive],
  ['uniform', uniform],
] as const) {
  const all = ages.map(({ age }) => age)
  const inActive = ages.filter((each) => active.has(each.name)).map(({ age }) => age)
  const figures = [quantile(inActive, 0.5), quantile(inActive, 0.95), quantile(all, 0.5), quantile(all, 0.95)]
  console.log(
    `${name.padEnd(9)} ${String(polls * CALLS_PER_POLL).padStart(6)}  ${figures.map((age) => (age / MINUTE).toFixed(1).padStart(9)).join('  ')}`,
  )
}
const p95 = (ages: typeof adaptive.ages) =>
  quantile(
    ages.filter((each) => active.has(each.name)).map(({ age }) => age),
    0.95,
  )
const ratio = p95(adaptive.ages) / p95(uniform.ages)
console.log(`p95 age in active channels: ${ratio.toFixed(2)} of uniform polling's (target 0.50)`)
if (ratio > 0.5) process.exitCode = 1

function pollByRhythm() {
  const rhythm = openRhythm({ pollsPerHour: POLLS_PER_HOUR })
  for (const { name, sentAt } of channels)
    rhythm.observe(
      name,
      sentAt.filter((at) => at < start),
    )
  for (const { name } of channels) rhythm.polled(name, start)
  const polledAt = new Map(channels.map(({ name }) => [name, start]))
  const ages: { name: string; age: number }[] = []
  let polls = 0
  for (let now = start; now < start + WEEK; now += MINUTE) {
    for (const name of rhythm.due(now)) {
      const sent = thisWeek.find((each) => each.name === name)?.sentAt ?? []
      const found = sent.filter((at) => at > (polledAt.get(name) ?? 0) && at <= now)
      for (const at of found) ages.push({ name, age: now - at })
      rhythm.observe(name, found)
      rhythm.polled(name, now)
      polledAt.set(name, now)
      polls += 1
    }
  }
  return { polls, ages }
}

function pollUniformly(polls: number) {
  const every = (channels.length * WEEK) / polls
  const ages = thisWeek.flatMap(({ name, sentAt }, index) => {
    const offset = (every * index) / channels.length
    return sentAt.map((at) => ({ name, age: every - ((at - start - offset + every) % every) }))
  })
  return { polls, ages }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
