/** The words of a text as Vietnamese syllables: which may be names, whether the text is Vietnamese, what is a place. */
import { scriptWords, WORD } from '../../names/index.ts'
import { PLACES_BY_FIRST } from '../../text/vietnamese-places.ts'
import { foldWord, isAscii } from '../../text/words.ts'
import { COMPOUNDS, MARKERS, PRONOUNS, SURE_PAIRS, TITLES } from './vietnamese-words.ts'

/** Letters that no other language in common use has in lowercase letters. */
const onlyHere = /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/u
export const marked = /[\u00c0-\u024f\u1e00-\u1eff]/
/** A Vietnamese syllable without its diacritics. */
const syllable =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?(?:(?:ie|ye|oa|oe|oo|uo|ua|ue|uye|uy|[aeiouy])(?:ch|ng|nh|[cmnpt])?|ai|ao|au|ay|eo|eu|ia|iu|ieu|yeu|oai|oay|oeo|oi|ui|uoi|uou|uay|uya|uyu|uu)$/
/** A family name that is hardly a word of another language: with a capital behind it, somebody wherever it stands. */
export const clearSurname =
  /^(?:nguy[eễ]n|tr[aầ]n|ph[aạ]m|hu[yỳ]nh|ho[aà]ng|đặng|bùi|đỗ|hồ|ngô|võ|vũ|lê|đinh|trịnh|trinh|đoàn|doan|trương|truong|lý|dương|phan|bui|ngo)$/

/** What stands before a sentence's first word: nothing, or a mark that joins no words. */
const opener = /(?:^|[^\p{L}\p{M}\p{N}\s,;&/+@'’])\s*$/u

export interface Syllable {
  readonly start: number
  readonly end: number
  /** In lowercase letters. */
  readonly low: string
  readonly isCapital: boolean
  readonly isVietnamese: boolean
  readonly isListed: boolean
  readonly isSurname: boolean
  /** A sentence or a line starts here. */
  readonly opens: boolean
  /** A colon follows. */
  readonly isLabel: boolean
  /** Nothing but a space parts it from the word before. */
  readonly isJoined: boolean
}

/** A word before it is asked whether a sentence opens with it: most texts never come so far. */
export type Word = Omit<Syllable, 'opens'>

/** Adds where sentences and lines open. */
export function syllablesOf(text: string, all: readonly Word[]): Syllable[] {
  return all.map((it) => ({ ...it, opens: opensAt(text, it.start) }))
}

function opensAt(text: string, start: number): boolean {
  // Before most words stand a letter and a space.
  if (text.charCodeAt(start - 1) === SPACE && isAsciiLetter(text.charCodeAt(start - 2))) return false
  return opener.test(text.slice(Math.max(0, start - 3), start))
}

const SPACE = 0x20
const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

export const isSyllable = (low: string): boolean => low.length <= 7 && syllable.test(foldWord(low))

/** What a word is as a Vietnamese syllable, no matter where it stands. */
export interface SyllableType {
  readonly low: string
  readonly isCapital: boolean
  readonly isVietnamese: boolean
  readonly facts: number
  readonly isSurname: boolean
  /** What it says about the language of a text: the bits of `SIGN`. */
  readonly signs: number
}

const SIGN = {
  /** No other language has it. */
  onlyHere: 1,
  /** A word of two letters or more without a capital. */
  small: 1 << 1,
  /** A small word that is a syllable. */
  shaped: 1 << 2,
  /** A syllable with diacritics. */
  withMarks: 1 << 3,
  marker: 1 << 4,
  opensPair: 1 << 5,
  opensPlace: 1 << 6,
}

/** `plain` is a whole run of letters. */
export function syllableType(plain: string): SyllableType {
  const written = isAscii(plain) ? plain : plain.normalize('NFC')
  const low = written.toLowerCase()
  const isCapital = written.charAt(0) !== low.charAt(0) && (written.length === 1 || written !== written.toUpperCase())
  const isVietnamese = isSyllable(low)
  const facts = isVietnamese ? scriptWords(low) : 0
  return {
    low,
    isCapital,
    isVietnamese,
    facts,
    isSurname: (facts & WORD.vietnameseSurname) !== 0 || (facts !== 0 && clearSurname.test(low)),
    signs: (isCapital ? 0 : signsOf(low, isVietnamese)) | opens(low, isCapital, isVietnamese),
  }
}

function opens(low: string, isCapital: boolean, isVietnamese: boolean): number {
  return (
    (isVietnamese && pairs.has(low) ? SIGN.opensPair : 0) |
    (isCapital && PLACES_BY_FIRST.has(low) ? SIGN.opensPlace : 0)
  )
}

function signsOf(low: string, isVietnamese: boolean): number {
  if (low.length < 2) return low.length === 1 && onlyHere.test(low) ? SIGN.onlyHere : 0
  const isMarker = isVietnamese ? MARKERS.has(low) : ODD_MARKERS.has(low)
  const signs = SIGN.small | (isMarker ? SIGN.marker : 0)
  if (!isVietnamese) return signs
  // Every letter that is only here is a marked one.
  if (!marked.test(low)) return signs | SIGN.shaped
  const isOnlyHere = onlyHere.test(low) || MARKERS.has(foldWord(low))
  return signs | SIGN.shaped | SIGN.withMarks | (isOnlyHere ? SIGN.onlyHere : 0)
}

/** A run of letters of a text. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly type: { readonly syllable: SyllableType }
}

/** What the words of a text, or of a line of it, say of Vietnamese. */
export interface VietnameseSigns {
  /** A word that no other language has, or a pair of words. */
  isSure: boolean
  small: number
  shaped: number
  withMarks: number
  markers: number
  /** A family name, or what a place begins with: something may be Vietnamese in a text that is not as a whole. */
  mayName: boolean
}

export const noSigns = (): VietnameseSigns => ({
  isSure: false,
  small: 0,
  shaped: 0,
  withMarks: 0,
  markers: 0,
  mayName: false,
})

/** Adds a line's to a text's. */
export function addSigns(to: VietnameseSigns, line: VietnameseSigns): void {
  to.isSure ||= line.isSure
  to.small += line.small
  to.shaped += line.shaped
  to.withMarks += line.withMarks
  to.markers += line.markers
  to.mayName ||= line.mayName
}

export function wordsIn(text: string, runs: readonly Run[]): Word[] {
  const isPlainText = !marked.test(text)
  const listed = isPlainText ? WORD.vietnameseGiven | WORD.vietnamesePlain : WORD.vietnameseGiven
  return runs.map(({ start, end, type }, i) => {
    const { low, isCapital, isVietnamese, facts, isSurname } = type.syllable
    return {
      start,
      end,
      low,
      isCapital,
      isVietnamese,
      isListed: (facts & listed) !== 0,
      isSurname,
      isLabel: text.charAt(end) === ':',
      isJoined: isJoined(text, runs, i),
    }
  })
}

const isJoined = (text: string, runs: readonly Run[], i: number): boolean =>
  i > 0 && isJoint(text, (runs[i - 1] as Run).end, (runs[i] as Run).start)

/** A space, a dot, or a dot and a space. */
function isJoint(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from)
  if (to - from === 1) return first === 0x20 || first === 0x2e
  return to - from === 2 && first === 0x2e && text.charCodeAt(from + 1) === 0x20
}

/** Reads the runs of a line, of which `places` tells where each begins and ends: no pair goes beyond it. */
export function signsIn(text: string, places: readonly number[], types: readonly Run['type'][]): VietnameseSigns {
  const found = noSigns()
  let pairs = 0
  for (const { syllable } of types) {
    const { signs, isSurname } = syllable
    if ((signs & SIGN.onlyHere) !== 0) found.isSure = true
    if ((signs & SIGN.small) !== 0) found.small += 1
    if ((signs & SIGN.shaped) !== 0) found.shaped += 1
    if ((signs & SIGN.withMarks) !== 0) found.withMarks += 1
    if ((signs & SIGN.marker) !== 0) found.markers += 1
    if ((signs & SIGN.opensPair) !== 0) pairs += 1
    if (isSurname || (signs & SIGN.opensPlace) !== 0) found.mayName = true
  }
  for (let i = 1; pairs > 0 && i < types.length; i += 1)
    if (
      closesPair(types[i - 1] as Run['type'], types[i] as Run['type']) &&
      isJoint(text, places[2 * i - 1] as number, places[2 * i] as number)
    )
      found.isSure = true
  return found
}

/** Whether a text is Vietnamese rather than English about somebody with a Vietnamese name. */
export function isVietnameseTalk({ isSure, small, shaped, withMarks, markers }: VietnameseSigns): boolean {
  if (isSure || (shaped * 2 >= small && withMarks + markers >= 2)) return true
  return markers >= 1 && small >= 3 && shaped === small
}

const closesPair = ({ syllable: before }: Run['type'], { syllable }: Run['type']): boolean =>
  (before.signs & SIGN.opensPair) !== 0 && pairs.get(before.low)?.has(syllable.low) === true

/** Markers that are no syllable. */
const ODD_MARKERS = new Set([...MARKERS].filter((word) => !isSyllable(word)))

/** What closes a pair, by what opens it; all of it is syllables. */
const pairs = new Map<string, Set<string>>()
for (const pair of [...SURE_PAIRS, ...COMPOUNDS]) {
  const [left = '', right = ''] = pair.split(' ')
  pairs.set(left, (pairs.get(left) ?? new Set()).add(right))
}

/** "Đăng ký": the first half of an everyday word, unless the second has a capital of its own. */
export const isHalf = (it: Syllable, next: Syllable | undefined): boolean =>
  next?.isJoined === true && !(it.isCapital && next.isCapital) && COMPOUNDS.has(`${it.low} ${next.low}`)

/** The words that are a place's name, by their index. */
export function placesIn(all: readonly Word[]): Set<number> {
  const places = new Set<number>()
  all.forEach(({ low, isCapital }, i) => {
    if (!isCapital) return
    const place = PLACES_BY_FIRST.get(low)?.find((words) =>
      words.every(
        (part, k) =>
          all[i + k]?.low === part && all[i + k]?.isCapital === true && (k === 0 || all[i + k]?.isJoined === true),
      ),
    )
    if (place !== undefined && !isTitle(all[i - 1])) for (let k = 0; k < place.length; k += 1) places.add(i + k)
  })
  return places
}

export const isTitle = (before: Word | undefined): boolean =>
  before !== undefined && (PRONOUNS.has(before.low) || TITLES.has(before.low))
