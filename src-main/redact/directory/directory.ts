/**
 * The workspace's own people as a gazetteer, in memory only.
 *
 * Full names, display names, handles and what mail programs make of a name match anywhere. A single part of a name
 * matches when it is no ordinary word; when it is one (`Will`, `rose`), it counts only where a name can stand:
 * capitalised inside a sentence, beside another name part, or addressed (`hi will`, `Will, can you`). The forms that
 * grammar gives a name count as well, and a name inside an identifier (`TanakaController`).
 */

import type { PersonPseudonym, RawMember, UserId } from '../../../shared/domain.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import type { Finding } from '../finding.ts'
import { isOrdinaryWord, type KnownWords } from '../names/index.ts'
import type { View } from '../text/view.ts'
import { type ComparedWords, foldWord, type NameWord, wordsOf } from '../text/words.ts'
import type { Aliases } from './aliases.ts'
import { type Beginnings, beginningsOf, mayBegin } from './beginnings.ts'
import { formsOf } from './forms.ts'
import { nameCanStand } from './guard.ts'
import { stemsIn, stemsOf } from './inflection.ts'

export interface Directory {
  /** `compared` are words of the same text, as far as they were compared. */
  find(view: View, compared?: ComparedWords): readonly Finding[]
  /** True when an emoji, host or file name holds a member's name. */
  names(word: string): boolean
  /** The same people, and what they call each other; a word that is a member's own name stays that member's. */
  withAliases(aliases: Aliases): Directory
  /** Words that are never a person by their looks alone. */
  readonly known: KnownWords
}

/** Shorter names take no endings: too many words would be forms of them. */
const SHORTEST_INFLECTED = 4

interface Entry {
  readonly words: readonly string[]
  /** False when an ordinary word: it needs a place where a name can stand. */
  readonly sure: boolean
  readonly person: PersonPseudonym | undefined
}

/** Prepares the gazetteer. `pseudonymOf` is left out where no key is at hand. */
export function buildDirectory(
  members: readonly RawMember[],
  policy: RedactionPolicy,
  pseudonymOf?: (member: RawMember) => PersonPseudonym | undefined,
): Directory {
  const entries = new Map<string, Entry[]>()
  const glued: { readonly text: string; readonly person: PersonPseudonym | undefined }[] = []
  const allowed = new Set(policy.allowWords.map((word) => word.toLowerCase()))
  for (const member of members) {
    const person = pseudonymOf?.(member)
    const forms = formsOf(member, isOrdinaryWord)
    for (const form of forms.words) {
      if (form.words.length === 1 && allowed.has(form.words[0] ?? '')) continue
      addEntry(entries, { ...form, person })
    }
    for (const text of forms.glued) glued.push({ text, person })
  }
  const deny = policy.denyWords
    .map((word) => wordsOf(word).map((token) => token.folded))
    .filter((words) => words.length > 0)
  for (const list of entries.values()) list.sort((a, b) => b.words.length - a.words.length)
  const persons = new Map(members.map((member) => [member.id, pseudonymOf?.(member)]))
  return directoryOf({ entries, stems: stemsAmong(entries), glued, deny, allowed, persons })
}

interface Gazetteer {
  /** Single names that are no words, by the stems that endings are put on. */
  readonly stems: ReadonlyMap<string, Entry>
  readonly entries: ReadonlyMap<string, readonly Entry[]>
  readonly glued: readonly { readonly text: string; readonly person: PersonPseudonym | undefined }[]
  readonly deny: readonly (readonly string[])[]
  readonly allowed: ReadonlySet<string>
  readonly persons: ReadonlyMap<UserId, PersonPseudonym | undefined>
}

function directoryOf(gazetteer: Gazetteer): Directory {
  const { entries, stems, glued, deny, allowed, persons } = gazetteer
  const beginnings = beginningsOf(entries.keys(), stems.keys())
  return {
    find(view, compared = new Map()) {
      const found: Finding[] = []
      findEntries(view.text, entries, stems, beginnings, compared, found)
      findGlued(view.text, glued, found)
      findDenied(view.text, deny, found)
      return found
    },
    names: (word) =>
      wordsOf(word.replaceAll(/[_\d]+/g, ' ')).some(({ folded }) =>
        (entries.get(folded) ?? []).some((entry) => entry.words.length === 1),
      ) || entries.has(foldWord(word)),
    withAliases(aliases) {
      const more = new Map(entries)
      for (const [word, member] of aliases) {
        if (allowed.has(word) || entries.get(word)?.some((entry) => entry.words.length === 1)) continue
        const person = member === undefined ? undefined : persons.get(member)
        more.set(word, [...(entries.get(word) ?? []), { words: [word], sure: true, person }])
      }
      return directoryOf({ ...gazetteer, entries: more })
    },
    known: allowed,
  }
}

function addEntry(entries: Map<string, Entry[]>, entry: Entry): void {
  const first = entry.words[0]
  if (first === undefined) return
  const list = entries.get(first) ?? []
  entries.set(first, list)
  const same = list.findIndex(
    (other) => other.words.length === entry.words.length && other.words.every((word, i) => word === entry.words[i]),
  )
  const twin = list[same]
  if (twin === undefined) list.push(entry)
  // Two members share this form: it is masked, but nobody can say which of them is meant.
  else
    list[same] = {
      ...twin,
      sure: twin.sure || entry.sure,
      person: twin.person === entry.person ? twin.person : undefined,
    }
}

function stemsAmong(entries: ReadonlyMap<string, readonly Entry[]>): Map<string, Entry> {
  const stems = new Map<string, Entry>()
  for (const [name, list] of entries) {
    const entry = list.find(({ words, sure }) => words.length === 1 && sure)
    const shortest = /^[a-z]+$/.test(name) ? SHORTEST_INFLECTED : 3
    if (entry === undefined || name.length < shortest) continue
    for (const stem of stemsOf(name)) {
      const twin = stems.get(stem)
      stems.set(stem, twin === undefined || twin.person === entry.person ? entry : { ...entry, person: undefined })
    }
  }
  return stems
}

function findEntries(
  text: string,
  entries: ReadonlyMap<string, readonly Entry[]>,
  stems: ReadonlyMap<string, Entry>,
  beginnings: Beginnings,
  compared: ComparedWords,
  found: Finding[],
): void {
  if (entries.size === 0) return
  const words = wordsOf(text, compared)
  for (let index = 0; index < words.length; index += 1) {
    const first = words[index]
    if (first === undefined) break
    if (!mayBegin(beginnings, text, first.start, first.end) || first.compared.isNobody) {
      findInIdentifier(text, first, entries, found)
      continue
    }
    const hit = longestAt(text, words, index, entries)
    if (hit === undefined) {
      const isInflected = findInflected(first, stems, found)
      first.compared.isNobody = !isInflected && !first.keys.some((key) => entries.has(key))
      findInIdentifier(text, first, entries, found)
      continue
    }
    const last = words[index + hit.words.length - 1]
    if (last === undefined) continue
    found.push(personFinding(first.start, last.end, hit.person))
    index += hit.words.length - 1
  }
}

/** A name with an ending or a prefix, when the word is nothing else; returns whether it is one. */
function findInflected({ start, end, folded }: NameWord, stems: ReadonlyMap<string, Entry>, found: Finding[]): boolean {
  if (stems.size === 0) return false
  for (const stem of stemsIn(folded)) {
    const entry = stems.get(stem)
    if (entry === undefined || isOrdinaryWord(folded)) continue
    found.push(personFinding(start, end, entry.person))
    return true
  }
  return false
}

const identifierPart = /\p{Lu}?\p{Ll}+/gu

/** `TanakaController`, `getPriyaToken`: a name that capitals part from the words around it. */
function findInIdentifier(
  text: string,
  { start, end }: NameWord,
  entries: ReadonlyMap<string, readonly Entry[]>,
  found: Finding[],
): void {
  if (end - start < SHORTEST_INFLECTED * 2 || isLowercase(text, start + 1, end)) return
  const written = text.slice(start, end)
  if (!/\p{Ll}\p{Lu}/u.test(written)) return
  for (const { 0: part, index } of written.matchAll(identifierPart)) {
    const entry = entries.get(foldWord(part))?.find(({ words, sure }) => words.length === 1 && sure)
    if (entry !== undefined && part.length >= SHORTEST_INFLECTED)
      found.push(personFinding(start + index, start + index + part.length, entry.person))
  }
}

/** True for lowercase letters of ASCII and nothing else. */
function isLowercase(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x61 || unit > 0x7a) return false
  }
  return true
}

function longestAt(
  text: string,
  words: readonly NameWord[],
  index: number,
  entries: ReadonlyMap<string, readonly Entry[]>,
): Entry | undefined {
  const word = words[index]
  if (word === undefined) return undefined
  for (const key of word.keys) {
    for (const entry of entries.get(key) ?? []) {
      if (!follows(text, words, index, entry.words)) continue
      if (entry.sure || nameCanStand(text, words, index, entry.words.length)) return entry
    }
  }
  return undefined
}

/** True when the entry's further words stand next, with nothing but a space, a dot, a comma or a dash between. */
function follows(text: string, words: readonly NameWord[], index: number, entry: readonly string[]): boolean {
  for (let step = 1; step < entry.length; step += 1) {
    const previous = words[index + step - 1]
    const next = words[index + step]
    if (previous === undefined || next === undefined) return false
    if (!next.keys.includes(entry[step] ?? '')) return false
    if (!/^[\s.,_+-]{0,2}$/.test(text.slice(previous.end, next.start))) return false
  }
  return true
}

/** Names in scripts without spaces. */
function findGlued(
  text: string,
  names: readonly { readonly text: string; readonly person: PersonPseudonym | undefined }[],
  found: Finding[],
): void {
  if (names.length === 0 || !/[\u0250-\uffff]/.test(text)) return
  for (const name of names) {
    for (let at = text.indexOf(name.text); at >= 0; at = text.indexOf(name.text, at + name.text.length)) {
      found.push(personFinding(at, at + name.text.length, name.person))
    }
  }
}

function findDenied(text: string, deny: readonly (readonly string[])[], found: Finding[]): void {
  if (deny.length === 0) return
  const words = wordsOf(text)
  words.forEach((word, index) => {
    for (const entry of deny) {
      if (!word.keys.includes(entry[0] ?? '') || !follows(text, words, index, entry)) continue
      const last = words[index + entry.length - 1]
      if (last !== undefined)
        found.push({ start: word.start, end: last.end, entity: 'ORG', confidence: 1, detector: 'deny_list' })
    }
  })
}

function personFinding(start: number, end: number, person: PersonPseudonym | undefined): Finding {
  return { start, end, entity: 'PERSON', confidence: 0.99, detector: 'directory', detail: person }
}
