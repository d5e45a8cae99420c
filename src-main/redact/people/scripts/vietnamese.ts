/**
 * People in Vietnamese talk, mixed with English as it is, with diacritics and without.
 *
 * Every Vietnamese word is a syllable, and most names are everyday words as well, so the model for English takes a third
 * of all lines for names. In a Vietnamese line the syllables are judged here: by titles before them (anh, chị, sếp),
 * capitals, lists of names and what stands beside; the model keeps its say over all other words.
 */
import type { Finding } from '../../finding.ts'
import { isOrdinaryWord } from '../../names/index.ts'
import { accountsIn } from './vietnamese-accounts.ts'
import { areEveryday } from './vietnamese-everyday.ts'
import {
  clearSurname,
  isHalf,
  isTitle,
  isVietnameseTalk,
  marked,
  placesIn,
  type Run,
  type Syllable,
  syllablesOf,
  type VietnameseSigns,
  type Word,
  wordsIn,
} from './vietnamese-syllables.ts'
import {
  AFTER_NAME,
  ASKS,
  BEFORE_COUNTRIES,
  BEFORE_NAME,
  COUNTRIES,
  DOINGS,
  NOBODY,
  ONLY_WITHOUT_MARKS,
  PRONOUNS,
  RATHER_NAMES,
  SAYS,
  TITLES,
  UNSURE_WITHOUT_MARKS,
} from './vietnamese-words.ts'

interface Reading {
  readonly all: readonly Syllable[]
  readonly isVietnamese: boolean
  /** By index: the words that are a place's name, and those that are somebody's. */
  readonly places: ReadonlySet<number>
  readonly isName: Uint8Array
}

/** The letters of a text. */
interface Runs {
  all(): readonly Run[]
  /** Those of the lines in which something may be Vietnamese, each with the one before it. */
  inLinesThatMayName(): readonly Run[]
  readonly signs: VietnameseSigns
}

/** The people of a text: what the model found, and in Vietnamese text what is found here instead. */
export function withVietnamese(text: string, runs: Runs, found: readonly Finding[]): readonly Finding[] {
  const { signs } = runs
  if (!/[A-Za-z]/.test(text)) return found
  const isVietnamese = isVietnameseTalk(signs)
  const named = isVietnamese ? found : found.filter(({ start, end }) => !areEveryday(text.slice(start, end)))
  if (!isVietnamese && !signs.mayName) return named
  if (!isVietnamese) {
    // Neither a place nor a name goes beyond its line, and where no place is, what the model found stands.
    const some = wordsIn(text, runs.inLinesThatMayName())
    if (placesIn(some).size === 0) return [...named, ...fullNamesIn(some)]
  }
  const read = wordsIn(text, runs.all())
  const places = placesIn(read)
  const all = syllablesOf(text, read)
  const isName = new Uint8Array(all.length)
  const isPlainText = !marked.test(text)
  all.forEach((_, i) => {
    if (!places.has(i) && isFullName(all, i, isVietnamese)) isName.fill(1, i, fullNameEnd(all, i))
    else if (isVietnamese && isSomebody(all, i, isPlainText, places)) isName[i] = 1
  })
  if (isVietnamese) extend(all, isName)
  return [
    ...named.flatMap((finding) => kept(finding, { all, isVietnamese, places, isName })),
    ...findingsOf(all, isName),
    ...(isVietnamese ? accountsIn(text) : []),
  ]
}

function fullNamesIn(some: readonly Word[]): Finding[] {
  const isName = new Uint8Array(some.length)
  some.forEach((_, i) => {
    if (isFullName(some, i, false)) isName.fill(1, i, fullNameEnd(some, i))
  })
  return findingsOf(some, isName)
}

/** "Nguyễn Văn Hải", "Tran Thi Thu Ha". */
function isFullName(all: readonly Word[], i: number, isVietnamese: boolean): boolean {
  const first = all[i]
  if (first === undefined || !first.isSurname || !first.isCapital) return false
  if (!isVietnamese && !clearSurname.test(first.low)) return false
  const length = fullNameEnd(all, i) - i
  return length >= 3 || (length === 2 && (clearSurname.test(first.low) || all[i + 1]?.isListed === true))
}

function fullNameEnd(all: readonly Word[], i: number): number {
  let end = i + 1
  while (end < i + 5 && all[end]?.isCapital === true && all[end]?.isJoined === true && all[end]?.isVietnamese === true)
    end += 1
  return end
}

function isSomebody(all: readonly Syllable[], i: number, isPlainText: boolean, places: ReadonlySet<number>): boolean {
  const it = all[i]
  if (it === undefined || places.has(i)) return false
  const before = it.isJoined ? all[i - 1] : undefined
  const next = all[i + 1]?.isJoined === true ? all[i + 1] : undefined
  if (isTitled(it, before, next, isPlainText)) return true
  // "còn Việt thì đang ở Huế": somebody besides others.
  if (it.isCapital && next?.low === 'thì' && /^(?:còn|riêng)$/.test(before?.low ?? '')) return true
  // "Minh ơi", "tuan oi".
  const isCalled = next?.low === 'ơi' || next?.low === 'oi'
  if (isCalled && (it.isListed || it.isCapital) && (it.low === 'minh' || !NOBODY.has(it.low))) return true
  if (isNamedInEnglish(it, before, next)) return true
  if (NOBODY.has(it.low) && it.low !== 'minh' && !(it.isCapital && !it.opens)) return false
  if (!it.isCapital || !(it.isListed || it.isSurname)) return false
  if (before !== undefined && BEFORE_COUNTRIES.has(before.low) && COUNTRIES.has(it.low)) return false
  if (
    before !== undefined &&
    /^(?:thứ|tháng|quận|phường|thu|thang|quan|phuong)$/.test(before.low) &&
    DOINGS.has(it.low)
  )
    return false
  if (next?.isCapital === true && !next.isListed && next.isVietnamese) return false
  if (before?.isCapital === true && !before.isListed && before.isVietnamese && !before.opens && !isTitle(before))
    return false
  if (isHalf(it, next)) return false
  if (!it.opens) return true
  return opensAsName(it, next, isPlainText)
}

/** "ask hương", "thuỷ said": a listed name with its marks where English asks or quotes somebody. */
const isNamedInEnglish = (it: Syllable, before: Syllable | undefined, next: Syllable | undefined): boolean =>
  it.isListed &&
  marked.test(it.low) &&
  !DOINGS.has(it.low) &&
  !NOBODY.has(it.low) &&
  (ASKS.has(before?.low ?? '') || SAYS.has(next?.low ?? ''))

/** Behind a title: with a capital anybody, in lowercase letters a listed name that is not what somebody does. */
function isTitled(
  it: Syllable,
  before: Syllable | undefined,
  next: Syllable | undefined,
  isPlainText: boolean,
): boolean {
  if (before === undefined) return false
  const isPronoun = PRONOUNS.has(before.low)
  if (!isPronoun && !TITLES.has(before.low)) return false
  if (!isPlainText && ONLY_WITHOUT_MARKS.has(before.low)) return false
  if (it.isCapital)
    return !(NOBODY.has(it.low) && next?.isCapital !== true && /^(?:anh|chị|em)$/.test(it.low) && before.isCapital)
  if (!it.isListed || (NOBODY.has(it.low) && it.low !== 'minh')) return false
  if (isPlainText && UNSURE_WITHOUT_MARKS.has(before.low) && before.low !== 'thay') return false
  if (isHalf(it, next)) return false
  if (!DOINGS.has(it.low)) return true
  if (!isPronoun) return !marked.test(it.low) && isPlainText
  const isCalled = next?.low === 'ơi' || next?.low === 'oi'
  return isCalled || (isPlainText && RATHER_NAMES.has(it.low) && next !== undefined && !next.isVietnamese)
}

/** At a sentence's start every word has a capital. */
function opensAsName(it: Syllable, next: Syllable | undefined, isPlainText: boolean): boolean {
  if (isPlainText && /^(?:minh|dung|can|chi|cho|ban|anh|em|ca|an|tin|thu|do)$/.test(it.low)) return false
  if (it.isLabel) return true
  if (next === undefined) return !DOINGS.has(it.low)
  return (
    it.isListed &&
    (AFTER_NAME.has(next.low) ||
      (next.isListed && next.isCapital) ||
      (!next.isVietnamese && !DOINGS.has(it.low) && isPlainText))
  )
}

/** The rest of a name: capitals beside one that is somebody. */
function extend(all: readonly Syllable[], isName: Uint8Array): void {
  for (let i = 1; i < all.length; i += 1) {
    const it = all[i]
    if (isName[i] === 0 && isName[i - 1] === 1 && it?.isCapital === true && it.isJoined && it.isVietnamese && !it.opens)
      isName[i] = 1
  }
  for (let i = all.length - 2; i >= 0; i -= 1) {
    const [it, next] = [all[i], all[i + 1]]
    if (
      isName[i] === 0 &&
      isName[i + 1] === 1 &&
      it?.isCapital === true &&
      next?.isJoined === true &&
      (it.isListed || it.isSurname)
    )
      isName[i] = 1
  }
}

/** What of the model's finding stands: in Vietnamese text no syllable in lowercase letters, no place, no sentence's first word. */
function kept(finding: Finding, reading: Reading): Finding[] {
  const { all, isVietnamese, places, isName } = reading
  if (!isVietnamese && places.size === 0) return [finding]
  const parts: Finding[] = []
  for (let i = firstAt(all, finding.start); i < all.length; i += 1) {
    const it = all[i]
    if (it === undefined || it.start >= finding.end) break
    if (isName[i] === 1 || places.has(i) || (isVietnamese && !mayStand(all, i))) continue
    const last = parts.at(-1)
    if (last !== undefined && it.isJoined && last.end === all[i - 1]?.end)
      parts[parts.length - 1] = { ...last, end: it.end }
    else parts.push({ ...finding, start: it.start, end: it.end })
  }
  return isVietnamese || parts.length < 1 || places.size > 0 ? parts : [finding]
}

function mayStand(all: readonly Syllable[], i: number): boolean {
  const it = all[i]
  if (it === undefined || !it.isCapital) return false
  if (!it.isVietnamese) return !isOrdinaryWord(it.low)
  if (it.opens || COUNTRIES.has(it.low)) return false
  const next = all[i + 1]
  if (isHalf(it, next)) return false
  // Vietnamese titles and headings are full of capitals: an unlisted one is somebody only where somebody is expected.
  return it.isListed || it.isSurname || (it.isJoined && BEFORE_NAME.has(all[i - 1]?.low ?? ''))
}

/** The first word that ends behind a place; words stand in order. */
function firstAt(all: readonly Syllable[], start: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return low
}

function findingsOf(all: readonly Word[], isName: Uint8Array): Finding[] {
  const findings: { start: number; end: number }[] = []
  all.forEach(({ start, end, isJoined }, i) => {
    if (isName[i] === 0) return
    const last = findings.at(-1)
    if (last !== undefined && isName[i - 1] === 1 && isJoined) last.end = end
    else findings.push({ start, end })
  })
  return findings.map(({ start, end }) => ({
    start,
    end,
    entity: 'PERSON',
    confidence: 0.7,
    detector: 'names.vietnamese',
  }))
}
