/** Talk made from templates × lexicons: invented people in invented sentences, labelled. */
import type { Labelled, Span } from './corpus.ts'
import { famous } from './famous.ts'
import type { Random } from './random.ts'
import { smallTalkFillers, smallTalkWithoutPeople, smallTalkWithPeople } from './small-talk.ts'
import { nameLists } from './sources.ts'
import { fillers, withoutPeople, withPeople, wordNames } from './templates.ts'

interface Talk {
  withPeople: readonly string[]
  withoutPeople: readonly string[]
  fillers: Readonly<Record<string, readonly string[]>>
  /** The share of lines with people. */
  people: number
  name(random: Random): string
}

/** What developers say at work. */
export function developerChat(count: number, random: Random): Labelled[] {
  const name = newNamer()
  return talkOf({ withPeople, withoutPeople, fillers, people: 0.4, name }, count, random)
}

/** What people say of films, games, matches and each other; a quarter of the people are famous. */
export function smallTalk(count: number, random: Random): Labelled[] {
  const invented = newNamer()
  const name = () => {
    if (random.next() >= 0.25) return invented(random)
    const star = random.pick(famous)
    return random.next() < 0.3 ? star.toLowerCase() : star
  }
  const all = { ...fillers, ...smallTalkFillers }
  const talk = {
    withPeople: smallTalkWithPeople,
    withoutPeople: smallTalkWithoutPeople,
    fillers: all,
    people: 0.5,
    name,
  }
  return talkOf(talk, count, random)
}

/** One `Labelled` per line; a fifth of the lines are two or three templates long. */
function talkOf(talk: Talk, count: number, random: Random): Labelled[] {
  return Array.from({ length: count }, () => {
    const parts = random.next() < 0.2 ? (random.next() < 0.7 ? 2 : 3) : 1
    let text = ''
    const spans: Span[] = []
    for (let k = 0; k < parts; k++) {
      const template = random.pick(random.next() < talk.people ? talk.withPeople : talk.withoutPeople)
      const filled = fill(template, talk, random)
      const joint = k === 0 ? '' : random.pick(['. ', ' ', '\n', ', ', '! ', ' - '])
      const offset = text.length + joint.length
      text += joint + filled.text
      for (const { start, end, type } of filled.spans) spans.push({ start: start + offset, end: end + offset, type })
    }
    return { text, spans }
  })
}

function fill(template: string, talk: Talk, random: Random): Labelled {
  const spans: Span[] = []
  let text = ''
  let last = 0
  const lowerStart = random.next() < 0.3
  for (const match of template.matchAll(/\{(\w+)\}/g)) {
    text += template.slice(last, match.index)
    last = match.index + match[0].length
    const slot = match[1] ?? ''
    if (slot === 'n') {
      const name = talk.name(random)
      spans.push({ start: text.length, end: text.length + name.length, type: 'PERSON' })
      text += name
    } else text += filler(slot, talk, random)
  }
  text += template.slice(last)
  const opening = text[0] ?? ''
  const opensWithName = spans[0]?.start === 0
  return { text: lowerStart && !opensWithName ? opening.toLowerCase() + text.slice(1) : text, spans }
}

function filler(slot: string, { fillers }: Talk, random: Random): string {
  const plain = fillers[slot]
  if (plain !== undefined) return random.pick(plain)
  const low = random.pick(fillers[slot.toLowerCase()] ?? [slot])
  return slot === slot.toUpperCase() ? low.toUpperCase() : low.charAt(0).toUpperCase() + low.slice(1)
}

/** Makes names of every culture in Latin letters: whole, first only, lowercase letters, with an initial … */
function newNamer(): (random: Random) => string {
  const latin = (name: string) => /^[\p{Script=Latin}\p{M}' -]{2,18}$/u.test(name)
  const cultures = nameLists()
    .map(({ first, last }) => ({ first: first.filter(latin), last: last.filter(latin) }))
    .filter(({ first, last }) => first.length >= 20 && last.length >= 10)
  return (random) => {
    const culture = random.pick(cultures)
    const isWordName = random.next() < 0.1
    const given = isWordName ? random.pick(wordNames) : random.pick(culture.first)
    const first = random.next() < 0.5 ? given : bare(given)
    const last = bare(random.pick(culture.last))
    const form = random.next()
    if (form < 0.42) return first
    if (form < 0.62) return `${first} ${last}`
    if (form < 0.68) return `${first} ${last.charAt(0)}${random.pick(['', '.'])}`
    if (form < 0.72) return last
    if (form < 0.74) return first.toUpperCase()
    if (isWordName && random.next() < 0.7) return first
    return form < 0.96 ? first.toLowerCase() : `${first} ${last}`.toLowerCase()
  }
}

const bare = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')

let pool: { first: string[]; last: string[] } | undefined
const common = () => {
  pool ??= {
    first: nameLists().flatMap(({ first }) => first.filter((n) => /^[\p{Script=Latin}\p{M}']{2,14}$/u.test(n))),
    last: nameLists().flatMap(({ last }) => last.filter((n) => /^[\p{Script=Latin}\p{M}']{2,14}$/u.test(n))),
  }
  return pool
}

/** The same line about somebody else: every word of a name becomes another name, written the same way. */
export function withOtherNames({ text, spans }: Labelled, random: Random): Labelled {
  const { first, last } = common()
  const people = spans.filter(({ type }) => type === 'PERSON')
  let out = ''
  let from = 0
  const moved: Span[] = []
  const shiftOf: [number, number][] = []
  for (const span of [...people].sort((a, b) => a.start - b.start)) {
    if (span.start < from) continue
    let k = 0
    const name = text.slice(span.start, span.end).replace(/\p{L}[\p{L}\p{M}']+/gu, (word) => {
      const other = bare(random.pick(k++ === 0 ? first : last))
      if (random.next() < 0.15) return word
      if (word === word.toLowerCase()) return other.toLowerCase()
      return word === word.toUpperCase() ? other.toUpperCase() : other
    })
    out += text.slice(from, span.start) + name
    from = span.end
    shiftOf.push([span.end, out.length - span.end])
    moved.push({ start: out.length - name.length, end: out.length, type: 'PERSON' })
  }
  out += text.slice(from)
  const shift = (at: number) => shiftOf.filter(([end]) => end <= at).at(-1)?.[1] ?? 0
  for (const { start, end, type } of spans)
    if (type !== 'PERSON') moved.push({ start: start + shift(start), end: end + shift(start), type })
  return { text: out, spans: moved.sort((a, b) => a.start - b.start) }
}
