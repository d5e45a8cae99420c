/**
 * Finds the announcing words of a text and where the value of each would stand. Says nothing about the value: whether it
 * is one, and where it ends, is for the reader of the announcement to judge.
 *
 * Never throws; time is linear in the text's length.
 */
import type { Announcement } from './announcement.ts'
import { linkOf } from './link-of.ts'
import { behindValue } from './links.ts'
import { isPlainPart, type Part, partsOf } from './parts.ts'
import {
  aboutTheWord,
  allWords,
  BEGINS,
  ENDS,
  type Entry,
  gluedEntry,
  hasUnspacedWords,
  mayBe,
  misspelt,
  NO_PHRASES,
  phrasesFrom,
} from './table.ts'

const remembered = new WeakMap<object, readonly Announcement[]>()

/** The announcing words of what detectors read, found once for all of them. */
export function announcementsOf(view: { readonly text: string }): readonly Announcement[] {
  const known = remembered.get(view)
  if (known !== undefined) return known
  const found = announcementsIn(view.text)
  remembered.set(view, found)
  return found
}

/** The verifier reads the same text once more where nothing was masked. */
let last: { readonly text: string; readonly found: readonly Announcement[] } | undefined

/** Every announcing word of a text, in order. Words inside a longer announcing phrase are not told apart. */
export function announcementsIn(text: string): readonly Announcement[] {
  if (last?.text !== text) last = { text, found: findAnnouncements(text) }
  return last.found
}

function findAnnouncements(text: string): Announcement[] {
  const found: Announcement[] = []
  const parts = partsOf(text)
  for (let at = 0; at < parts.length; ) {
    const match = matchAt(text, parts, at)
    if (match === undefined) at += 1
    else {
      const announcement = announcementOf(text, parts, at, match)
      if (announcement !== undefined) found.push(announcement)
      at = match.next
    }
  }
  if (hasUnspacedWords(text)) {
    for (const { entry, start, end } of allWords(text)) {
      const { kind } = entry
      if (kind === 'nothing') continue
      found.push({
        ...linkOf(text, entry, start, end),
        kind,
        trust: entry.trust,
        language: entry.language,
        start,
        end,
        isKey: false,
        valueEnd: undefined,
      })
    }
    found.sort((a, b) => a.start - b.start)
  }
  return found
}

interface Match {
  readonly entry: Entry
  /** The index of the first part behind the phrase. */
  readonly next: number
  /** True when the word is only the end of the part. */
  readonly isGlued: boolean
}

/** More parts than a key has behind its word. */
const MOST_TAIL = 8

/** `p@ssword` falls apart at its disguise. */
const PHRASE_GAP = /^(?:|[ _.'’/-]{1,2}|[@$]{1,2})$/

/** The longest phrase of the table that starts at a part. */
function matchAt(text: string, parts: readonly Part[], at: number): Match | undefined {
  const first = parts[at]
  if (first === undefined) return undefined
  const known = mayBe(text, first)
  for (const phrase of (known & BEGINS) === 0 ? NO_PHRASES : phrasesFrom(first.folded)) {
    let index = 1
    for (; index < phrase.parts.length; index += 1) {
      const part = parts[at + index]
      const before = parts[at + index - 1]
      if (
        part === undefined ||
        before === undefined ||
        !mayBeSame(text, part, phrase.parts[index]) ||
        !isSame(part.folded, phrase.parts[index], index === phrase.parts.length - 1)
      )
        break
      if (!PHRASE_GAP.test(text.slice(before.end, part.start))) break
    }
    if (index < phrase.parts.length) continue
    const last = parts[at + index - 1]
    if (
      phrase.exact !== undefined &&
      last !== undefined &&
      text.slice(first.start, last.end).toLowerCase() !== phrase.exact
    )
      continue
    return { entry: phrase, next: at + index, isGlued: false }
  }
  const glued = (known & ENDS) === 0 ? undefined : gluedEntry(first.folded)
  const entry = glued ?? misspelt(text, first)
  return entry === undefined ? undefined : { entry, next: at + 1, isGlued: glued !== undefined }
}

/** Most parts behind a phrase's first are told from its next one by their first letter and their length. */
const mayBeSame = (text: string, part: Part, wanted = ''): boolean =>
  !isPlainPart(part) ||
  ((text.charCodeAt(part.start) | 0x20) === wanted.charCodeAt(0) && part.end - part.start - wanted.length <= 1)

const isSame = (part: string, wanted: string | undefined, isLast: boolean) =>
  part === wanted ||
  (isLast && part.length === (wanted?.length ?? 0) + 1 && part.endsWith('s') && part.startsWith(wanted ?? ''))

function announcementOf(
  text: string,
  parts: readonly Part[],
  at: number,
  { entry, next, isGlued }: Match,
): Announcement | undefined {
  const first = parts[at]
  const last = parts[next - 1]
  const { kind } = entry
  if (first === undefined || last === undefined || kind === 'nothing') return undefined
  let end = last.end
  let hasTail = false
  // The rest of a key: `password_prod`, but `password_length` is about something else.
  for (let index = next; index < Math.min(parts.length, next + MOST_TAIL); index += 1) {
    const part = parts[index]
    if (
      part === undefined ||
      !/^(?:|[_-])$/.test(text.slice(end, part.start)) ||
      part.end - end > 24 ||
      /^\d{3}/.test(part.folded)
    )
      break
    if (aboutTheWord(part.folded)) return undefined
    hasTail = true
    end = part.end
  }
  const before = text.charAt(first.start - 1)
  const link = linkOf(text, entry, first.start, end)
  const isKey =
    hasTail ||
    isGlued ||
    // "one-pass compiler": a hyphen joins words as well.
    (before === '-' && link.link === 'space'
      ? !/\p{L}/u.test(text.charAt(first.start - 2))
      : KEY_BEFORE.test(before)) ||
    /_|[a-z][A-Z]/.test(text.slice(first.start, end)) ||
    // `SECRET=…`
    (text.charAt(end) === '=' && /^[A-Z]{4,}$/.test(text.slice(first.start, end)))
  return {
    ...(hasTail && link.link !== 'sign' && link.link !== 'comma'
      ? { link: 'none' as const, valueStart: end, quote: '' }
      : link),
    kind,
    language: entry.language,
    trust: isKey ? entry.trustInKeys : entry.trust,
    start: first.start,
    end,
    isKey,
    valueEnd: valueBefore(text, first.start, end),
  }
}

const KEY_BEFORE = /[\p{L}\p{N}_.$-]/u

const REACH = 100
/** "tulip77 (password)" */
const behindBracket = /["'`”»]?[ \t]\($/
const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09

function valueBefore(text: string, start: number, end: number): number | undefined {
  const opens = text.charAt(start - 1) === '(' && text.charAt(end) === ')'
  if (!opens && !isBlank(text.charCodeAt(start - 1))) return undefined
  const from = Math.max(0, start - REACH)
  const match = (opens ? behindBracket : behindValue).exec(text.slice(from, start))
  return match === null || match.index === 0 ? undefined : from + match.index
}
