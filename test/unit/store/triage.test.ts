import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { RedactedMessageFields, RedactedSpan } from '../../../shared/domain.ts'
import { BUCKETS, type Bucket } from '../../../shared/triage.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { at, BEACON, freshStore, HELD, id, NOON, redacted, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const span = (confidence: number): RedactedSpan => ({ start: 0, end: 5, entity: 'ORG', confidence, detector: 'deny' })
const IN_BUCKET: Readonly<Record<Bucket, Partial<RedactedMessageFields>>> = {
  held: { held: HELD },
  unsure: { text: '[org] said', spans: [span(0.99), span(0.5)] },
  masked: { text: '[org] said', spans: [span(0.99)] },
  rest: { text: 'nothing' },
}
const inThread = (second: number, root: number) => ({ second, threadTs: msToTs(at(root * 1000)) })
const record = (name: string, fields: Parameters<typeof redacted>[1] = {}) =>
  store.messages.record(redacted(name, fields), NOON)
const order = (limit = 100) => {
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = store.messages.triage({}, { limit, ...(cursor === undefined ? {} : { cursor }) })
    names.push(...page.messages.map(({ messageId }) => messageId.slice(2)))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return names
}

describe('what waits is read', () => {
  test('held first, then unsure, then masked, then the rest, each in order of time', () => {
    for (const [index, bucket] of [...BUCKETS].reverse().entries())
      for (const second of [20, 10]) record(`${bucket}${second}`, { second: second + index, ...IN_BUCKET[bucket] })
    expect(order()).toEqual(BUCKETS.flatMap((bucket) => [`${bucket}10`, `${bucket}20`]))
    expect(order(3)).toEqual(order())
  })

  test('a thread in one piece, where the first of what waits in it stands', () => {
    record('alone', { second: 1, ...IN_BUCKET.masked })
    record('root', { ...inThread(2, 2) })
    record('later', { second: 3 })
    record('reply', { ...inThread(9, 2), ...IN_BUCKET.unsure })
    expect(order()).toEqual(['root', 'reply', 'alone', 'later'])
    store.messages.exclude(id('reply'))
    expect(order()).toEqual(['alone', 'root', 'later'])
  })

  test('a released message where its text belongs, an edited one where the new text does', () => {
    record('a', { ...IN_BUCKET.masked, held: HELD })
    record('b', { second: 1, ...IN_BUCKET.unsure })
    store.messages.release(id('a'))
    expect(order()).toEqual(['b', 'a'])
    record('b', { second: 1, ...IN_BUCKET.rest })
    expect(order()).toEqual(['a', 'b'])
  })
})

test('the counts of what waits are those of the rows, whatever happened', () => {
  const act = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom('record', 'record', 'exclude', 'include', 'release', 'approve', 'discard', 'vanish', 'purge'),
    bucket: fc.constantFrom(...BUCKETS),
    isReply: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const home = freshStore()
      for (const one of acts) perform(home.store, one)
      const { messages } = home.store
      const rows = messages.triage({}, { limit: 1000 }).messages
      const expected = new Map<string, number>()
      for (const { channelId, level, bucket } of rows) {
        const place = `${channelId} ${level} ${bucket}`
        expected.set(place, (expected.get(place) ?? 0) + 1)
      }
      expect(new Map(messages.waiting().map(({ n, ...one }) => [Object.values(one).join(' '), n]))).toEqual(expected)
      for (const { threadTs, channelId, threadBucket, bucket } of rows) {
        const together = rows.filter(
          (row) => threadTs !== null && row.threadTs === threadTs && row.channelId === channelId,
        )
        expect(threadBucket).toBe(BUCKETS.find((one) => together.some((row) => row.bucket === one)) ?? bucket)
      }
      home.remove()
    }),
    { numRuns: 40, seed: 7 },
  )
})

function perform(
  { messages, batches }: Store,
  { name, kind, bucket, isReply }: { name: string; kind: string; bucket: Bucket; isReply: boolean },
): void {
  const second = name.charCodeAt(0) - 96
  const fields = {
    second,
    ...(isReply && inThread(second, 1)),
    ...IN_BUCKET[bucket],
    ...(name === 'd' && { channelId: BEACON }),
  }
  const [draft] = batches.list({ states: ['draft'] })
  try {
    if (kind === 'record') messages.record(redacted(name, fields), NOON)
    if (kind === 'exclude') messages.exclude(id(name))
    if (kind === 'include') messages.include(id(name), NOON)
    if (kind === 'release') messages.release(id(name))
    if (kind === 'vanish') messages.vanished(id(name), NOON)
    if (kind === 'purge') messages.purgeAuthor('u_ada' as never, NOON)
    if (kind === 'approve' && draft) batches.approve(draft.batchId, NOON)
    if (kind === 'discard' && draft) batches.reject(draft.batchId)
  } catch {
    // What the rules refuse changes nothing.
  }
}

describe('messages read alike', () => {
  const key = (fields: Partial<RedactedMessageFields>) => {
    const home = freshStore()
    home.store.messages.record(redacted('x', fields), NOON)
    const { foldKey } = home.store.messages.get(id('x')) ?? {}
    home.remove()
    return foldKey
  }
  const bot = (text: string, fields: Partial<RedactedMessageFields> = {}) =>
    key({ author: 'u_bot' as never, authorIsBot: true, digitsFold: true, text, ...fields })

  test('when a bot counts, and in nothing else', () => {
    expect(bot('disk 91 % full')).toBe(bot('disk 7 % full'))
    expect(bot('took 12.5 min at 07:10')).toBe(bot('took 9.1 min at 16:55'))
    expect(bot('disk 91 % full')).not.toBe(bot('disk 91 % empty'))
  })

  test.each([
    ['a person counts', 'seat 12', 'seat 13', { authorIsBot: false, digitsFold: false }],
    ['the text announces a value', 'pin 1234', 'pin 4321', { digitsFold: false }],
    ['a number stands in code', 'see `id 12`', 'see `id 13`', {}],
    ['a number is part of a word', 'node-12 is up', 'node-13 is up', {}],
    ['a number is long', 'order 12345678', 'order 87654321', {}],
  ])('never when %s', (_why, one, other, fields) => {
    expect(bot(one, fields)).not.toBe(bot(other, fields))
    expect(bot(one, fields)).toBe(bot(one, fields))
  })

  test('never when anything else differs that a reader judges by', () => {
    const base = { text: 'done', author: 'u_ada' as never }
    const others: Partial<RedactedMessageFields>[] = [
      { author: 'u_bob' as never },
      { kind: 'reply' },
      { threadTs: msToTs(at(5000)) },
      { held: HELD },
      { policy: 'balanced' },
      { files: { pdf: 1 } },
      { linkHosts: ['example.com'] },
      { channelId: BEACON },
      { text: '[org]!', spans: [span(0.99)] },
    ]
    expect(new Set([key(base), ...others.map((fields) => key({ ...base, ...fields }))]).size).toBe(others.length + 1)
  })

  test('what a sure placeholder hides may differ, whom it shows may not, and an unsure one is read by itself', () => {
    const person = (name: string) => ({ text: `[person u_${name}] left`, spans: [{ ...span(0.99), end: 14 }] })
    expect(key(person('ann'))).toBe(key(person('ann')))
    expect(key(person('ann'))).not.toBe(key(person('bob')))
    expect(key(IN_BUCKET.unsure)).toBeNull()
    expect(key({ replyCount: 2 })).toBeNull()
  })
})
