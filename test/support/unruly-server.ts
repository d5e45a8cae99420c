/**
 * A server whose manners are odd, one at a time: it talks without end, puts a caller off, gives two messages one time, or
 * is an organisation's that names itself as everybody's team. The same seed, the same manners.
 */
import type { Json, JsonObject } from '../../src-main/sample/index.ts'
import type { Confusion } from './confused-server.ts'
import type { Chance } from './mutated.ts'

export interface Manners extends Confusion {
  /** In place of `ask`. */
  fetch(ask: typeof fetch): typeof fetch
  /** How long it asks callers to wait, in all, in seconds. */
  waits(): number
  /** Bytes that were taken of its longest answer. */
  taken(): number
}

/** One kind, picked by chance. */
export function unrulyServer(chance: Chance): Manners {
  return chance.pick([talksOn, putsOff, isAnOrganisation, givesOneTimeTwice, datesReplyAsFirst])(chance)
}

const METHODS = ['users.list', 'conversations.info', 'conversations.history', 'conversations.replies']

const sound = { answer: (_method: string, answer: JsonObject) => answer, waits: () => 0, taken: () => 0 }

/** Answers of one method begin, and do not end; after some of them it comes to its senses. */
function talksOn(chance: Chance): Manners {
  const only = chance.pick(METHODS)
  let left = 1 + chance.below(2)
  let longest = 0
  const chunk = new Uint8Array(4 * 1024 * 1024).fill(0x20)
  const endless = () => {
    let taken = 0
    return new ReadableStream<Uint8Array>({
      pull(stream) {
        taken += chunk.length
        longest = Math.max(longest, taken)
        // Somebody who takes this much takes all.
        if (taken > 160 * 1024 * 1024) stream.close()
        else stream.enqueue(chunk)
      },
    })
  }
  return {
    ...sound,
    taken: () => longest,
    fetch: (ask) => async (input, init) => {
      if (!isOf(input, only) || left === 0) return ask(input, init)
      left -= 1
      return new Response(endless(), { headers: { 'content-type': 'application/json' } })
    },
  }
}

/** Refuses calls of one method, each with a time to come back. */
function putsOff(chance: Chance): Manners {
  const only = chance.pick(METHODS)
  let left = 1 + chance.below(3)
  const seconds = 20 + chance.below(1000)
  let waits = 0
  return {
    ...sound,
    isHarmless: true,
    waits: () => waits,
    fetch: (ask) => async (input, init) => {
      if (!isOf(input, only) || left === 0) return ask(input, init)
      left -= 1
      waits += seconds
      return new Response(null, { status: 429, headers: { 'retry-after': String(seconds) } })
    },
  }
}

/** On Enterprise Grid messages may carry the organisation's id, which members name as theirs. */
function isAnOrganisation(chance: Chance): Manners {
  const organisation = `E${String(chance.below(100_000)).padStart(8, '0')}`
  const field = chance.pick(['team', 'user_team', 'source_team'])
  const mapped = (list: Json | undefined, more: (one: JsonObject) => JsonObject): Json =>
    Array.isArray(list) ? (list as readonly JsonObject[]).map((one) => ({ ...one, ...more(one) })) : (list ?? null)
  const ofOrganisation = ({ team_id }: JsonObject): JsonObject => ({
    enterprise_user: { enterprise_id: organisation, teams: [team_id ?? null] },
  })
  return {
    ...sound,
    isHarmless: true,
    fetch: (ask) => ask,
    answer(_method, answer) {
      if ('members' in answer) return { ...answer, members: mapped(answer['members'], ofOrganisation) }
      if ('messages' in answer)
        return { ...answer, messages: mapped(answer['messages'], () => ({ [field]: organisation })) }
      return answer
    },
  }
}

/** In a page of the history a message has the time of the one before it. */
function givesOneTimeTwice(chance: Chance): Manners {
  return {
    ...sound,
    isHarmless: true,
    fetch: (ask) => ask,
    answer(method, answer) {
      const items = itemsOf(answer)
      const isAlone = ({ thread_ts: thread, reply_count: replies }: JsonObject) =>
        thread === undefined && replies === undefined
      const pairs = items.flatMap((item, at) => (at > 0 && [item, items[at - 1] ?? {}].every(isAlone) ? [at] : []))
      if (method !== 'conversations.history' || pairs.length === 0) return answer
      const twin = chance.pick(pairs)
      return {
        ...answer,
        messages: items.map((item, at) => (at === twin ? { ...item, ts: items[at - 1]?.['ts'] ?? null } : item)),
      }
    },
  }
}

/** In a page of a thread a reply has the time of the thread's first message. */
function datesReplyAsFirst(chance: Chance): Manners {
  return {
    ...sound,
    fetch: (ask) => ask,
    answer(method, answer) {
      const items = itemsOf(answer)
      const [first] = items
      if (method !== 'conversations.replies' || items.length < 2 || first?.['thread_ts'] !== first?.['ts'])
        return answer
      const odd = 1 + chance.below(items.length - 1)
      return {
        ...answer,
        messages: items.map((item, at) => (at === odd ? { ...item, ts: first?.['ts'] ?? null } : item)),
      }
    },
  }
}

const itemsOf = ({ messages }: JsonObject): readonly JsonObject[] =>
  Array.isArray(messages) ? (messages as readonly JsonObject[]) : []

const isOf = (input: Parameters<typeof fetch>[0], method: string): boolean =>
  new URL(input instanceof Request ? input.url : input).pathname.endsWith(`/${method}`)
