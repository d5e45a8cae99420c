/** Redacting once more while other processes go on: nothing they protect is written over, nothing they approve slips by. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tightenJob } from '../../../src-main/engine/collector/tighten-job.ts'
import { isTighteningDue, wantTightening } from '../../../src-main/engine/sending/tightening-due.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { freshStore, id, NOON, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

const TEXT = 'the zorbulon tool ships today'
const policy = { name: 'strict', countries: 'all', allowWords: [], denyWords: ['zorbulon'] } as const
let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
  store.messages.record(redacted('a', { text: TEXT }), NOON)
})
afterEach(() => opened.remove())

const tighten = (over: Store, policyAsOf = store.settings.get('policyChanges')) =>
  tightenJob({ actor: 'you', key: null, policy, policyAsOf }, { store: over, clock: stoppedClock() })
const text = () => store.messages.get(id('a'))?.text
/** The store, with another process taking its turn before this one's transaction of that number. */
function interrupted(before: number, turn: () => void): Store {
  let number = 0
  return {
    ...store,
    transaction(work) {
      number += 1
      if (number === before) turn()
      return store.transaction(work)
    },
  }
}

test('a mask by hand in the middle of it stays', async () => {
  await tighten(
    interrupted(1, () => {
      store.messages.mask(id('a'), { text: 'the [org] [org] today', spans: [], redactions: {} })
    }),
  )
  expect(text()).toBe('the [org] [org] today')
})

test('what is approved in the middle of it is redacted once more and needs another approval', async () => {
  const [draft] = store.batches.list({ states: ['draft'] })
  await tighten(interrupted(1, () => draft && store.batches.approve(draft.batchId, NOON)))
  expect(text()).toBe('the [org] tool ships today')
  expect(store.messages.get(id('a'))?.state).toBe('pending')
})

test('a policy that changes in the middle of it makes it due again', async () => {
  await tighten(interrupted(1, () => wantTightening({ store })))
  expect(isTighteningDue(store)).toBe(true)
  await tighten(store)
  expect(isTighteningDue(store)).toBe(false)
})
