import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ObjectFacts } from '../../../shared/destination.ts'
import { leftOutIn } from '../../../src-main/engine/sending/left-out.ts'
import { freshStore, type TestHome } from '../../support/store.ts'

let home: TestHome
beforeEach(() => {
  home = freshStore()
})
afterEach(() => home.remove())

const facts = (more: Partial<ObjectFacts> = {}): ObjectFacts => ({
  key: 'decisions/rogue/x.json',
  bytes: 9,
  sha256: null,
  modifiedAt: null,
  tag: 'one',
  ...more,
})
const lake = (...keyIds: string[]) => ({ lakeId: 'l_1', keys: keyIds.map((keyId) => ({ keyId })) }) as never
const open = (...keyIds: string[]) => leftOutIn(home, lake(...keyIds))

/** As a run leaves it that found these. */
function found(all: readonly ObjectFacts[]): void {
  const leftOut = open('k_1')
  for (const one of all) leftOut.note(one, 'unproved')
  leftOut.keep()
}

test('what was nobody’s is judged again with another tag, or another key at hand', () => {
  found([facts()])
  expect(open('k_1').knows(facts())).toBe('unproved')
  expect(open('k_1').knows(facts({ tag: 'two' }))).toBeNull()
  expect(open('k_1').knows(facts({ bytes: 10 }))).toBeNull()
  expect(open('k_1', 'k_2').knows(facts())).toBeNull()
})

test('what has no tag is read each time', () => {
  found([facts({ tag: null })])
  expect(open('k_1').knows(facts({ tag: null }))).toBeNull()
})

test('no more is remembered than the store can carry, and what is no longer there is forgotten', () => {
  const many = Array.from({ length: 6000 }, (_, n) => facts({ key: `decisions/rogue/${n}.json` }))
  found(many)
  expect(Object.keys(home.store.settings.get('decisionsLeftOut'))).toHaveLength(5000)
  found([facts()])
  expect(Object.keys(home.store.settings.get('decisionsLeftOut'))).toHaveLength(1)
})
