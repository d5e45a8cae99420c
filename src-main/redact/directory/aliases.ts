/**
 * What members call each other, learned in memory only: a word in no list that stands where somebody is named.
 *
 * "<@U1> (fizzlet)" says whose word it is. "thanks fizzlet!" soon after a mention says only that it is somebody's: it is
 * masked from there on, in lowercase letters too, and stands for nobody in particular.
 */
import { compareTs } from '../../../shared/clock.ts'
import type { RawMessage, UserId } from '../../../shared/domain.ts'
import { isInNoList } from '../names/index.ts'
import { foldWord } from '../text/words.ts'

/** Who goes by a word (folded); undefined when nobody can say. */
export type Aliases = ReadonlyMap<string, UserId | undefined>

/** More than the people of one workspace need; past it nothing is learned any more. */
const MOST_ALIASES = 1000
/** How many messages after a mention an address still counts, that with the mention included. */
const REACH = 6

const MENTION = String.raw`<@(?<id>[UW][A-Z0-9]{2,20})(?:\|[^<>]{0,80})?>`
const NAME = String.raw`(?<alias>\p{L}[\p{L}\p{M}'’]{2,19})(?![\p{L}\p{M}\p{N}_'’-])`
const ALONE = String.raw`(?<![\p{L}\p{M}\p{N}_'’-])`
const AKA = '(?:aka|alias|also known as|better known as|goes by)'
const GREETING = 'thanks|thank you|thx|ty|cheers|hi|hey|hello|morning|welcome|congrats|sorry'

/** Where a message says itself who goes by what. */
const NAMED = [
  new RegExp(String.raw`${MENTION} ?\(${NAME}\)`, 'gu'),
  new RegExp(String.raw`${ALONE}${NAME} ?\(${MENTION}\)`, 'gu'),
  new RegExp(`${MENTION},? ${AKA} ${NAME}`, 'gu'),
  new RegExp(`${ALONE}${NAME},? ${AKA} ${MENTION}`, 'gu'),
]
/** Where somebody is spoken to, and nothing more is said of the word: "thanks fizzlet!". */
const ADDRESSED = new RegExp(String.raw`${ALONE}(?:${GREETING}) @?${NAME} ?(?=$|[\n,.!?:;)])`, 'giu')
const ANY_MENTION = new RegExp(MENTION, 'u')

/** What is known after a page, messages taken in the order of their `ts`. `known` itself when it shows nothing new. */
export function withAliasesOf(page: readonly RawMessage[], known: Aliases): Aliases {
  const learned = new Map(known)
  const reach = new Map<string, number>()
  for (const message of [...page].sort((a, b) => compareTs(a.ts, b.ts))) {
    // The types aside, this is what a server sent.
    const text: unknown = message.text
    if (typeof text !== 'string') continue
    const talks = talksOf(message)
    const left = ANY_MENTION.test(text) ? REACH : Math.max(...talks.map((talk) => reach.get(talk) ?? 0))
    for (const talk of talks) reach.set(talk, left - 1)
    if (left <= 0) continue
    for (const pattern of NAMED)
      for (const { groups } of text.matchAll(pattern)) learn(learned, groups?.['alias'], groups?.['id'] as UserId)
    for (const { groups } of text.matchAll(ADDRESSED)) learn(learned, groups?.['alias'], undefined)
  }
  const isNew = learned.size > known.size || [...learned].some(([word, member]) => known.get(word) !== member)
  return isNew ? learned : known
}

/** The talk a message belongs to: the channel's, a thread's, or both for a thread's first message. */
function talksOf({ ts, thread_ts }: RawMessage): string[] {
  if (thread_ts === undefined) return ['']
  return thread_ts === ts ? ['', ts] : [thread_ts]
}

/** A word that two people are said to go by, or that stands for nobody in particular once, stands for nobody. */
function learn(learned: Map<string, UserId | undefined>, alias: string | undefined, member: UserId | undefined): void {
  const word = foldWord((alias ?? '').replaceAll('’', "'"))
  if (word.length < 3 || !isInNoList(word)) return
  if (!learned.has(word)) {
    if (learned.size < MOST_ALIASES) learned.set(word, member)
  } else if (member !== undefined && learned.get(word) !== member) learned.set(word, undefined)
}
