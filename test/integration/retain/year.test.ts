import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { openRetention } from '../../../src-main/retain/index.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { overdueRows } from '../../support/overdue.ts'
import { times } from '../../support/soak.ts'
import { DAY, freshStore, HELD, NOON, redacted, stoppedClock } from '../../support/store.ts'

const PLACE = 'folder:/lake'
/** Days on which it is awake; with those that it sleeps, 150 are past every limit. */
const DAYS = times(365, 150, 'days of a laptop that sleeps')

/** One day of a laptop's life: messages arrive, some are approved, some of those uploaded, some rejected. */
interface LaptopDay {
  readonly sleepDays: number
  readonly messages: number
  readonly decision: 'nothing' | 'approve' | 'upload' | 'reject'
  readonly uploadedDays: number | null
}

const laptopDay: fc.Arbitrary<LaptopDay> = fc.record({
  sleepDays: fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 40 }) },
  ),
  messages: fc.integer({ min: 0, max: 3 }),
  decision: fc.constantFrom('nothing', 'approve', 'upload', 'reject'),
  uploadedDays: fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
  ),
})

test('over a year of days, gaps and changed rules, nothing is past its limit after enforcement, and the report agrees', () => {
  fc.assert(
    fc.property(fc.array(laptopDay, { minLength: DAYS, maxLength: DAYS }), (days) => {
      const clock = stoppedClock()
      const opened = freshStore(clock)
      const retention = openRetention(opened.store, clock)
      let now: number = NOON
      let serial = 0
      const nextName = () => {
        serial += 1
        return `y${serial}`
      }
      try {
        for (const day of days) {
          now += day.sleepDays * DAY
          clock.set(now)
          if (day.uploadedDays !== null) {
            const limits = opened.store.settings.get('retention')
            opened.store.settings.set('retention', { ...limits, uploadedDays: day.uploadedDays })
          }
          opened.store.counters.rollUp(now as EpochMs)
          retention.enforce('schedule')
          expect(overdueRows(opened.home, opened.store.settings.get('retention'), now)).toEqual([])
          expect(retention.report()).toMatchObject({ percent: 100, isCompliant: true })
          opened.store.transaction(() => live(opened.store, day, now as EpochMs, nextName))
        }
        expect(opened.store.audit.verify({ anchor: opened.store.audit.head() }).ok).toBe(true)
      } finally {
        opened.remove()
      }
    }),
    { numRuns: 1, seed: 7 },
  )
})

function live(store: Store, day: LaptopDay, now: EpochMs, nextName: () => string): void {
  for (let n = 0; n < day.messages; n += 1) {
    const held = n === 2 ? HELD : []
    store.messages.record(redacted(nextName(), { ts: msToTs((now + n) as EpochMs), held }), now)
  }
  store.counters.sampleSize(now, store.bytes())
  store.apiCalls.record({ method: 'conversations.history', outcome: 'ok', at: now, durationMs: 5 })
  store.audit.append({ actor: 'schedule', action: 'collect.finished', counts: { messages: day.messages } }, now)
  const draft = store.batches.list({ states: ['draft'] }).find(({ counts }) => counts.pending > 0)
  if (draft === undefined || day.decision === 'nothing') return
  if (day.decision === 'reject') return void store.batches.reject(draft.batchId)
  store.batches.approve(draft.batchId, now)
  if (day.decision !== 'upload') return
  store.uploads.enqueue(draft.batchId, PLACE, now)
  store.uploads.finish(draft.batchId, PLACE, { objects: [], rows: 1, bytes: 1 }, 'schedule', now)
}

test('what expired leaves no byte of its text or author on disk', () => {
  const clock = stoppedClock()
  const opened = freshStore(clock)
  const words = 'zebra-quartz-lighthouse'
  opened.store.transaction(() => {
    for (let n = 0; n < 200; n += 1)
      opened.store.messages.record(
        redacted(`n${n}`, { text: `${n} ${words}`, author: 'u_zebraauthor' as never, second: n }),
        NOON,
      )
  })
  clock.set(NOON + 14 * DAY)
  openRetention(opened.store, clock).enforce('schedule')
  for (const name of readdirSync(opened.home)) {
    const bytes = readFileSync(join(opened.home, name))
    expect([name, bytes.includes(words), bytes.includes('u_zebraauthor')]).toEqual([name, false, false])
  }
  expect(opened.store.messages.counts()).toMatchObject({ expired: 200, pending: 0 })
  opened.remove()
})
