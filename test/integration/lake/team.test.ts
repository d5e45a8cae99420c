/** Two collectors of one team and one lake: what one of them decides or sees holds whatever the other sends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SlackTs } from '../../../shared/domain.ts'
import { compactLake, queryLake } from '../../../src-main/lake/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { id, redacted } from '../../support/store.ts'

let ada: TestLake
let bob: TestLake

beforeEach(async () => {
  ada = await freshLake()
  bob = await freshLake()
  bob.destination = ada.destination
  for (const { clock } of [ada, bob]) clock.set(Date.now())
})
afterEach(() => {
  ada.remove()
  bob.remove()
})

const place = () => ({
  destination: ada.destination,
  startChild: ada.startChild,
  codeKey: null,
  scratchDir: ada.scratchDir,
  clock: ada.clock,
  collector: 'a',
})
const standing = async () =>
  (await queryLake({ ...place(), sql: 'SELECT message_id, text, reactions FROM current_messages ORDER BY 1' })).rows
const edit = (n: number) => `179000000${n}.000100` as SlackTs

/** What stands before a compaction and after it, which must be the same. */
async function stands(): Promise<readonly unknown[]> {
  const before = await standing()
  await compactLake({ ...place(), keepDays: null })
  expect(await standing()).toEqual(before)
  return before
}

async function send(who: TestLake, ...messages: Parameters<TestLake['approve']>): Promise<void> {
  who.approve(...messages)
  await who.upload()
}

describe('a deleted message stays deleted', () => {
  test('although a colleague saw more of it than the one who saw it go', async () => {
    await send(ada, ['one', { text: 'please keep this one' }])
    await send(ada, ['one', { text: 'please keep this one', reactions: { eyes: 1 } }])
    await send(ada, ['one', { text: 'please keep this one', reactions: { eyes: 2 } }])
    await send(bob, ['one', { text: 'please keep this one', reactions: { eyes: 2 } }])
    bob.store.messages.vanished(id('one'), bob.clock.now())
    await send(bob)
    expect(await stands()).toEqual([])
  })

  test('although a colleague who slept sends it after the lake was compacted', async () => {
    await send(bob, ['one'])
    bob.store.messages.vanished(id('one'), bob.clock.now())
    await send(bob)
    expect(await stands()).toEqual([])
    await send(ada, ['one', { text: 'edited before it went', editedTs: edit(5) }])
    expect(await stands()).toEqual([])
  })
})

describe('the most careful text stands', () => {
  const text = 'falcon is late'

  test('what one of them masked by hand, although the other sends the whole text later', async () => {
    ada.store.messages.record(redacted('one', { text }), ada.clock.now())
    ada.store.messages.mask(id('one'), { text: '[withheld] is late', spans: [], redactions: {} })
    await send(ada)
    bob.clock.set(bob.clock.now() + 1000)
    await send(bob, ['one', { text }])
    expect(await stands()).toMatchObject([{ message_id: 'm_one', text: '[withheld] is late' }])
  })

  test('an edit after the mask stands without text until somebody has masked that one, too', async () => {
    ada.store.messages.record(redacted('one', { text }), ada.clock.now())
    ada.store.messages.mask(id('one'), { text: '[withheld] is late', spans: [], redactions: {} })
    await send(ada)
    await send(bob, ['one', { text: 'falcon is on time', editedTs: edit(1) }])
    expect(await stands()).toMatchObject([{ message_id: 'm_one', text: null }])
  })

  test("the stricter policy's, in either order", async () => {
    await send(ada, ['one', { text: '[org] is late', policy: 'strict' }])
    await send(bob, ['one', { text, policy: 'balanced' }])
    await send(bob, ['two', { text, policy: 'balanced' }])
    await send(ada, ['two', { text: '[org] is late', policy: 'strict' }])
    expect(await stands()).toMatchObject([{ text: '[org] is late' }, { text: '[org] is late' }])
  })

  test('a colleague who keeps no text of a channel takes none away', async () => {
    await send(ada, ['one', { text }])
    bob.clock.set(bob.clock.now() + 1000)
    await send(bob, ['one', { text: null, level: 'metrics', reactions: { eyes: 1 } }])
    expect(await stands()).toMatchObject([{ text, reactions: [{ key: 'eyes', value: 1 }] }])
  })
})

test('an old edit that arrives late does not replace the newer one', async () => {
  await send(ada, ['one', { text: 'second wording', editedTs: edit(2) }])
  bob.clock.set(bob.clock.now() + 1000)
  await send(bob, ['one', { text: 'first', editedTs: edit(1) }])
  expect(await stands()).toMatchObject([{ text: 'second wording' }])
})
