import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { KeyId, PersonPseudonym, TeamId, WorkspacePseudonym } from '../../../shared/domain.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { ATLAS, at, BEACON, freshStore, HELD, id, NOON, redacted, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const HIDDEN = { start: 0, end: 7, entity: 'EMAIL', confidence: 1, detector: 'email' } as const

const batchOf = (name: string) => {
  const batchId = store.messages.get(id(name))?.batchId
  if (batchId === undefined) throw new Error(`no message ${name}`)
  return batchId
}
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as { code?: string }).code
  }
  return null
}

describe('recording', () => {
  test('a message read twice is stored once', () => {
    expect(store.messages.record(redacted('a'), NOON)).toBe('new')
    expect(store.messages.record(redacted('a'), at(1))).toBe('unchanged')
    expect(store.messages.page({}).messages).toHaveLength(1)
  })

  test('everything redaction says about a message comes back as it went in', () => {
    const message = redacted('a', {
      text: 'ask [person u_ada] about [email]',
      spans: [{ start: 4, end: 18, entity: 'PERSON', confidence: 0.9, detector: 'directory' }],
      redactions: { PERSON: 1, EMAIL: 1 },
      mentions: ['u_ada' as PersonPseudonym],
      reactions: { tada: 2 },
      files: { pdf: 1 },
      linkHosts: ['github.com'],
      replyCount: 3,
      editedTs: msToTs(at(5000)),
      authorIsBot: true,
      droppedPlaces: 1,
    })
    store.messages.record(message, NOON)
    expect(store.messages.get(id('a'))).toMatchObject({ ...message, revision: 1, op: 'upsert', state: 'pending' })
  })

  test.each([
    ['text', { text: 'another text' }],
    ['a reaction', { reactions: { tada: 1 } }],
    ['an edit', { editedTs: msToTs(at(9000)) }],
    ['a reason to hold it', { held: HELD }],
  ])('a change of %s is a new revision, and the unapproved one is superseded', (_, change) => {
    store.messages.record(redacted('a'), NOON)
    expect(store.messages.record(redacted('a', change), at(1))).toBe('revised')
    expect(store.messages.get(id('a'))?.revision).toBe(2)
    const all = store.messages.page({ states: ['rejected', 'pending', 'held'] }).messages
    expect(all.map(({ revision, stateReason }) => [revision, stateReason])).toEqual([
      [1, 'superseded'],
      [2, null],
    ])
  })

  test('a changed reply count alone is no revision, but is kept up to date while the draft is open', () => {
    store.messages.record(redacted('a'), NOON)
    expect(store.messages.record(redacted('a', { replyCount: 4 }), at(1))).toBe('unchanged')
    expect(store.messages.get(id('a'))).toMatchObject({ revision: 1, replyCount: 4 })
  })

  test('what arrives after approval opens a new draft and leaves the approved revision alone', () => {
    store.messages.record(redacted('a'), NOON)
    const first = batchOf('a')
    store.batches.approve(first, at(1))
    store.messages.record(redacted('a', { text: 'edited' }), at(2))
    expect(batchOf('a')).not.toBe(first)
    expect([...store.messages.approvedRows(first)].map(({ revision, text }) => [revision, text])).toEqual([
      [1, 'text of a'],
    ])
  })

  test('drafts are split by channel and by UTC day', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.record(redacted('b', { channelId: BEACON }), NOON)
    store.messages.record(redacted('c', { second: 12 * 3600 }), NOON)
    store.messages.record(redacted('d', { second: 12 * 3600 - 1 }), NOON)
    expect(store.batches.list().map(({ channelId, day, counts }) => [channelId, day, counts.pending])).toEqual([
      [ATLAS, '2026-03-05', 1],
      [ATLAS, '2026-03-04', 2],
      [BEACON, '2026-03-04', 1],
    ])
  })

  test('a message of a channel that is not allowed, is closed, or keeps metrics only is refused', () => {
    store.channels.setLevel(BEACON, 'metrics', NOON)
    expect(code(() => store.messages.record(redacted('a', { channelId: BEACON }), NOON))).toBe('channel.level_changed')
    store.channels.setState(ATLAS, 'private', NOON)
    expect(code(() => store.messages.record(redacted('a'), NOON))).toBe('channel.not_allowed')
    store.channels.deny(BEACON)
    const metrics = redacted('a', { channelId: BEACON, level: 'metrics', text: null })
    expect(code(() => store.messages.record(metrics, NOON))).toBe('channel.not_allowed')
    expect(store.messages.counts().pending).toBe(0)
  })

  test("a message under another key than the store's is refused", () => {
    const keyId = 'k_other' as KeyId
    store.workspace.set({ teamId: 'T1' as TeamId, name: 'Demo', workspace: 'w_demo' as WorkspacePseudonym, keyId })
    expect(code(() => store.messages.record(redacted('a'), NOON))).toBe('key.mismatch')
  })
})

describe("a person's decisions outlive the revision they were taken on", () => {
  test('an excluded message stays excluded when a reaction changes', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.exclude(id('a'))
    store.messages.record(redacted('a', { reactions: { tada: 1 } }), at(1))
    expect(store.messages.get(id('a'))).toMatchObject({ revision: 2, state: 'rejected', stateReason: 'excluded' })
    expect(store.messages.include(id('a'), at(2)).state).toBe('pending')
  })

  test('a message of a rejected batch stays rejected when it is edited', () => {
    store.messages.record(redacted('a'), NOON)
    store.batches.reject(batchOf('a'))
    store.messages.record(redacted('a', { text: 'edited' }), at(1))
    expect(store.messages.get(id('a'))).toMatchObject({ revision: 2, state: 'rejected', stateReason: 'batch_rejected' })
  })

  test('a released message stays released while its text is the same, and is held again when it changes', () => {
    store.messages.record(redacted('a', { held: HELD }), NOON)
    store.messages.release(id('a'))
    store.messages.record(redacted('a', { held: HELD, reactions: { tada: 1 } }), at(1))
    expect(store.messages.get(id('a'))?.state).toBe('pending')
    store.messages.record(redacted('a', { held: HELD, text: 'edited' }), at(2))
    expect(store.messages.get(id('a'))?.state).toBe('held')
  })

  test('a mask by hand is kept while the text is the same, and holds the message when it changes', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.mask(id('a'), { text: '[org]', spans: [], redactions: { ORG: 1 } })
    expect(store.messages.record(redacted('a'), at(1))).toBe('unchanged')
    store.messages.record(redacted('a', { reactions: { tada: 1 } }), at(2))
    expect(store.messages.get(id('a'))).toMatchObject({ text: '[org]', maskedByHand: true, state: 'pending' })
    store.messages.record(redacted('a', { text: 'text of a, edited' }), at(3))
    expect(store.messages.get(id('a'))).toMatchObject({ state: 'held', held: [{ code: 'masked_before' }] })
  })

  test.each(['as it is', 'masked again'] as const)(
    'what an edit after a mask holds is held still when it is read once more, %s, until a person releases it',
    (how) => {
      store.messages.record(redacted('a'), NOON)
      store.messages.mask(id('a'), { text: '[org]', spans: [], redactions: { ORG: 1 } })
      store.messages.record(redacted('a', { text: 'edited' }), at(1))
      if (how === 'masked again') store.messages.mask(id('a'), { text: '[org]!', spans: [], redactions: { ORG: 1 } })
      store.messages.record(redacted('a', { text: 'edited', reactions: { tada: 1 } }), at(2))
      expect(store.messages.get(id('a'))).toMatchObject({
        text: how === 'masked again' ? '[org]!' : 'edited',
        maskedByHand: how === 'masked again',
        state: 'held',
        held: [{ code: 'masked_before' }],
      })
      store.messages.release(id('a'))
      store.messages.record(redacted('a', { text: 'edited', reactions: { tada: 2 } }), at(3))
      expect(store.messages.get(id('a'))?.state).toBe('pending')
    },
  )
})

describe('vanishing', () => {
  test('a message that never left is deleted for good', () => {
    store.messages.record(redacted('a'), NOON)
    expect(store.messages.vanished(id('a'), at(1))).toBe('purged')
    expect(store.messages.get(id('a'))).toBeNull()
    expect(store.messages.vanished(id('a'), at(2))).toBe('unknown')
  })

  test('an approved message gets a delete revision that says nothing about it', () => {
    store.messages.record(redacted('a'), NOON)
    store.batches.approve(batchOf('a'), at(1))
    expect(store.messages.vanished(id('a'), at(2))).toBe('delete_queued')
    expect(store.messages.get(id('a'))).toMatchObject({
      revision: 2,
      op: 'delete',
      state: 'pending',
      text: null,
      author: null,
      lengthBucket: 0,
    })
  })

  test('a message that comes back after it vanished gets a number of its own', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.vanished(id('a'), at(1))
    expect(store.messages.record(redacted('a'), at(2))).toBe('revised')
    expect(store.messages.get(id('a'))).toMatchObject({ revision: 2, op: 'upsert', state: 'pending' })
  })

  test('only messages Slack still had are live, replies apart', () => {
    const threadTs = redacted('a').ts
    store.messages.record(redacted('a', { threadTs }), NOON)
    store.messages.record(redacted('b', { second: 1, threadTs, kind: 'reply' }), NOON)
    store.messages.record(redacted('c', { second: 2, threadTs, kind: 'broadcast' }), NOON)
    store.messages.record(redacted('d', { second: 3 }), NOON)
    store.messages.record(redacted('e', { second: 9 }), NOON)
    store.messages.vanished(id('d'), at(1))
    const live = store.messages.live(ATLAS, threadTs, msToTs(at(5000)))
    expect(live.map(({ messageId }) => messageId)).toEqual([id('a'), id('c')])
    const replies = store.messages.liveReplies(ATLAS, threadTs)
    expect(replies.map(({ messageId }) => messageId)).toEqual([id('b'), id('c')])
  })
})

describe('the words of a message', () => {
  const WORDLESS = { text: '', spans: [], lengthBucket: 0 } as const
  test.each<[string, Parameters<typeof redacted>[1], boolean]>([
    ['a text', {}, true],
    ['nothing but a placeholder', { text: '[email]', spans: [HIDDEN], redactions: { EMAIL: 1 } }, true],
    ['an empty text', WORDLESS, false],
    ['metrics alone', { ...WORDLESS, level: 'metrics', text: null }, false],
  ])('are known of %s', (_what, fields, has) => {
    store.messages.record(redacted('a', fields), NOON)
    expect(store.messages.hasWords(id('a'))).toBe(has)
  })

  test('are known until they were taken out or the message is gone', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.record(redacted('a', WORDLESS), at(1))
    expect(store.messages.hasWords(id('a'))).toBe(false)
    store.messages.record(redacted('b', { second: 1 }), NOON)
    store.messages.vanished(id('b'), at(1))
    expect(store.messages.hasWords(id('b'))).toBe(false)
  })
})

describe('reading', () => {
  test('pages follow each other without gap or overlap, oldest first', () => {
    for (const second of [5, 3, 1, 4, 2]) store.messages.record(redacted(`n${second}`, { second }), NOON)
    const names: string[] = []
    let cursor: string | null = null
    do {
      const slice: ReturnType<typeof store.messages.page> = store.messages.page(
        {},
        { limit: 2, ...(cursor ? { cursor } : {}) },
      )
      names.push(...slice.messages.map(({ messageId }) => messageId))
      cursor = slice.nextCursor
    } while (cursor !== null)
    expect(names).toEqual(['m_n1', 'm_n2', 'm_n3', 'm_n4', 'm_n5'])
  })

  test('a search finds its words literally', () => {
    store.messages.record(redacted('a', { text: '100% done' }), NOON)
    store.messages.record(redacted('b', { text: '100 undone', second: 1 }), NOON)
    expect(store.messages.page({ search: '100%' }).messages.map(({ messageId }) => messageId)).toEqual([id('a')])
    expect(store.messages.count({ search: 'DONE' })).toBe(2)
  })

  test('filters by entity, channel and state can be combined', () => {
    store.messages.record(redacted('a', { redactions: { EMAIL: 1 } }), NOON)
    store.messages.record(redacted('b', { redactions: { PHONE: 1 }, held: HELD, second: 1 }), NOON)
    store.messages.record(redacted('c', { redactions: { EMAIL: 2 }, channelId: BEACON, held: HELD }), NOON)
    const found = (filter: Parameters<typeof store.messages.page>[0]) =>
      store.messages.page(filter).messages.map(({ messageId }) => messageId)
    expect(found({ entity: 'EMAIL', channelId: ATLAS })).toEqual([id('a')])
    expect(found({ states: ['held'] }).toSorted()).toEqual([id('b'), id('c')])
    expect(found({ entity: 'EMAIL', states: ['held'] })).toEqual([id('c')])
  })

  test('an invented cursor is refused', () => {
    expect(code(() => store.messages.page({}, { cursor: "1' OR 1" }))).toBe('input.cursor')
  })

  test('counts by state and channel follow every move', () => {
    store.messages.record(redacted('a'), NOON)
    store.messages.record(redacted('b', { held: HELD, second: 1 }), NOON)
    store.messages.record(redacted('c', { channelId: BEACON }), NOON)
    store.messages.exclude(id('c'))
    expect(store.messages.counts()).toEqual({ held: 1, pending: 1, approved: 0, uploaded: 0, expired: 0, rejected: 1 })
    expect(store.messages.countsByChannel().get(BEACON)).toMatchObject({ pending: 0, rejected: 1 })
  })
})
