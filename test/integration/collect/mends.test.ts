/**
 * The mutated answers find again what they found once, or what was found by other means before them: each mend is
 * taken out in its turn, and a seed is named that notices. With the mend, the same seed finds nothing, as `mutations.test.ts`
 * shows of each of them.
 *
 * What no property can be broken by is held by tests of its own (`HELD_BY_NAME`).
 */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RawMember, RawMessage } from '../../../shared/domain.ts'
import { FIRST_SEED, LATE_SEEDS, QUICK_TRIES } from './mutation-seeds.ts'

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
  mend('a list of which a cursor comes again ends', 'src-main/collect/slack/list-pages.ts', 190_055, () => ({
    async readList(slack: Exports, method: string, { args, parse, signal }: Exports) {
      const items: unknown[] = []
      for (let where = {}; ; ) {
        const page = parse(await slack.call(method, { ...args, ...where }, signal))
        items.push(...page.items)
        if (page.nextCursor === null) return items
        where = { cursor: page.nextCursor }
      }
    },
  })),
  mend('a channel or thread of which a cursor comes again ends', 'src-main/collect/paging.ts', 190_047, () => ({
    followPaging() {
      let cursor: string | null = null
      return {
        get cursor() {
          return cursor
        },
        limit: 999,
        failed(error: unknown) {
          throw error
        },
        goesOn({ hasMore, nextCursor }: Exports) {
          cursor = nextCursor
          return hasMore
        },
      }
    },
  })),
  mend('web-api sees nothing that it stumbles over', 'src-main/collect/slack/answer.ts', 190_027, () => ({
    readAnswers(ask: typeof fetch = fetch) {
      let whole: unknown
      return {
        async fetch(...asked: Parameters<typeof fetch>) {
          const answer = await ask(...asked)
          whole = await answer.clone().json()
          return answer
        },
        take: () => whole,
      }
    },
  })),
  mend('an empty answer for a thread says nothing of its replies', 'src-main/collect/replies.ts', 190_011, (now) => ({
    async *repliesPages(...asked: unknown[]) {
      try {
        yield* now.repliesPages(...asked)
      } catch {
        const { parseMessages } = (await import('../../../src-main/collect/slack/shapes.ts')) as Exports
        yield { answer: parseMessages({ messages: [] }, 'C1'), replies: [], limit: 15, isOrdered: true, isLast: true }
      }
    },
  })),
  mend('an author is known in every form and place, or unclear', 'shared/authors.ts', 190_051, () => ({
    authorsIn: ({ user, bot_id: bot }: Exports) => ({
      ids: [user, bot].filter((each) => typeof each === 'string' && each !== ''),
      isUnclear: [user, bot].some((each) => each !== undefined && typeof each !== 'string'),
    }),
  })),
  mend('short pages alone are no slow class', 'src-main/collect/slack/pacing.ts', 190_000, (now) => ({
    createPacing(style: string) {
      const pacing = now.createPacing(style)
      let isSlow = false
      let last = Number.NEGATIVE_INFINITY
      return {
        ...pacing,
        isSlow: () => isSlow,
        waitMs: (method: string, at: number) => (isSlow ? Math.max(0, last + 60_000 - at) : pacing.waitMs(method, at)),
        started(method: string, at: number) {
          last = at
          pacing.started(method, at)
        },
        sawPage(_method: string, { limit, objects, hasMore }: Exports) {
          if (hasMore && limit > 16 && objects < 16) isSlow = true
        },
      }
    },
  })),
  mend('an answer is not read beyond what a page can have', 'src-main/collect/slack/answer.ts', 190_071, () => ({
    readAnswers(ask: typeof fetch = fetch) {
      let whole: unknown
      return {
        async fetch(...asked: Parameters<typeof fetch>) {
          const answer = await ask(...asked)
          if (answer.status !== 200) return answer
          const text = await answer.text()
          whole = JSON.parse(text.trim() === '' ? '{"ok":false,"error":"internal_error"}' : text)
          return Response.json({ ok: (whole as Exports).ok, error: (whole as Exports).error })
        },
        take: () => whole,
      }
    },
  })),
  mend('two messages under one timestamp are two', 'src-main/collect/slack/same-ts.ts', 190_007, () => ({
    separate: (page: readonly RawMessage[]) => page,
  })),
  mend('a run that left out much is not complete', 'src-main/collect/run-notes.ts', 190_107, () => ({
    leftOutTooMuch: () => false,
  })),
  mend('what the organisation’s own members write is theirs', 'src-main/redact/membership.ts', 190_135, (now) => ({
    membershipOf: (members: unknown, of: Exports) => ({
      ...now.membershipOf(members, of),
      teams: new Set([of.teamId]),
    }),
    learnedFrom: (_page: unknown, membership: unknown) => membership,
  })),
  mend('a long wait is told', 'src-main/collect/slack/slack-client.ts', 190_263, (now) => ({
    connectSlack: (options: unknown) => ({ ...now.connectSlack(options), onWait: () => () => {} }),
  })),
]

/** Faults that no property is broken by, the tests that find them, and why none does. */
const HELD_BY_NAME: readonly (readonly [fault: string, file: string, test: string, why: string])[] = [
  [
    'pages out of order',
    'integration/collect/odd-workspaces.test.ts',
    'whose replies come in no order is stored whole',
    'they cost what is stored already, and each try begins with an empty store',
  ],
  [
    'an unknown block leaves nothing',
    'unit/redact/redactor.test.ts',
    'a place nobody knows is counted, and a block leaves a mark',
    'a message’s words are passed through here, not read',
  ],
  [
    'quotes of other channels without flags',
    'unit/redact/quotes.test.ts',
    'a quote with %s stays out, its author and channel too',
    'a quote is part of a message’s words',
  ],
]

test.each(HELD_BY_NAME)('%s: held by a test of its own', (_fault, file, name, _why) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(name)
})

test('every run tries with the mends each seed that finds something without one', () => {
  const tried = (seed: number) => seed < FIRST_SEED + QUICK_TRIES || (LATE_SEEDS as readonly number[]).includes(seed)
  expect(MENDS.filter(({ seed }) => !tried(seed))).toEqual([])
})

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
