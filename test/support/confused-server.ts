/**
 * Answers as a confused server gives them: of the right shape, and not true. It mixes items up, writes ids in another
 * way, sends what it sent before, or nothing, or words of its own beside what was asked for. The same seed, the same
 * confusion, from the first call to the last.
 */
import type { Json, JsonObject } from '../../src-main/sample/index.ts'
import { type Chance, type Place, placesOf, withValueAt } from './mutated.ts'

export interface Confusion {
  answer(method: string, answer: JsonObject): JsonObject
  /** What was asked for is all there and true. */
  readonly isHarmless?: boolean
}

/** One kind of confusion, picked by chance. */
export function confusedServer(chance: Chance): Confusion {
  return chance.pick([mixesUp, writesOtherwise, goesInCircles, sendsNothing, remarks])(chance)
}

/** One item has what another has: its time, its author, its thread, its reactions. */
function mixesUp(chance: Chance): Confusion {
  const field = chance.pick([
    'ts',
    'ts',
    'ts',
    'thread_ts',
    'user',
    'reactions',
    'team',
    'id',
    'profile',
    'reply_count',
  ])
  // The next one's is the hardest to notice.
  const isNext = chance.below(2) === 0
  return {
    answer(_method, answer) {
      const places = placesOf(answer, field)
      if (places.length < 2) return answer
      const from = chance.below(places.length - 1)
      const to = isNext ? from + 1 : chance.below(places.length)
      return withValueAt(answer, places[to] as Place, places[from]?.value)
    },
  }
}

/** Every id of a field is written in another way. */
function writesOtherwise(chance: Chance): Confusion {
  const field = chance.pick(['user', 'user', 'id', 'team', 'name'])
  const way = chance.pick<(said: string) => string>([
    (said) => said.toLowerCase(),
    (said) => ` ${said} `,
    (said) => `${said}\u200b`,
    (said) => `<@${said}>`,
    (said) => said.toUpperCase(),
  ])
  return {
    answer: (_method, answer) =>
      placesOf(answer, field).reduce<JsonObject>(
        (changed, place) => (typeof place.value === 'string' ? withValueAt(changed, place, way(place.value)) : changed),
        answer,
      ),
  }
}

/** One method's pages never come to an end: cursors go round, or are ever new, and what they lead to was there before. */
function goesInCircles(chance: Chance): Confusion {
  const only = chance.pick(['users.list', 'users.list', 'conversations.history', 'conversations.replies'])
  const cursorOf = chance.pick<(n: number) => string>([() => 'A', (n) => (n % 2 === 0 ? 'A' : 'B'), (n) => `c${n}`])
  const saysMore = chance.below(2) === 0
  let last: JsonObject | null = null
  let pages = 0
  return {
    answer(method, answer) {
      if (method !== only) return answer
      if (answer['ok'] === true) last = answer
      pages += 1
      const paging = { response_metadata: { next_cursor: cursorOf(pages) }, ...(saysMore ? { has_more: true } : {}) }
      return last === null ? answer : { ...last, ...paging }
    },
  }
}

/** One method's list is empty. */
function sendsNothing(chance: Chance): Confusion {
  const [only, field] = chance.pick([
    ['conversations.replies', 'messages'],
    ['users.list', 'members'],
  ] as const)
  return {
    answer: (method, answer) => (method === only && Array.isArray(answer[field]) ? { ...answer, [field]: [] } : answer),
  }
}

/** Notes of the server's own, in a form that nobody expects. */
function remarks(chance: Chance): Confusion {
  const note = chance.pick<Json>([null, 5, 'missing_charset', {}, [null]])
  const field = chance.pick(['messages', 'warnings', 'acceptedScopes'])
  return {
    isHarmless: true,
    answer(_method, answer) {
      const metadata = answer['response_metadata']
      const known = typeof metadata === 'object' && metadata !== null ? (metadata as JsonObject) : {}
      return { ...answer, response_metadata: { ...known, [field]: note } }
    },
  }
}
