import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import { openOptOuts } from '../../../src-main/retain/index.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { freshStore, id, NOON, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

const ADA = 'u_ada' as PersonPseudonym
const GRACE = 'u_grace' as PersonPseudonym

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const optOuts = () => openOptOuts(store, stoppedClock())

test("opting out deletes the person's messages here, cleans others' and queues an erasure for the lake, once", () => {
  store.messages.record(redacted('hers', { author: ADA }), NOON)
  store.messages.record(
    redacted('other', { author: GRACE, second: 1, text: `[person ${ADA}] said`, mentions: [ADA] }),
    NOON,
  )
  expect(optOuts().add(ADA, 'list', 'you')).toEqual({ deleted: 1, rewritten: 1 })
  expect(optOuts().add(ADA, 'list', 'you')).toEqual({ deleted: 0, rewritten: 0 })
  expect(store.messages.get(id('hers'))).toBeNull()
  expect(store.messages.get(id('other'))).toMatchObject({ text: '[person] said', mentions: [] })
  expect(optOuts().people()).toEqual(new Set([ADA]))
  expect(store.preferences.erasures()).toMatchObject([{ kind: 'person', subject: ADA }])
})

test('the trail counts and never names, not even by pseudonym', () => {
  store.messages.record(redacted('hers', { author: ADA }), NOON)
  optOuts().add(ADA, 'list', 'cli')
  optOuts().remove(ADA, 'cli')
  const trail = [...store.audit.export()]
  expect(trail.map(({ action, counts }) => [action, counts])).toEqual([
    ['optout.added', { deleted: 1, rewritten: 0 }],
    ['optout.removed', {}],
  ])
  expect(JSON.stringify(trail)).not.toContain(ADA)
})

test("another collector's list is taken over, and only what is new here counts", () => {
  store.messages.record(redacted('hers', { author: GRACE }), NOON)
  optOuts().add(ADA, 'list', 'you')
  expect(optOuts().merge([ADA, GRACE, GRACE], 'schedule')).toBe(1)
  expect(store.messages.get(id('hers'))).toBeNull()
  expect(
    optOuts()
      .list()
      .map(({ person, source }) => [person, source]),
  ).toEqual([
    [ADA, 'list'],
    [GRACE, 'shared'],
  ])
})

test('an erasure stays queued until the lake has proved it', () => {
  optOuts().add(ADA, 'list', 'you')
  const [erasure] = store.preferences.erasures()
  store.preferences.erased(erasure?.erasureId ?? 0)
  expect(store.preferences.erasures()).toEqual([])
})

test('removing someone who is not on the list changes nothing', () => {
  expect(optOuts().remove(ADA, 'you')).toBe(false)
  expect(store.audit.head()).toBeNull()
})
