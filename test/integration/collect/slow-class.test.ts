import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import type { CollectionProgress, RunReport } from '../../../src-main/collect/index.ts'
import { times } from '../../support/soak.ts'
import { type Bench, DAY, setUp } from './harness.ts'

const MESSAGES = times(10_000, 4000, 'messages of a backfill that goes by one page a minute')
/** One backfill at 15 objects a call and one call a minute, on simulated time. */
let bench: Bench
let report: RunReport
let startedAt: number
const seen: { readonly at: number; readonly progress: CollectionProgress }[] = []

beforeAll(async () => {
  bench = await setUp({ messages: MESSAGES, slowClass: true, enforceTiers: true })
  startedAt = bench.clock.now()
  report = await bench.run(
    // The default horizon: older messages are not asked for.
    { since: (startedAt - 60 * DAY) as EpochMs },
    {
      slack: bench.connect({ pace: 'steady' }),
      onProgress: (progress) => void seen.push({ at: bench.clock.now(), progress }),
    },
  )
})
afterAll(() => bench.close())

test('the slow class is found out by itself, and the backfill finishes with everything', () => {
  expect(report).toMatchObject({ outcome: 'complete', slowClass: true })
  expect(report.notes.join(' ')).toContain('one call a minute')
  for (const name of bench.sample.projectChannels)
    expect(bench.stored(name)).toEqual(
      bench.expected(name).filter((line) => Number(line.slice(0, 10)) * 1000 >= startedAt - 60 * DAY),
    )
})

test('what was read page by page is one whole stretch afterwards', () => {
  for (const name of bench.sample.projectChannels) {
    const channel = bench.store.channels.byName(name)
    expect(channel && bench.store.coverage.stretches(channel.channelId)).toHaveLength(1)
  }
})

test('no call is wasted: none is refused but the one that taught the pace, and none is made twice', () => {
  const refused = bench.sample.calls.filter(({ status }) => status === 429)
  expect(refused.length).toBeLessThanOrEqual(2)
  const { calls, necessaryCalls } = report
  const methods = ['conversations.history', 'conversations.replies'] as const
  for (const method of methods) {
    expect((calls[method] ?? 0) / (necessaryCalls[method] ?? 1)).toBeLessThanOrEqual(1.02)
  }
})

test('the forecast made when a tenth of the time is over is within 10 % of what it took', () => {
  const endedAt = bench.clock.now()
  const tookMs = endedAt - startedAt
  const early = seen.find(({ at }) => at - startedAt >= tookMs / 10)
  const promisedMs = (early?.progress.forecast?.finishesAt ?? 0) - startedAt
  expect(Math.abs(promisedMs - tookMs) / tookMs).toBeLessThan(0.1)
})

test('history and replies are read side by side, so that the longer of the two decides', () => {
  const calls = report.calls
  const longer = Math.max(calls['conversations.history'] ?? 0, calls['conversations.replies'] ?? 0)
  expect((bench.clock.now() - startedAt) / 60_000).toBeLessThan(longer * 1.05)
})
