/**
 * Acts of review in two windows, interleaved with everything that happens meanwhile: arrivals, edits, deletions, opt-outs,
 * tightening, sends, restarts. What is expected comes from watching the messages only, never from the store's own books.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchId, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { openReview, type Review } from '../../../src-main/review/index.ts'
import { openStore, type Store, type StoredMessage } from '../../../src-main/store/index.ts'
import { times } from '../../support/soak.ts'
import { at, BEACON, freshStore, HELD, id, redacted, stoppedClock } from '../../support/store.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e']
const PLACE = 'folder:/lake'

const KINDS = [
  ...[
    'arrive',
    'arrive',
    'arrive',
    'react',
    'vanish',
    'optOut',
    'optOut',
    'optOut',
    'tighten',
    'team',
    'send',
    'finish',
    'restart',
  ],
  ...[
    'exclude',
    'exclude',
    'exclude',
    'include',
    'include',
    'release',
    'release',
    'mask',
    'mask',
    'unmask',
    'unmask',
    'approve',
  ],
  ...['discard', 'look', 'look', 'look', 'approveShown', 'approveShown', 'approveShown'],
  ...['discardShown', 'discardShown', 'see', 'see'],
  ...['undo', 'undo', 'undo', 'undo', 'undoOlder', 'undoOlder', 'undoOlder'],
] as const
const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  window: fc.constantFrom(0, 1),
  name: fc.constantFrom(...NAMES),
  pick: fc.nat(7),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('each act touches what it announced, and undo puts back exactly what nothing else has touched', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 80 }), (steps) => {
      const world = openWorld()
      try {
        for (const [index, name] of NAMES.entries())
          takeStep(world, { kind: 'arrive', window: 0, name, pick: index * 2 }, index)
        for (const [index, one] of steps.entries()) takeStep(world, one, index + NAMES.length)
      } finally {
        world.close()
      }
    }),
    { endOnFailure: true, numRuns: times(400, 30, 'orders of acts, undos and what happens meanwhile'), seed: 21 },
  )
})

/** A message as a person could see it. */
type Sight = {
  state: string
  reason: string | null
  text: string | null
  revision: number
  isMaskedByHand: boolean
  /** Reasons to hold it, also once it was released. */
  doubts: number
} | null
type Sights = ReadonlyMap<string, Sight>

interface Act {
  readonly actId: number
  readonly kind: string
  readonly window: number
  /** Which opening of the window: words behind a mask do not outlive it. */
  readonly life: number
  /** What it touched, as it was before. */
  readonly before: Sights
  readonly after: Sights
  isUndone: boolean
  /** Somebody opted out since: nobody can tell whether a mask hides their name, so masks stay. */
  isSettled: boolean
}

interface Look {
  readonly filter: { readonly batch?: string; readonly search?: string }
  readonly asOf: number
  readonly count: number
  readonly seen: Sights
  /** What a discard would take. */
  readonly discardable: readonly string[]
}

function openWorld() {
  const opened = freshStore()
  const windows: { store: Store; review: Review; life: number }[] = []
  const open = (life: number) => {
    const store = openStore(opened.home, { clock: stoppedClock() })
    return { store, review: openReview(store, stoppedClock()), life }
  }
  windows.push(open(0), open(0))
  return {
    windows,
    acts: [] as Act[],
    /** Who touched each message since it arrived, newest last: an act's number, or what else happened. */
    touches: new Map<string, (number | string)[]>(),
    looks: [] as (Look | null)[],
    /** The text that was last noted as seen, by message. */
    readTexts: new Map<string, string | null>(),
    /** What was read of each message, before anybody masked it by hand. */
    unmaskedTexts: new Map<string, string | null>(),
    restart(index: number) {
      const before = windows[index]
      before?.store.close()
      windows[index] = open((before?.life ?? 0) + 1)
    },
    close() {
      for (const { store } of windows) store.close()
      opened.remove()
    },
  }
}
type World = ReturnType<typeof openWorld>

function takeStep(world: World, { kind, window, name, pick }: Step, index: number): void {
  const here = world.windows[window]
  if (here === undefined) return
  const { store, review } = here
  const before = sightsOf(store)
  const expected = expectedOf(world, { kind, window, name, pick }, before)
  const isInLook = insideOf(expected.look, store)
  const outcome = attempt(() => perform(world, { kind, window, name, pick }, index))
  const after = sightsOf(world.windows[window]?.store ?? store)
  const changed = NAMES.filter((one) => !isSame(before.get(one), after.get(one)))

  for (const one of changed) checkMeaning(kind, before.get(one) ?? null, after.get(one) ?? null)
  checkSeen(world, world.windows[window]?.store ?? store)
  if (kind === 'undo' || kind === 'undoOlder') {
    checkUndo(world, expected, outcome, { before, after, changed }, store)
    // What is put back is in every respect as it was: the next reading finds it so.
    if (pick % 2 === 0) for (const one of changed) takeStep(world, { kind: 'react', window, name: one, pick }, index)
    return
  }
  if (kind === 'approveShown' && expected.look && outcome !== null) {
    // Exactly those that were announced and are still what was shown; nothing later inherits.
    const touched = world.touches
    const still = [...expected.look.seen.keys()].filter(
      (one) =>
        !expected.sinceLook?.has(one) && isInLook(one) && before.get(one)?.state === 'pending' && touched.has(one),
    )
    expect(changed.sort()).toEqual(still.sort())
    expect(outcome).toMatchObject({ changed: still.length, movedOn: expected.look.count - still.length })
  }
  if (kind === 'discardShown' && expected.look && outcome !== null) {
    const still = expected.look.discardable.filter(
      (one) => !expected.sinceLook?.has(one) && isInLook(one) && WAITING.has(before.get(one)?.state ?? ''),
    )
    expect(changed.sort()).toEqual(still.sort())
    expect(outcome).toMatchObject({
      changed: still.length,
      movedOn: expected.look.discardable.length - still.length,
    })
  }
  // Excluding what is excluded already changes nothing, and is a touch all the same.
  const touched =
    kind === 'exclude' && outcome !== null ? targetsOf(name, pick).filter((one) => before.get(one) !== null) : changed
  if (ACTS.has(kind) && touched.length > 0) {
    const newest = review.acts()[0]
    expect(newest).toMatchObject({ messages: touched.length, undoneAt: null })
    const own = new Map(touched.map((one) => [one, before.get(one) ?? null]))
    const left = new Map(touched.map((one) => [one, after.get(one) ?? null]))
    world.acts.push({
      actId: newest?.actId ?? 0,
      kind,
      window,
      life: here.life,
      before: own,
      after: left,
      isUndone: false,
      isSettled: false,
    })
    for (const one of touched) touch(world, one, newest?.actId ?? 0)
  } else for (const one of changed) touch(world, one, `${kind} ${index}`)
}

/** Tells of a message whether a look covers it still: a look at one batch covers what no approval took out of it since. */
function insideOf(look: Look | null, store: Store): (name: string) => boolean {
  const batch = look?.filter.batch
  const inside = NAMES.filter((name) => batch === undefined || store.messages.get(id(name))?.batchId === batch)
  return (name) => inside.includes(name)
}

const ACTS = new Set<string>([
  ...['exclude', 'include', 'release', 'mask', 'unmask', 'approve', 'approveShown', 'discard', 'discardShown'],
])
const WAITING = new Set<string>(['held', 'pending'])

/** What each act and each reading may make of a message; nothing else may make one readable or sendable. */
function checkMeaning(kind: Step['kind'], before: Sight, after: Sight): void {
  const kept = before && { text: before.text, isMaskedByHand: before.isMaskedByHand, doubts: before.doubts }
  const isWaiting = WAITING.has(before?.state ?? '')
  switch (kind) {
    case 'exclude':
      expect([isWaiting, after]).toMatchObject([true, { ...kept, state: 'rejected', reason: 'excluded' }])
      return
    case 'include':
      expect(['excluded', 'batch_rejected']).toContain(before?.reason)
      expect(after).toMatchObject({ ...kept, state: before?.doubts ? 'held' : 'pending', reason: null })
      return
    case 'release':
      expect([before?.state, after]).toMatchObject(['held', { ...kept, state: 'pending' }])
      return
    case 'approve':
    case 'approveShown':
      expect([before?.state, after]).toMatchObject(['pending', { ...kept, state: 'approved' }])
      return
    case 'discard':
    case 'discardShown':
      expect([isWaiting, after]).toMatchObject([true, { ...kept, state: 'rejected', reason: 'batch_rejected' }])
      return
    case 'mask':
      expect(after).toMatchObject({ state: before?.state, reason: before?.reason, isMaskedByHand: true })
      return
    case 'unmask':
      expect([isWaiting, after?.state]).toEqual([true, 'held'])
      return
    case 'team':
      expect([isWaiting || before?.state === 'approved', after]).toMatchObject([
        true,
        { ...kept, state: 'rejected', reason: 'excluded_by_team' },
      ])
      return
    case 'react':
      // Read again with the same words: whatever was decided about them still is. Tightened words are other words.
      if ((isWaiting || before?.state === 'rejected') && !before?.text?.includes('!'))
        expect(after).toMatchObject({ ...kept, state: before?.state, reason: before?.reason })
      return
  }
}

/** Nothing counts as seen but the very text that was, while it waits. */
function checkSeen({ readTexts }: World, store: Store): void {
  for (const name of NAMES) {
    const row = store.messages.get(id(name))
    if (row?.seen) expect([row.text, WAITING.has(row.state)]).toEqual([readTexts.get(name), true])
  }
}

function touch(world: World, name: string, by: number | string): void {
  world.touches.set(name, [...(world.touches.get(name) ?? []), by])
  for (const look of world.looks) if (look) (look as Look & { since: Set<string> }).since.add(name)
}

function expectedOf(world: World, { kind, window, pick }: Step, _before: Sights) {
  const open = world.acts.filter(({ isUndone }) => !isUndone)
  const act = kind === 'undo' ? open.at(-1) : kind === 'undoOlder' ? open[pick % Math.max(1, open.length)] : undefined
  const look = world.looks[window] ?? null
  return { act, look, sinceLook: look && (look as Look & { since: Set<string> }).since }
}

function checkUndo(
  world: World,
  { act }: ReturnType<typeof expectedOf>,
  outcome: unknown,
  { before, after, changed }: { before: Sights; after: Sights; changed: readonly string[] },
  store: Store,
): void {
  if (act === undefined) {
    expect(changed).toEqual([])
    return
  }
  const isSent = (name: string) => isBegun(store, name)
  const restorable = [...act.before.keys()].filter((name) => {
    if (world.touches.get(name)?.at(-1) !== act.actId) return false
    if (act.kind === 'approve' || act.kind === 'approveShown') return !isSent(name)
    const here = world.windows.find((_one, at) => at === act.window)
    return act.kind !== 'mask' || (!act.isSettled && act.window === lastWindow(world) && here?.life === act.life)
  })
  // What the act only confirmed is let go of, and looks as before.
  const moved = restorable.filter((name) => !isSame(act.before.get(name), act.after.get(name)))
  expect([...changed].sort()).toEqual(moved.sort())
  for (const name of restorable) {
    // Numbers only grow: what was said to be nobody is masked again in the revision that showed it.
    const revision = before.get(name)?.revision
    expect(after.get(name)).toEqual({ ...act.before.get(name), revision })
    const touches = world.touches.get(name) ?? []
    world.touches.set(name, touches.slice(0, -1))
    for (const look of world.looks) if (look) (look as Look & { since: Set<string> }).since.add(name)
  }
  // What another act has protected since is neither readable nor sendable by this.
  for (const name of act.before.keys())
    if (!restorable.includes(name)) expect(after.get(name)).toEqual(before.get(name))
  expect(outcome).toMatchObject({ undone: restorable.length, movedOn: act.before.size - restorable.length })
  act.isUndone = true
}

let lastUsed = 0
const lastWindow = (_world: World) => lastUsed

function perform(world: World, { kind, window, name, pick }: Step, index: number): unknown {
  lastUsed = window
  const here = world.windows[window]
  if (here === undefined) return null
  const { store, review } = here
  const channel = name === 'e' ? { channelId: BEACON } : {}
  const draft = oneOf(store, ['draft'], pick)
  const approved = oneOf(store, ['approved'], pick)
  switch (kind) {
    case 'arrive':
      return store.messages.record(
        redacted(name, {
          text: `${name} says ${pick}`,
          author: authorOf(name),
          ...channel,
          ...(pick > 4 && { held: HELD }),
        }),
        at(index),
      )
    case 'react': {
      const row = store.messages.get(id(name))
      const text = row?.maskedByHand ? world.unmaskedTexts.get(name) : row?.text
      if (row == null || text == null) return null
      return store.messages.record(
        redacted(name, {
          text,
          // As redaction says it of these words; what the store adds of its own is the store's to keep.
          held: row.held.filter(({ code }) => code !== 'masked_before'),
          author: authorOf(name),
          ...channel,
          reactions: { tada: index },
        }),
        at(index),
      )
    }
    case 'vanish':
      return store.messages.vanished(id(name), at(index))
    case 'team':
      return store.messages.excludeForTeam(id(name))
    case 'optOut':
      if (pick > 3) return null
      for (const act of world.acts) act.isSettled = true
      // A person who wrote nothing may stand in what others wrote, also behind their masks.
      return store.messages.purgeAuthor(pick === 0 ? authorOf(name) : ('u_named' as PersonPseudonym), at(index))
    case 'tighten': {
      const row = store.messages.get(id(name))
      if (row?.text == null || !['held', 'pending', 'rejected'].includes(row.state)) return null
      const { spans, redactions, mentions, policy } = row
      return store.messages.tighten(row, {
        text: `${row.text}!`,
        spans,
        redactions,
        mentions,
        policy,
        policyVersion: '2',
      })
    }
    case 'send':
      if (!approved) return null
      store.uploads.enqueue(approved, PLACE, at(index))
      return store.uploads.record(approved, PLACE, { step: 'queued', attempts: 1 }, at(index))
    case 'finish':
      if (!approved) return null
      store.uploads.enqueue(approved, PLACE, at(index))
      return store.uploads.finish(approved, PLACE, { objects: [], rows: 0, bytes: 0 }, 'you', at(index))
    case 'restart':
      return world.restart(window)
    case 'exclude':
      return review.exclude(
        targetsOf(name, pick)
          .map((one) => id(one))
          .filter((one) => store.messages.get(one)),
        'you',
      )
    case 'include':
      return review.include([id(name)], 'you')
    case 'release':
      return review.release([id(name)], 'you')
    case 'mask': {
      const row = store.messages.get(id(name))
      if (row && !row.maskedByHand) world.unmaskedTexts.set(name, row.text)
      return review.mask(id(name), { start: 0, end: 1 }, 'you', (one) => ({ ...one, text: `#${one.text}` }))
    }
    case 'unmask': {
      const row = store.messages.get(id(name))
      if (row?.text == null || row.maskedByHand || !WAITING.has(row.state)) return null
      const held = [...row.held, { code: 'not_a_person', says: 'Said to be nobody.' }]
      const message = redacted(name, { text: `${row.text}?`, author: authorOf(name), ...channel, held })
      const label = { detector: 'names.tagger', words: name, messageId: row.messageId }
      return review.unmask(row, { message, label, isChannelWide: pick % 2 === 0 }, 'you')
    }
    case 'approve':
      return draft && review.approve([draft], 'you')
    case 'discard':
      return draft && review.reject([draft], 'you')
    case 'look': {
      const filter = pick < 3 || !draft ? {} : pick < 5 ? { batch: draft } : { search: `says ${pick % 3}` }
      const { asOf, approvable, discardable } = review.scope(filter)
      const shown = review.messages({ ...filter, state: 'pending' }, { limit: 1000 }).messages
      expect(shown).toHaveLength(approvable)
      const waiting = review.messages({ ...filter, waiting: true }, { limit: 1000 }).messages
      const thrown = waiting.filter(({ op }) => op === 'upsert').map(({ messageId }) => messageId.slice(2))
      expect(thrown).toHaveLength(discardable)
      const seen = new Map(shown.map((row) => [row.messageId.slice(2), sightOf(row)]))
      world.looks[window] = {
        ...{ filter, asOf, count: approvable, seen, discardable: thrown },
        since: new Set(),
      } as Look
      return null
    }
    case 'approveShown': {
      const look = world.looks[window]
      world.looks[window] = null
      return look && review.approveShown(look, 'you')
    }
    case 'discardShown': {
      const look = world.looks[window]
      world.looks[window] = null
      return look && review.discardShown({ ...look, count: look.discardable.length }, 'you')
    }
    case 'see': {
      const row = store.messages.get(id(name))
      if (row === null) return null
      const version = pick === 0 ? row.version - 1 : row.version
      if (review.see([{ messageId: row.messageId, version }]) > 0) world.readTexts.set(name, row.text)
      return null
    }
    case 'undo':
    case 'undoOlder': {
      const open = world.acts.filter(({ isUndone }) => !isUndone)
      const act = open[pick % Math.max(1, open.length)]
      return review.undo(kind === 'undo' ? undefined : act?.actId, 'you')
    }
  }
}

/** What an exclusion names. */
const targetsOf = (name: string, pick: number) => [...new Set([name, NAMES[pick % 5] ?? 'a'])]

/** Two of them write as one person. */
const authorOf = (name: string) => `u_${name === 'b' ? 'a' : name}` as PersonPseudonym

/** What the rules refuse changes nothing, which the sights before and after show. */
function attempt(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof GleanerError) return null
    throw thrown
  }
}

function oneOf(store: Store, states: ('draft' | 'approved')[], pick: number): BatchId | undefined {
  const found = store.batches.list({ states })
  return found[pick % Math.max(1, found.length)]?.batchId
}

function isBegun(store: Store, name: string): boolean {
  const row = store.messages.get(id(name))
  return row !== null && (store.batches.get(row.batchId)?.uploadBegun ?? false)
}

const sightOf = (row: StoredMessage) => ({
  state: row.state,
  reason: row.stateReason,
  text: row.text,
  revision: row.revision,
  isMaskedByHand: row.maskedByHand,
  doubts: row.held.length,
})

function sightsOf(store: Store): Sights {
  return new Map(
    NAMES.map((name) => {
      const row = store.messages.get(id(name) as MessageId)
      return [name, row && sightOf(row)]
    }),
  )
}

const isSame = (one: Sight | undefined, other: Sight | undefined) => JSON.stringify(one) === JSON.stringify(other)
