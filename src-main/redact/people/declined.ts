/**
 * First names that the grammar of a Slavic language has given an ending: Łukaszowi, Zuzannie, Agnieszce. The model has
 * learnt names as English writes them, and passes by a word that no list has where a sentence begins.
 *
 * A word counts only when it is in no list itself and what it is a form of is a listed name that is hardly anything else.
 */
import { isInNoList, isNameOfSomebody } from '../names/index.ts'
import { foldWord } from '../text/words.ts'

/** An ending, and what stood in its place: of Polish, Czech, Slovak, and the South Slavic languages. */
const ENDINGS: readonly (readonly [ending: RegExp, before: readonly string[]])[] = [
  [/(?:owi|ovi|iem|em|om|ovo|ovu)$/, ['', 'o']],
  [/(?:szce|žce|sce|ice|nce|yce|ece|oce|ace)$/, ['+ka']],
  [/(?:cie)$/, ['ta']],
  [/(?:dzie)$/, ['da']],
  [/(?:rze|ře)$/, ['ra']],
  [/(?:le)$/, ['ła', 'la']],
  [/(?:ie|ě|ą|ę|ou|oj|ojom)$/, ['a']],
  [/[au]$/, ['']],
]
/** Only where the word itself is written as no English one is: a bare vowel is an ending of many languages. */
const slavicLetter = /[ąćęłńśźżčďěľňřšťůžđ]/
const SHORTEST = 5
const SHORTEST_NAME = 4

/** True for such a name: a whole word of a text, as it is written. */
export function isDeclined(written: string): boolean {
  // Nearly every word starts with a lowercase letter, and is spared the rest.
  if (written.length < SHORTEST || isLowercase(written.charCodeAt(0))) return false
  const first = written.charAt(0)
  if (first === first.toLowerCase() || written.slice(1) !== written.slice(1).toLowerCase()) return false
  const low = written.normalize('NFC').toLowerCase()
  if (!mayBeDeclined.test(low) || !isInNoList(low) || !isInNoList(foldWord(low))) return false
  return ENDINGS.some(([ending, before]) => {
    const match = ending.exec(low)
    if (match === null || (match[0].length === 1 && /[au]/.test(match[0]) && !slavicLetter.test(low))) return false
    return before.some((own) => {
      const name = own.startsWith('+') ? low.slice(0, -2) + own.slice(1) : low.slice(0, match.index) + own
      return name.length >= SHORTEST_NAME && (isNameOfSomebody(name) || isNameOfSomebody(foldWord(name)))
    })
  })
}

const isLowercase = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

const mayBeDeclined = /(?:[aeuěąęj]|wi|vi|em|om|ou|vo)$/
