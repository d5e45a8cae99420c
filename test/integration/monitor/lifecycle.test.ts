import { afterEach, beforeEach, expect, test } from 'vitest'
import { type WatchedHouse, watchedHouse, you } from './watched-house.ts'

const MIB = 2 ** 20
const LOW = 400 * MIB
const VERY_LOW = 100 * MIB
const PLENTY = 9000 * MIB

let house: WatchedHouse
beforeEach(async () => {
  house = await watchedHouse()
})
afterEach(() => house.close())

const status = () => house.engine().call('status.get', {}, you)
const acknowledge = async () => {
  const { alerts } = await house.engine().call('alerts.list', {}, you)
  return house.engine().call('alerts.acknowledge', { alerts: alerts.map(({ alertId }) => alertId) }, you)
}

/** What the trail says of alerts, oldest first. */
async function trail(): Promise<string[]> {
  const { entries } = await house.engine().call('audit.list', { limit: 1000 }, you)
  return entries
    .filter(({ action }) => action.startsWith('alert.'))
    .map(({ action, actor }) => `${action} ${actor}`)
    .reverse()
}

test('the same thing seen again is the same alert', async () => {
  house.setFreeBytes(LOW)
  const [first] = await house.standing()
  house.pass(2 * 3_600_000)
  const again = await house.standing()
  expect(again).toHaveLength(1)
  expect(again[0]).toMatchObject({ alertId: first?.alertId, times: 1, firstAt: first?.firstAt, lastAt: house.now() })
  expect(await trail()).toEqual(['alert.raised system'])
})

test('one that asks for attention turns the tray to "needs you", and its sentence says why', async () => {
  expect(await status()).toMatchObject({ activity: 'idle' })
  house.setFreeBytes(LOW)
  const [alert] = await house.standing()
  expect(await status()).toMatchObject({ activity: 'needs_you', says: alert?.says })
})

test('an urgent one turns the tray to "problem"', async () => {
  house.setFreeBytes(VERY_LOW)
  const [alert] = await house.standing()
  expect(await status()).toMatchObject({ activity: 'problem', says: alert?.says })
})

test('an acknowledged one leaves the tray and stays listed', async () => {
  house.setFreeBytes(LOW)
  await house.standing()
  expect(await acknowledge()).toMatchObject({
    alerts: [{ state: 'acknowledged', acknowledgedAt: house.now() }],
    total: 1,
  })
  expect(await status()).toMatchObject({ activity: 'idle' })
  expect(await house.standing()).toMatchObject([{ state: 'acknowledged' }])
  expect(await trail()).toEqual(['alert.raised system', 'alert.acknowledged you'])
})

test('acknowledging twice is noted once', async () => {
  house.setFreeBytes(LOW)
  await house.standing()
  await acknowledge()
  await acknowledge()
  expect(await trail()).toEqual(['alert.raised system', 'alert.acknowledged you'])
})

test('an acknowledged one that gets worse asks again', async () => {
  house.setFreeBytes(LOW)
  await house.standing()
  await acknowledge()
  house.setFreeBytes(VERY_LOW)
  expect(await house.standing()).toMatchObject([{ state: 'open', severity: 'urgent', times: 2, acknowledgedAt: null }])
})

test('what no longer holds is over, and when it comes back it is opened once more', async () => {
  house.setFreeBytes(LOW)
  const [first] = await house.standing()
  await acknowledge()
  house.setFreeBytes(PLENTY)
  expect(await house.standing()).toEqual([])
  const over = await house.engine().call('alerts.list', { all: true }, you)
  expect(over).toMatchObject({ alerts: [{ state: 'over', overAt: house.now() }], total: 1 })
  house.setFreeBytes(LOW)
  expect(await house.standing()).toMatchObject([{ alertId: first?.alertId, state: 'open', times: 2, overAt: null }])
  expect(await trail()).toEqual([
    'alert.raised system',
    'alert.acknowledged you',
    'alert.over system',
    'alert.raised system',
  ])
})

test('a disk that does not answer neither raises nor ends anything', async () => {
  house.setFreeBytes(LOW)
  await house.standing()
  house.setFreeBytes(Number.NaN)
  expect(await house.standing()).toHaveLength(1)
})

test('an alert that is not there cannot be acknowledged', async () => {
  await expect(house.engine().call('alerts.acknowledge', { alerts: ['a_none'] }, you)).rejects.toMatchObject({
    code: 'alert.unknown',
    exitCode: 2,
  })
})

test('an alert is told at once to whoever listens, and only when something changed', async () => {
  await house.collect()
  let told = 0
  house.engine().on('alerts.changed', () => {
    told += 1
  })
  const [channel] = house.channels
  house.sample.control.archive(channel)
  await house.collect()
  await house.engine().stop()
  expect(told).toBe(1)
  await house.reopen()
})

test('one that was over for as long as counters are kept is forgotten', async () => {
  house.setFreeBytes(LOW)
  await house.standing()
  house.setFreeBytes(PLENTY)
  await house.standing()
  // In two steps: a clock that jumped further than that would be asked about first.
  for (const days of [46, 46]) {
    house.pass(days * 86_400_000)
    await house.reopen()
  }
  expect(await house.engine().call('alerts.list', { all: true }, you)).toEqual({ alerts: [], total: 0 })
})
