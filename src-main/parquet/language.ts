/**
 * A guess at a text's language: by script where the script decides, otherwise by its most common words. Two of them at least,
 * and clearly more than for any other language; when unsure, nothing.
 */

/** ISO 639-1. Of a text with several scripts the first of these decides: Japanese is written with Chinese signs as well. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Greek}{3}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
  [/[іїєґ]/u, 'uk'],
  [/[ыэё]/u, 'ru'],
]

const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: 'the and is to of in that it for on was with as are this have be not you we they can will just do if my what so but at by from there or would should has our when need',
  de: 'der die das und ist nicht ich wir ein eine zu mit auf für den dem es im wird haben hat auch noch kann aber wenn sind von bei nach schon mal bitte',
  fr: 'le la les et est un une des pour pas que qui dans sur avec ce je nous vous il elle au aux du ne mais plus très cette sont être fait merci',
  es: 'el la los las y es un una que de en por para con no se lo su del al como más pero está esto hay ya muy son tiene gracias cuando',
  pt: 'o os as e é um uma que de em por para com não se do da dos das no na mais mas está isso já muito são tem obrigado quando você',
  it: 'il lo la gli e è un una che di in per con non si del della sono ma più questo anche come ho ha nel alla grazie quando abbiamo',
  nl: 'de het een en is van in op dat niet met voor zijn maar ook aan er we ik je nog wel naar bij heb wordt kan dit',
  pl: 'i w na nie się że do jest to z o jak ale po tak już dla czy od przez są mam może jeszcze tylko',
  sv: 'och att det är en som på för med inte av till den har jag vi kan om men så ett från eller när',
  tr: 've bir bu için ile de da çok var ama gibi daha olarak değil ne kadar mi ben biz şimdi',
}

const BY_WORDS = Object.keys(COMMON_WORDS).sort()

/** All that are told apart. */
export const LANGUAGES: readonly string[] = [
  ...new Set([...SCRIPTS.map(([, language]) => language), ...BY_WORDS]),
].sort()

interface CommonWord {
  readonly word: string
  /** The places of its languages in `BY_WORDS`. */
  readonly languages: readonly number[]
  /** The text it was last met in, by its number: a word counts once. */
  metIn: number
}
/** By the number that `sum` gives a word; two words with one number stand beside each other. */
const COMMON = commonWords()
const LONGEST = Math.max(...[...COMMON.values()].flat().map(({ word }) => word.length))

/** What no language says: placeholders, addresses, mentions, code. */
const NO_WORDS = /\[[a-z_]+( [a-z0-9_]+)?\]|https?:\/\/\S+|@u_\w+|`[^`]*`/g
const MAY_HAVE_NO_WORDS = /[[`@]|:\/\//
const BEYOND_LATIN = /[\u0250-\u{10ffff}]/u

export function languageOf(text: string): string | null {
  const words = (MAY_HAVE_NO_WORDS.test(text) ? text.replace(NO_WORDS, ' ') : text).toLowerCase()
  if (BEYOND_LATIN.test(words)) for (const [script, language] of SCRIPTS) if (script.test(words)) return language
  return byWords(words)
}

/** Letters of the common words, which are all Latin: a letter, one with an accent, or an apostrophe. */
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x24f) || code === 39

let texts = 0
const hits = new Uint16Array(BY_WORDS.length)

/** Reads letter by letter and makes no strings: this is done for every message that is sent. */
function byWords(words: string): string | null {
  hits.fill(0)
  texts += 1
  let from = 0
  let number = 0
  for (let at = 0; at <= words.length; at++) {
    const code = at < words.length ? words.charCodeAt(at) : 0
    if (isLetter(code)) {
      number = sum(number, code)
      continue
    }
    if (at > from && at - from <= LONGEST) meet(words, from, at, number)
    from = at + 1
    number = 0
  }
  return best()
}

function meet(words: string, from: number, to: number, number: number): void {
  const known = COMMON.get(number)?.find(({ word }) => word.length === to - from && words.startsWith(word, from))
  if (known === undefined || known.metIn === texts) return
  known.metIn = texts
  for (const language of known.languages) hits[language] = (hits[language] ?? 0) + 1
}

function best(): string | null {
  let found = 0
  let most = 0
  let second = 0
  for (let language = 0; language < hits.length; language++) {
    const count = hits[language] ?? 0
    if (count > most) {
      second = most
      most = count
      found = language
    } else if (count > second) second = count
  }
  return most >= 2 && most > 1.5 * second ? (BY_WORDS[found] ?? null) : null
}

function sum(number: number, code: number): number {
  return (Math.imul(number, 31) + code) | 0
}

function commonWords(): ReadonlyMap<number, readonly CommonWord[]> {
  const places = new Map<string, number[]>()
  for (const [place, language] of BY_WORDS.entries())
    for (const word of (COMMON_WORDS[language] ?? '').split(' ')) places.set(word, [...(places.get(word) ?? []), place])
  const found = new Map<number, CommonWord[]>()
  for (const [word, languages] of places) {
    let number = 0
    for (let at = 0; at < word.length; at++) number = sum(number, word.charCodeAt(at))
    found.set(number, [...(found.get(number) ?? []), { word, languages, metIn: 0 }])
  }
  return found
}
