/** The words of a text as Vietnamese syllables: which may be names, whether the text is Vietnamese, what is a place. */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { lettersIn } from '../../text/letters.ts'
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
  return all.map((it) => ({ ...it, opens: opener.test(text.slice(Math.max(0, it.start - 3), it.start)) }))
}

function isSyllable(low: string, isPlain = false): boolean {
  return low.length <= 7 && syllable.test(isPlain ? low : foldWord(low))
}

/** Undefined for a text in which nothing can be Vietnamese. */
export function wordsIn(text: string, words: ScriptWords): Word[] | undefined {
  if (!/[A-Za-z]/.test(text)) return undefined
  const all: Word[] = []
  const isPlain = isAscii(text)
  const isPlainText = !marked.test(text)
  let end = -1
  for (const letters of lettersIn(text)) {
    const { start } = letters
    const plain = text.slice(start, letters.end)
    const written = isPlain ? plain : plain.normalize('NFC')
    const low = written.toLowerCase()
    const isVietnamese = isSyllable(low, isPlain)
    const facts = isVietnamese ? words(low) : 0
    all.push({
      start,
      end: letters.end,
      low,
      isCapital: written.charAt(0) !== low.charAt(0) && (written.length === 1 || written !== written.toUpperCase()),
      isVietnamese,
      isListed: (facts & (isPlainText ? WORD.vietnameseGiven | WORD.vietnamesePlain : WORD.vietnameseGiven)) !== 0,
      isSurname: (facts & WORD.vietnameseSurname) !== 0 || (facts !== 0 && clearSurname.test(low)),
      isLabel: text.charAt(letters.end) === ':',
      isJoined: end >= 0 && isJoint(text, end, start),
    })
    end = letters.end
  }
  return all
}

/** A space, a dot, or a dot and a space. */
function isJoint(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from)
  if (to - from === 1) return first === 0x20 || first === 0x2e
  return to - from === 2 && first === 0x2e && text.charCodeAt(from + 1) === 0x20
}

/** Whether a line is Vietnamese rather than English about somebody with a Vietnamese name. */
export function isVietnameseTalk(all: readonly Word[]): boolean {
  let small = 0
  let shaped = 0
  let withMarks = 0
  let markers = 0
  for (const { low, isCapital, isVietnamese } of all) {
    if (!isCapital && low.length === 1 && onlyHere.test(low)) return true
    if (isCapital || low.length < 2) continue
    small += 1
    if (isVietnamese ? MARKERS.has(low) : ODD_MARKERS.has(low)) markers += 1
    if (!isVietnamese) continue
    shaped += 1
    // Every letter that is only here is a marked one.
    if (!marked.test(low)) continue
    if (onlyHere.test(low) || MARKERS.has(foldWord(low))) return true
    withMarks += 1
  }
  const isHalfShaped = shaped * 2 >= small
  if (isHalfShaped && withMarks + markers >= 2) return true
  for (let i = 1; i < all.length; i += 1)
    if (all[i - 1]?.isVietnamese && all[i]?.isJoined && isPair(all[i - 1]?.low ?? '', all[i]?.low ?? '')) return true
  return markers >= 1 && small >= 3 && shaped === small
}

/** Markers that are no syllable. */
const ODD_MARKERS = new Set([...MARKERS].filter((word) => !isSyllable(word)))

/** What opens a pair: most words do not, and are spared the search for it. All of it is syllables. */
const opensPair = new Set([...SURE_PAIRS, ...COMPOUNDS].map((pair) => pair.slice(0, pair.indexOf(' '))))

const isPair = (left: string, right: string): boolean =>
  opensPair.has(left) && (SURE_PAIRS.has(`${left} ${right}`) || COMPOUNDS.has(`${left} ${right}`))

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
