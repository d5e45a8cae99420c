import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { ATLAS, at, BEACON, freshStore, id, NOON, redacted, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

/** Files of the home folder, while the store is open, that hold these bytes. */
const holding = (words: string) =>
  readdirSync(opened.home).filter((name) => readFileSync(join(opened.home, name)).includes(words))

const SECRET = 'zebra-quartz-lighthouse'
const fill = () =>
  store.transaction(() => {
    for (let n = 0; n < 300; n += 1)
      store.messages.record(redacted(`n${n}`, { second: n, text: `${n} ${SECRET} ${'x'.repeat(400)}` }), NOON)
  })
const batchOf = (name: string) => store.messages.get(id(name))?.batchId ?? ('b_none' as never)

test('the search itself works: what is stored is found', () => {
  fill()
  expect(holding(SECRET)).not.toEqual([])
})

test('a channel that closed leaves no byte of what was not uploaded, approved messages included', () => {
  fill()
  store.batches.approve(batchOf('n1'), at(1))
  store.messages.record(redacted('later', { text: SECRET }), at(2))
  expect(store.dropChannel(ATLAS, 'private', at(3))).toEqual({ deleted: 301, erasuresQueued: 0 })
  expect(holding(SECRET)).toEqual([])
  expect(store.batches.list({ states: ['draft', 'approved'] })).toEqual([])
  expect(store.messages.counts()).toMatchObject({ pending: 0, approved: 0 })
})

test('a closed channel keeps what was uploaded and other channels keep everything', () => {
  store.messages.record(redacted('sent'), NOON)
  store.batches.approve(batchOf('sent'), NOON)
  store.uploads.enqueue(batchOf('sent'), 'folder:/lake', NOON)
  store.uploads.finish(batchOf('sent'), 'folder:/lake', { objects: [], rows: 1, bytes: 9 }, 'you', NOON)
  store.messages.record(redacted('sent', { text: 'edited' }), at(1))
  store.messages.record(redacted('other', { channelId: BEACON }), at(1))
  expect(store.dropChannel(ATLAS, 'archived', at(2)).deleted).toBe(1)
  expect(store.messages.get(id('sent'))).toMatchObject({ revision: 1, state: 'uploaded' })
  expect(store.messages.get(id('other'))?.state).toBe('pending')
  // Allowed again later, the edit is read again: under a number that was never used.
  expect(store.messages.record(redacted('sent', { text: 'edited' }), at(3))).toBe('revised')
  expect(store.messages.get(id('sent'))?.revision).toBe(3)
})

test('a vanished message and a masked word leave no byte', () => {
  store.messages.record(redacted('a', { text: `gone ${SECRET}` }), NOON)
  store.messages.record(redacted('b', { second: 1, text: 'sold to velvet-harbour-ochre' }), NOON)
  store.messages.vanished(id('a'), at(1))
  store.messages.mask(id('b'), { text: 'sold to [org]', spans: [], redactions: { ORG: 1 } })
  expect(holding(SECRET)).toEqual([])
  expect(holding('velvet-harbour-ochre')).toEqual([])
})

test("a person who opted out leaves no row, and no pseudonym in others' texts and mentions", () => {
  const ada = 'u_adaadaadaadaadaadaadaadaada' as PersonPseudonym
  const grace = 'u_gracegracegracegracegrace0' as PersonPseudonym
  store.messages.record(redacted('hers', { author: ada, text: SECRET }), NOON)
  const text = `[person ${ada}] and @${ada} met [email]`
  const spans = [
    { start: 0, end: text.indexOf(']') + 1, entity: 'PERSON', confidence: 1, detector: 'directory' },
    { start: text.indexOf('[email]'), end: text.length, entity: 'EMAIL', confidence: 1, detector: 'email' },
  ] as const
  store.messages.record(redacted('other', { author: grace, second: 1, text, spans, mentions: [ada, grace] }), NOON)
  const batchId = batchOf('other')
  store.batches.approve(batchId, at(1))
  expect(store.messages.purgeAuthor(ada, at(2))).toEqual({ deleted: 1, rewritten: 1 })
  expect(holding(ada)).toEqual([])
  expect(holding(SECRET)).toEqual([])
  const left = store.messages.get(id('other'))
  expect(left).toMatchObject({ text: '[person] and [person] met [email]', mentions: [grace], state: 'approved' })
  expect(left?.spans.map(({ start, end }) => left.text?.slice(start, end))).toEqual(['[person]', '[email]'])
  store.batches.assertFrozen(batchId)
})
