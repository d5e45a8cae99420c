/** Calls to Slack are counted with what they brought. */
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CountedCalls, countCalls } from '../../../src-main/engine/collector/counted-calls.ts'
import { type ApiCall, openStore, type Store } from '../../../src-main/store/index.ts'
import { newHome } from '../../support/new-home.ts'
import { at, HOUR, stoppedClock } from '../../support/store.ts'

let home: string
let store: Store
let other: Store
let calls: CountedCalls
const clock = stoppedClock()
beforeEach(() => {
  home = newHome('gleaner-calls-')
  clock.set(at(0))
  store = openStore(home, { clock })
  other = openStore(home, { clock })
  calls = countCalls(store, clock)
})
afterEach(() => {
  store.close()
  other.close()
  rmSync(home, { recursive: true })
})

const call = (more: Partial<ApiCall> = {}): ApiCall => ({
  method: 'conversations.history',
  outcome: 'ok',
  at: clock.now(),
  durationMs: 5,
  ...more,
})
/** What any other process sees. */
const counted = () => other.apiCalls.byMethod(at(-HOUR), at(HOUR))['conversations.history'] ?? 0

test('a call is counted in the write that stores what it brought', () => {
  calls.add(call())
  expect(counted()).toBe(0)
  calls.store.transaction(() => {})
  expect(counted()).toBe(1)
  calls.store.transaction(() => {})
  expect(counted()).toBe(1)
})

test('a call whose page could not be stored is counted with the next one', () => {
  calls.add(call())
  const store = () =>
    calls.store.transaction(() => {
      throw new Error('no room')
    })
  expect(store).toThrow('no room')
  expect(counted()).toBe(0)
  calls.add(call())
  calls.store.transaction(() => {})
  expect(counted()).toBe(2)
})

test('a call that failed is counted at once, and with it what waited', () => {
  calls.add(call())
  calls.add(call({ outcome: 'rate_limited' }))
  expect(counted()).toBe(2)
})

test.each([
  ['a second has passed', 1000],
  ['the clock was set back', -1],
])('calls that nothing is stored for are counted when %s', (_name, ms) => {
  calls.add(call())
  calls.add(call())
  expect(counted()).toBe(0)
  clock.set(at(ms))
  calls.add(call())
  expect(counted()).toBe(3)
})

test('what no write came for is counted at the end, once', () => {
  calls.add(call())
  calls.write()
  calls.write()
  expect(counted()).toBe(1)
})
