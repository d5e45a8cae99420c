/** The words of a text as Vietnamese syllables: which may be names, whether the text is Vietnamese, what is a place. */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { PLACES_BY_FIRST } from '../../text/vietnamese-places.ts'
import { foldWord } from '../../text/words.ts'
import { COMPOUNDS, MARKERS, PRONOUNS, SURE_PAIRS, TITLES } from './vietnamese-words.ts'

const word = /[\p{L}\p{M}]+/gu
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

/** Undefined for a text in which nothing can be Vietnamese. */
export function syllablesOf(text: string, words: ScriptWords): Syllable[] | undefined {
  if (!/[A-Za-z]/.test(text)) return undefined
  const all: Syllable[] = []
  const isPlainText = !marked.test(text)
  let end = -1
  for (const match of text.matchAll(word)) {
    const written = match[0].normalize('NFC')
    const low = written.toLowerCase()
    const start = match.index
    const isVietnamese = low.length <= 7 && syllable.test(foldWord(low))
    const facts = isVietnamese ? words(low) : 0
    all.push({
      start,
      end: start + match[0].length,
      low,
      isCapital: written.charAt(0) !== low.charAt(0) && (written.length === 1 || written !== written.toUpperCase()),
      isVietnamese,
      isListed: (facts & (isPlainText ? WORD.vietnameseGiven | WORD.vietnamesePlain : WORD.vietnameseGiven)) !== 0,
      isSurname: (facts & WORD.vietnameseSurname) !== 0 || (facts !== 0 && clearSurname.test(low)),
      opens: opener.test(text.slice(Math.max(0, start - 3), start)),
      isLabel: text.charAt(start + match[0].length) === ':',
      isJoined: end >= 0 && /^(?: |\. ?)$/.test(text.slice(end, start)),
    })
    end = start + match[0].length
  }
  return all
}

/** Whether a line is Vietnamese rather than English about somebody with a Vietnamese name. */
export function isVietnameseTalk(all: readonly Syllable[]): boolean {
  const small = all.filter(({ isCapital, low }) => !isCapital && low.length > 1)
  const isOwn = (low: string) => onlyHere.test(low) || (marked.test(low) && MARKERS.has(foldWord(low)))
  const own = small.filter(({ low, isVietnamese }) => isVietnamese && isOwn(low)).length
  if (own >= 1) return true
  const shaped = small.filter(({ isVietnamese }) => isVietnamese).length
  if (
    small.filter(({ low, isVietnamese }) => isVietnamese && marked.test(low)).length >= 2 &&
    shaped * 2 >= small.length
  )
    return true
  const markers = small.filter(({ low }) => MARKERS.has(low)).length
  const pairs = all.filter(({ low, isJoined }, i) => isJoined && isPair(all[i - 1]?.low ?? '', low)).length
  if (pairs >= 1 || (markers >= 2 && shaped * 2 >= small.length)) return true
  return markers >= 1 && small.length >= 3 && shaped === small.length
}

const isPair = (left: string, right: string): boolean =>
  SURE_PAIRS.has(`${left} ${right}`) || (!marked.test(left + right) && COMPOUNDS.has(`${left} ${right}`))

/** "Đăng ký": the first half of an everyday word, unless the second has a capital of its own. */
export const isHalf = (it: Syllable, next: Syllable | undefined): boolean =>
  next?.isJoined === true && !(it.isCapital && next.isCapital) && COMPOUNDS.has(`${it.low} ${next.low}`)

/** The words that are a place's name, by their index. */
export function placesIn(all: readonly Syllable[]): Set<number> {
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

export const isTitle = (before: Syllable | undefined): boolean =>
  before !== undefined && (PRONOUNS.has(before.low) || TITLES.has(before.low))
