/** What is said while a run is under way agrees with what it says at its end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import type { CollectionProgress, RunReport } from '../../../src-main/collect/index.ts'
import { type Bench, DAY, setUp } from './harness.ts'

let bench: Bench
const runs: { readonly report: RunReport; readonly told: readonly CollectionProgress[] }[] = []

beforeAll(async () => {
  bench = await setUp({ messages: 2000 })
  const since = (bench.clock.now() - 60 * DAY) as EpochMs
  const run = async () => {
    const told: CollectionProgress[] = []
    const report = await bench.run({ since }, { onProgress: (progress) => void told.push(progress) })
    runs.push({ report, told })
  }
  await run()
  // Again after a few changes: a short run has its own whole.
  bench.sample.control.post(bench.sample.projectChannels[0] ?? '', { text: 'one more about the deploy' })
  await run()
})
afterAll(() => bench.close())

test.each([
  ['a first run', 0],
  ['a later run', 1],
])('%s counts up to the new messages of its report', (_name, index) => {
  const { report, told } = runs[index] ?? { report: { channels: [] }, told: [] }
  expect(report.channels.length).toBeGreaterThan(1)
  expect(told.at(-1)).toMatchObject({
    share: 1,
    messages: report.channels.reduce((sum, channel) => sum + channel.new, 0),
    channelsDone: report.channels.length,
  })
  const counts = told.map(({ messages }) => messages)
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))
})

test('the share done grows while channels are read, never goes back, and says 1 at the end only', () => {
  const shares = runs[0]?.told.map(({ share }) => share) ?? []
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  expect(new Set(shares).size).toBeGreaterThan(10)
  // Each step is about one call, so that the middle is in the middle.
  const middle = shares[Math.floor(shares.length / 2)] ?? 0
  expect(Math.abs(middle - 0.5)).toBeLessThan(0.2)
  expect(shares.slice(0, -3).every((share) => share < 1)).toBe(true)
})
