import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessageId } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { openReview, type Review } from '../../../src-main/review/index.ts'
import type { BatchRecord, Store, StoredMessage } from '../../../src-main/store/index.ts'
import { times } from '../../support/soak.ts'
import { at, freshStore, HELD, id, redacted, stoppedClock } from '../../support/store.ts'

const NAMES = ['a', 'b', 'c', 'd']
const name = fc.constantFrom(...NAMES)
const pick = fc.nat(5)

type Step =
  | { do: 'record'; name: string; text: number; held: boolean }
  | { do: 'vanish' | 'exclude' | 'include' | 'release' | 'mask'; name: string }
  | { do: 'approve' | 'unapprove' | 'reject' | 'send' | 'finish'; pick: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('record' as const), name, text: fc.nat(3), held: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('vanish', 'exclude', 'include', 'release', 'mask'), name }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('approve', 'unapprove', 'reject', 'send', 'finish'), pick }),
  },
)

test('after any steps in any order, nothing leaves unapproved, changed, twice or renumbered', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const opened = freshStore()
      const review = openReview(opened.store, stoppedClock())
      const world: World = { left: new Map(), highest: new Map() }
      try {
        for (const [index, taken] of steps.entries()) {
          takeStep(opened.store, review, world, taken, index)
          checkInvariants(opened.store, world)
        }
      } finally {
        opened.remove()
      }
    }),
    { numRuns: times(150, 60, 'orders of steps in review and upload'), seed: 7 },
  )
})

/** What an outsider has seen so far. */
interface World {
  /** Every revision that was uploaded, as it left. */
  readonly left: Map<string, string>
  readonly highest: Map<string, number>
}

const PLACE = 'folder:/lake'

function takeStep(store: Store, review: Review, world: World, taken: Step, index: number): void {
  const one = (states: BatchRecord['state'][], n: number) => {
    const found = store.batches.list({ states })
    return found[n % found.length]
  }
  const moves = {
    record: ({ name, text, held }: Extract<Step, { do: 'record' }>) =>
      store.messages.record(redacted(name, { text: `${name} ${text}`, ...(held && { held: HELD }) }), at(index)),
    vanish: () => 'name' in taken && store.messages.vanished(id(taken.name), at(index)),
    exclude: () => 'name' in taken && review.exclude([id(taken.name)], 'you'),
    include: () => 'name' in taken && review.include([id(taken.name)], 'you'),
    release: () => 'name' in taken && review.release([id(taken.name)], 'you'),
    mask: () =>
      'name' in taken &&
      review.mask(id(taken.name), { start: 0, end: 1 }, 'you', (row) => ({ ...row, text: `#${row.text}` })),
    approve: (batch: BatchRecord) => review.approve([batch.batchId], 'you'),
    unapprove: (batch: BatchRecord) => review.unapprove([batch.batchId], 'you'),
    reject: (batch: BatchRecord) => review.reject([batch.batchId], 'you'),
    send: (batch: BatchRecord) => {
      store.uploads.enqueue(batch.batchId, PLACE, at(index))
      store.uploads.record(batch.batchId, PLACE, { step: 'sending' }, at(index))
    },
    finish: (batch: BatchRecord) => {
      store.uploads.enqueue(batch.batchId, PLACE, at(index))
      store.batches.assertFrozen(batch.batchId)
      for (const row of store.messages.approvedRows(batch.batchId)) leave(world, row)
      store.uploads.finish(batch.batchId, PLACE, { objects: [], rows: 0, bytes: 0 }, 'you', at(index))
    },
  }
  try {
    if (taken.do === 'record') moves.record(taken)
    else if ('name' in taken) moves[taken.do]()
    else {
      const batch = one(taken.do === 'approve' || taken.do === 'reject' ? ['draft'] : ['approved'], taken.pick)
      if (batch !== undefined) moves[taken.do](batch)
    }
  } catch (thrown) {
    if (!(thrown instanceof GleanerError)) throw thrown
    expect(thrown.code).toMatch(/^batch\.(?!changed)/)
  }
}

function leave(world: World, row: StoredMessage): void {
  const key = `${row.messageId} ${row.revision}`
  expect(world.left.get(key) ?? row.contentHash).toBe(row.contentHash)
  expect(row.state).toBe('approved')
  expect(row.revision).toBeGreaterThan(world.highest.get(row.messageId) ?? 0)
  world.left.set(key, row.contentHash)
  world.highest.set(row.messageId, row.revision)
}

function checkInvariants(store: Store, world: World): void {
  const states = ['held', 'pending', 'approved', 'uploaded', 'expired', 'rejected'] as const
  const rows = store.messages.page({ states }, { limit: 1000 }).messages
  const batches = new Map(store.batches.list().map((batch) => [batch.batchId, batch]))
  for (const messageId of NAMES.map((one) => id(one) as MessageId)) {
    const undecided = rows.filter((row) => row.messageId === messageId && ['held', 'pending'].includes(row.state))
    expect(undecided.length).toBeLessThanOrEqual(1)
  }
  for (const row of rows) {
    const state = batches.get(row.batchId)?.state
    if (row.state === 'held' || row.state === 'pending') expect(state).toBe('draft')
    if (row.state === 'approved') expect(state).toBe('approved')
    if (row.state === 'uploaded') expect(world.left.get(`${row.messageId} ${row.revision}`)).toBe(row.contentHash)
  }
  const counted = Object.fromEntries(states.map((state) => [state, rows.filter((row) => row.state === state).length]))
  expect(store.messages.counts()).toEqual(counted)
  for (const batch of batches.values()) {
    const own = rows.filter((row) => row.batchId === batch.batchId)
    expect(batch.counts.pending).toBe(own.filter(({ state }) => state === 'pending').length)
    expect(batch.counts.excluded).toBe(own.filter(({ stateReason }) => stateReason === 'excluded').length)
    if (batch.state === 'approved') store.batches.assertFrozen(batch.batchId)
  }
  expect(store.audit.verify().ok).toBe(true)
}
