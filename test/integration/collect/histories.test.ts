import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CollectionPlan } from '../../../src-main/collect/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { newHome } from '../../support/new-home.ts'
import { times } from '../../support/soak.ts'
import { type Bench, DAY, setUp } from './harness.ts'
import { killableStore } from './killable-store.ts'

/** What can happen to a channel, to the network and to the collector, in any order. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('post' as const), n: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('reply' as const), which: fc.nat(), n: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('broadcast' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('react' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 4, arbitrary: fc.constant({ do: 'run' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('kill' as const),
      nth: fc.integer({ min: 1, max: 14 }),
      committed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      method: fc.constantFrom('conversations.history', 'conversations.replies', 'conversations.info', 'users.list'),
      fault: fc.constantFrom(
        { kind: 'http', status: 500 } as const,
        { kind: 'reset' } as const,
        { kind: 'html' } as const,
        { kind: 'rateLimited', retryAfterSeconds: 3 } as const,
        { kind: 'rateLimited' } as const,
        { kind: 'cursorExpired' } as const,
        { kind: 'error', code: 'internal_error' } as const,
        { kind: 'error', code: 'thread_not_found' } as const,
      ),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never

describe.each([
  { name: 'large pages', slowClass: false, histories: times(200, 50, 'histories of a channel read in large pages') },
  {
    name: 'the slow class, 15 objects a page',
    slowClass: true,
    histories: times(120, 30, 'histories of a channel read 15 objects a page'),
  },
])('$name', ({ slowClass, histories }) => {
  let bench: Bench
  let channel: string
  beforeAll(async () => {
    bench = await setUp({ slowClass, channels: [] })
    channel = bench.sample.projectChannels[0] ?? ''
  })
  afterAll(() => bench.close())

  test(`after any of ${histories} histories the store has what the server has, each message once`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => live(steps)),
      { seed: 17, numRuns: histories, endOnFailure: slowClass },
    )
  })

  test('without looking at anything twice, kills and faults leave no hole', async () => {
    const additive = new Set(['post', 'pass', 'run', 'kill', 'fault'])
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), (steps) =>
        live(
          steps.filter((one) => additive.has(one.do)),
          { rereadWindowMs: 0, deepRereadEveryMs: 1000 * DAY },
        ),
      ),
      { seed: 18, numRuns: times(40, 15, 'histories in which only kills and faults could leave holes') },
    )
  })

  async function live(steps: readonly Step[], plan: Partial<CollectionPlan> = {}): Promise<void> {
    // Each history begins where the ones before are out of sight.
    bench.clock.pass(40 * DAY)
    const since = bench.clock.now()
    const home = newHome('gleaner-history-')
    const store = openStore(home, { clock: bench.clock })
    const { control, faults } = bench.sample
    const planned = await bench.allow(channel)
    store.channels.upsert({ channelId: planned.id, name: channel })
    store.channels.setLevel(planned.id, 'text', since)
    const wanted = () => bench.expected(channel).filter((line) => line >= `${Math.floor(since / 1000)}`)
    const pick = (which: number, roots = false) => {
      const all = bench.sample.expected(channel).filter(({ ts }) => ts >= `${Math.floor(since / 1000)}`)
      const fit = roots ? all.filter((one) => one['thread_ts'] === undefined || one['thread_ts'] === one.ts) : all
      return fit[which % Math.max(1, fit.length)]
    }
    // Another process each time: a client of its own, and whoever held the lease is gone.
    const run = (on = store, more = {}) =>
      bench.run({ since, ...plan, ...more }, { store: on, slack: bench.connect(), isAlive: () => false })

    try {
      for (const one of steps) await act(one)
      faults.clear()
      await run()
      bench.clock.pass(60_000)
      await run(store, { threadRereadEveryMs: 1 })
      const stored = store.messages
        .page({ channelId: planned.id, states: ['held', 'pending'] }, { limit: 100_000 })
        .messages.map(({ ts }) => ts)
      expect(new Set(stored).size).toBe(stored.length)
      expect(bench.linesOf(store, planned.id)).toEqual(wanted())
    } finally {
      faults.clear()
      store.close()
      rmSync(home, { recursive: true, force: true })
    }

    async function act(one: Step): Promise<void> {
      bench.clock.pass(1000)
      switch (one.do) {
        case 'post':
          for (let n = 0; n < one.n; n += 1) control.post(channel, { text: `post ${n}` })
          break
        case 'reply': {
          const parent = pick(one.which, true)
          for (let n = 0; parent && n < one.n; n += 1) control.reply(channel, parent.ts, { text: `reply ${n}` })
          break
        }
        case 'broadcast': {
          const parent = pick(one.which, true)
          if (parent) control.reply(channel, parent.ts, { text: 'to all', broadcast: true })
          break
        }
        case 'edit': {
          const target = pick(one.which)
          if (target && target.subtype !== 'tombstone') control.edit(channel, target.ts, `edited ${bench.clock.now()}`)
          break
        }
        case 'delete': {
          const target = pick(one.which)
          if (target && target.subtype !== 'tombstone') control.delete(channel, target.ts)
          break
        }
        case 'react': {
          const target = pick(one.which)
          if (target && target.subtype !== 'tombstone') control.react(channel, target.ts, 'eyes')
          break
        }
        case 'pass':
          bench.clock.pass(one.minutes * 60_000)
          break
        case 'fault':
          faults.next(one.method, one.fault as { kind: 'reset' }, one.times)
          break
        case 'run':
          await run()
          break
        case 'kill':
          await run(killableStore(store, one.nth, one.committed)).catch(() => {})
      }
    }
  }
})
