import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Activity } from '../../../shared/contract/monitor.ts'
import { ActivitySchema } from '../../../shared/contract/monitor.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { DAY, HOUR, MINUTE, NOON, type WatchedHouse, watchedHouse, you } from './watched-house.ts'

let house: WatchedHouse
beforeEach(async () => {
  house = await watchedHouse()
})
afterEach(() => house.close())

const activity = async (asked: CommandInput<'activity.get'> = {}): Promise<Activity> =>
  ActivitySchema.parse(await house.engine().call('activity.get', asked, you))
const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0)

test('a run’s report, the status and the activity tell the same numbers', async () => {
  house.sample.faults.next('conversations.history', { kind: 'rateLimited', retryAfterSeconds: 1 })
  house.sample.faults.next('conversations.info', { kind: 'http', status: 503 })
  const report = await house.engine().call('collection.start', {}, you)
  const status = await house.engine().call('status.get', {}, you)
  const { calls, stages, redactions, redaction, channels, queues, runs } = await activity()

  for (const [method, made] of Object.entries(status.apiCalls)) {
    const mine = calls.filter((step) => step.method === method)
    expect(
      sum(mine, ({ ok, throttled, failed }) => ok + throttled + failed),
      method,
    ).toBe(made)
  }
  const history = calls.filter(({ method }) => method === 'conversations.history')
  expect(sum(history, ({ throttled }) => throttled)).toBe(1)
  expect(
    sum(
      calls.filter(({ method }) => method === 'conversations.info'),
      ({ failed }) => failed,
    ),
  ).toBe(1)

  const fresh = sum(report.channels, (channel) => channel.new + channel.revised)
  expect(sum(stages, ({ collected }) => collected)).toBe(fresh)
  expect(sum(stages, ({ held }) => held)).toBe(status.messages.held)
  expect(sum(stages, ({ dropped }) => dropped)).toBe(
    sum(report.channels, ({ dropped }) => sum(Object.values(dropped), (count) => count)),
  )
  const byEntity: Record<string, number> = {}
  for (const { entity, count } of redactions) byEntity[entity] = (byEntity[entity] ?? 0) + count
  expect(byEntity).toEqual(report.redactions)
  expect(sum(redaction, ({ messages }) => messages)).toBeGreaterThanOrEqual(fresh)
  for (const { p50Ms, p95Ms } of redaction) expect(p95Ms).toBeGreaterThanOrEqual(p50Ms)
  expect(channels.map(({ name, runs: times, complete }) => [name, times, complete])).toEqual(
    house.channels.toSorted().map((name) => [name, 1, 1]),
  )
  expect(queues).toMatchObject({ toReview: status.messages.pending, held: status.messages.held, uploads: 0 })
  expect(runs).toMatchObject([{ runId: report.runId, outcome: 'complete', actor: 'you', says: null }])
  expect(runs[0]?.calls).toBe(sum(Object.values(report.calls), (count) => count))
})

test('what a person decides and what is sent are stages as well', async () => {
  await house.collect()
  const { messages } = await house.engine().call('review.messages', { limit: 1000 }, you)
  const pending = messages.filter(({ state }) => state === 'pending').map(({ messageId }) => messageId)
  await house.engine().call('review.exclude', { messages: pending.slice(0, 2) }, you)
  await house.engine().call('review.approve', { all: true }, you)
  const to = { kind: 'folder', dir: join(house.home, '..', 'lake') } as const
  const sent = await house.engine().call('uploads.start', { to }, you)
  const { stages, uploads } = await activity()
  expect(sum(stages, ({ rejected }) => rejected)).toBe(2)
  expect(sum(stages, ({ approved }) => approved)).toBe(pending.length - 2)
  expect(sum(stages, ({ uploaded }) => uploaded)).toBe(pending.length - 2)
  expect(sum(uploads, ({ done }) => done)).toBe(sent.batches.length)
  expect(sum(uploads, ({ rows }) => rows)).toBe(sent.rows)
  expect(sum(uploads, ({ bytes }) => bytes)).toBe(sent.bytes)
  house.pass(8 * DAY)
  await house.reopen()
  expect(sum((await activity()).stages, ({ expired }) => expired)).toBe(pending.length - 2)
})

test('the busiest minute stands beside what Slack grants', async () => {
  for (const lists of [1, 4, 2]) {
    for (let n = 0; n < lists; n += 1) await house.engine().call('channels.list', { refresh: true }, you)
    house.pass(MINUTE)
  }
  const { budgets } = await activity()
  expect(budgets.find(({ method }) => method === 'conversations.list')).toEqual({
    method: 'conversations.list',
    perMinute: 20,
    busiestMinute: 4,
    busiestAt: NOON + MINUTE,
  })
})

test('a step is never finer than what is still kept', async () => {
  await house.collect()
  expect(await activity({ step: 'minute' })).toMatchObject({ stepMs: MINUTE })
  house.pass(3 * DAY)
  await house.reopen()
  expect(await activity({ from: NOON - DAY, step: 'minute' })).toMatchObject({ stepMs: HOUR })
  house.pass(6 * DAY)
  await house.reopen()
  const old = await activity({ from: NOON - DAY, step: 'minute' })
  expect(old.stepMs).toBe(DAY)
  expect(old.stages.map(({ at }) => at)).toEqual([Math.floor(NOON / DAY) * DAY])
})

test('the store’s size is told hour by hour', async () => {
  await house.collect()
  await house.engine().start()
  house.pass(2 * HOUR)
  await house.reopen()
  await house.engine().start()
  const { database } = await activity({ step: 'hour' })
  expect(database.map(({ at }) => at)).toEqual([NOON, NOON + 2 * HOUR])
  for (const { bytes } of database) expect(bytes).toBeGreaterThan(10_000)
})
