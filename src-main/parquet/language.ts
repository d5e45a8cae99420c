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

const LANGUAGES = Object.keys(COMMON_WORDS).sort()
/** By a word, the places of its languages in `LANGUAGES`. */
const LANGUAGES_OF = languagesOf()

/** What no language says: placeholders, addresses, mentions, code. */
const NO_WORDS = /\[[a-z_]+( [a-z0-9_]+)?\]|https?:\/\/\S+|@u_\w+|`[^`]*`/g
/** The common words are all written in Latin letters. */
const WORD = /[a-z\u00df-\u024f']+/g
const BEYOND_LATIN = /[\u0250-\u{10ffff}]/u

export function languageOf(text: string): string | null {
  const words = text.replace(NO_WORDS, ' ').toLowerCase()
  if (BEYOND_LATIN.test(words)) for (const [script, language] of SCRIPTS) if (script.test(words)) return language
  return byWords(words)
}

function byWords(words: string): string | null {
  const hits = new Uint16Array(LANGUAGES.length)
  const seen = new Set<string>()
  for (const word of words.match(WORD) ?? []) {
    const known = LANGUAGES_OF.get(word)
    if (known === undefined || seen.has(word)) continue
    seen.add(word)
    for (const language of known) hits[language] = (hits[language] ?? 0) + 1
  }
  let best = 0
  let most = 0
  let second = 0
  for (const [language, count] of hits.entries()) {
    if (count > most) {
      second = most
      most = count
      best = language
    } else if (count > second) second = count
  }
  return most >= 2 && most > 1.5 * second ? (LANGUAGES[best] ?? null) : null
}

function languagesOf(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [place, language] of LANGUAGES.entries())
    for (const word of (COMMON_WORDS[language] ?? '').split(' ')) found.set(word, [...(found.get(word) ?? []), place])
  return found
}
