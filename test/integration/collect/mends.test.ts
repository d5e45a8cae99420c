/**
 * The mutated answers find again what they found once, or what was found by other means before them: each mend is
 * taken out in its turn, and a seed is named that notices. With the mend, the same seed finds nothing.
 *
 * Not found by 440 seeds aimed at their fields, and held by tests of their own (`odd-answers.test.ts`, `histories.test.ts`): two
 * messages under one timestamp, pages out of order, items that are no message. No seed can find what costs a call too
 * many or tells the wrong cause, and breaks no invariant: cursors in a circle, short pages taken for the slow class,
 * odd `response_metadata`, answers that are too large.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RawMember, RawMessage } from '../../../shared/domain.ts'

interface Mend {
  /** What is right now. */
  readonly rule: string
  readonly module: string
  /** The module as it was before, made from the one it is. */
  readonly before: (now: Record<string, never>) => object
  /** Finds it without the mend. */
  readonly seed: number
}

// biome-ignore lint/suspicious/noExplicitAny: each mend knows what its module exports
type Exports = any
const mend = (rule: string, module: string, seed: number, before: (now: Exports) => object): Mend => ({
  rule,
  module: `../../../${module}`,
  before,
  seed,
})

const SHAPES = 'src-main/collect/slack/shapes.ts'
const CONSENT = 'shared/consent.ts'
const lenient = (said: string) => (said === 'unreadable' ? 'not_refused' : said)
const page = (now: Exports, change: (read: Exports) => object) => ({
  parseMessages: (...answered: unknown[]) => {
    const read = now.parseMessages(...answered)
    return { ...read, ...change(read) }
  },
})

const MENDS: readonly Mend[] = [
  mend('any sign of replies has a thread read', 'src-main/collect/slack/thread-signs.ts', 191_996, () => ({
    threadSigns: ({ reply_count: count }: Exports, isReply: boolean) => {
      const replies = !isReply && typeof count === 'number' ? count : 0
      return { hasReplies: replies > 0, replies, isCounted: true }
    },
  })),
  mend('a cursor alone says that there is more', SHAPES, 190_004, (now) =>
    page(now, ({ saysMore }) => ({ hasMore: saysMore })),
  ),
  mend('an odd reaction hides no mark beside it', CONSENT, 190_028, (now) => ({
    consentInReactions: (reactions: unknown) => {
      const isEachSound = (list: unknown) => now.consentInReactions(list) !== 'unreadable'
      const isSound = Array.isArray(reactions) && reactions.every((each) => isEachSound([each]))
      return isSound ? now.consentInReactions(reactions) : 'not_refused'
    },
  })),
  mend('reactions that cannot be read are no consent', CONSENT, 190_350, (now) => ({
    consentInReactions: (reactions: unknown) => lenient(now.consentInReactions(reactions)),
  })),
  mend('a topic that cannot be read is no consent', CONSENT, 190_744, (now) => ({
    consentInChannel: (channel: Exports) => lenient(now.consentInChannel(channel)),
  })),
  mend('a profile that cannot be read is no consent', CONSENT, 190_308, (now) => ({
    consentInMember: (member: Exports) => lenient(now.consentInMember(member)),
  })),
  mend('a mark of somebody without a readable id keeps out who is not listed', SHAPES, 190_316, (now) => ({
    parseMembers: (answer: unknown) => {
      const { members, nextCursor } = now.parseMembers(answer)
      return { members: members.filter(({ id }: RawMember) => id !== ''), nextCursor }
    },
  })),
  mend('an author that cannot be read is not nobody', SHAPES, 194_296, (now) =>
    page(now, ({ messages }) => ({
      messages: messages.map(({ hasUnclearAuthor: _unclear, ...message }: RawMessage) => message),
    })),
  ),
  mend('a text that does not come again is not an empty one', SHAPES, 194_225, (now) =>
    page(now, ({ messages }) => ({
      mistyped: 0,
      messages: messages.map(({ hasUnclearText: _unclear, ...message }: RawMessage) => message),
    })),
  ),
  mend('only a channel that denies each flag is open', 'src-main/collect/channel-guard.ts', 190_014, (now) => ({
    guardChannel: async (...asked: Exports[]) => {
      const verdict = await now.guardChannel(...asked)
      const isUnsure = !verdict.isOpen && verdict.reason === 'unsure'
      return isUnsure ? { isOpen: true, name: 'x', memberCount: null, createdAtMs: 0, formerNames: [] } : verdict
    },
  })),
]

describe.each(MENDS)('$rule', ({ module, before, seed }) => {
  beforeEach(() => {
    vi.resetModules()
  })
  afterEach(() => {
    vi.doUnmock(module)
  })

  test(`and without that, seed ${seed} finds it`, async () => {
    vi.doMock(module, async (original) => {
      const now = (await original()) as Record<string, never>
      return { ...now, ...before(now) }
    })
    expect(await found(seed)).not.toEqual([])
  })

  test(`and with it, seed ${seed} finds nothing`, async () => {
    expect(await found(seed)).toEqual([])
  })
})

/** What a seed finds, over modules loaded anew. */
async function found(seed: number): Promise<readonly string[]> {
  const world = await import('./mutation-world.ts')
  await world.openMutations()
  try {
    return await world.liveThrough(seed)
  } finally {
    await world.closeMutations()
  }
}
