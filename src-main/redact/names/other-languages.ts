/**
 * What a capital says in other languages than English, from which the tagger has learnt: a sentence's first word is one that
 * no list of English has, and in German every noun has one.
 */
import { type Description, typeAt } from './description.ts'
import { germanNoun, isForeignWord, SIGN, TITLES } from './language-signs.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'
import { SHAPE } from './shape.ts'
import type { Token } from './tokens.ts'

/** Which language a text is in, as far as it matters here. */
export interface Talk {
  /** Another language than English, in Latin letters. */
  readonly isOther: boolean
  readonly isGerman: boolean
}

const ENGLISH: Talk = { isOther: false, isGerman: false }

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Behind one of these stands a noun. */
const DETERMINERS = setOf(`
  der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
  mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner
  ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer euer eure euren eurem eurer
  im am zum zur beim vom ins ans aufs fürs übers dieser diese dieses diesen diesem jeder jede jedes jeden jedem
  welcher welche welches welchen welchem alle allen aller viele vielen einige mehrere manche beide beiden
  pro ohne per laut trotz wegen während statt viel mehr weniger etwas
`)
/** What somebody does, rather than something, behind a sentence's first word. */
const DOINGS = setOf(`
  hat hatte sagt sagte meint meinte fragt fragte schreibt schrieb schickt schickte kümmert übernimmt kennt weiß will möchte
  glaubt findet braucht kommt unterschreibt antwortet klärt prüft macht
`)

/** How likely a noun's looks must make somebody where no list knows the word. */
const SURE_OF_A_NOUN = 0.7
const SURE_OF_AN_OPENER = 0.9
const SURE_OF_A_SMALL_WORD = 0.97
const SURE_OF_A_SMALL_NAME = 0.45

/** Spanish opens its questions with a mark that English lacks. */
const opensQuestion = (low: string | undefined): boolean => '¿¡'.includes(low || ' ')

/** A sentence's first word. */
const opens = (d: Description, i: number): boolean => d.opens[i] === 1 || opensQuestion(typeAt(d, i - 1).low)

function isForeign(d: Description, i: number): boolean {
  const { facts, isEveryday } = typeAt(d, i)
  return isForeignWord(facts, isEveryday)
}

/** What the small words of a text, or of a line of it, say of its language, and how its others are built. */
export interface Said {
  words: number
  foreign: number
  german: number
  built: number
  /** A word of German that no other language has. */
  isGerman: boolean
}

export const noneSaid = (): Said => ({ words: 0, foreign: 0, german: 0, built: 0, isGerman: false })

/** Adds a line's to a text's. */
export function addSaid(to: Said, { words, foreign, german, built, isGerman }: Said): void {
  to.words += words
  to.foreign += foreign
  to.german += german
  to.built += built
  to.isGerman ||= isGerman
}

export function saidIn(tokens: readonly Token[], opening: Uint8Array): Said {
  const said = noneSaid()
  for (let i = 0; i < tokens.length; i++) {
    const { shape, signs } = (tokens[i] as Token).type
    if (shape !== SHAPE.lower && shape !== SHAPE.capital) continue
    if ((signs & SIGN.germanTitle) !== 0) {
      said.german++
      said.isGerman = true
    }
    if ((signs & SIGN.saysNothing) !== 0) continue
    // A capital inside a sentence may be a name's: it says something only by how the word is built.
    if (shape === SHAPE.capital && opening[i] !== 1 && !opensQuestion(tokens[i - 1]?.type.low)) {
      if ((signs & SIGN.germanNoun) !== 0) said.built++
      continue
    }
    said.words++
    if (signs === 0) continue
    if ((signs & SIGN.foreign) !== 0) said.foreign++
    if ((signs & SIGN.german) !== 0) {
      said.german++
      said.isGerman ||= (signs & SIGN.alsoElsewhere) === 0
    }
    if ((signs & SIGN.built) !== 0) said.built++
    if ((signs & SIGN.pastOfTwo) !== 0) said.built++
  }
  return said
}

/** The language of a text in which that is said. */
export function talkOf({ words, foreign, german, built, isGerman: isClear }: Said, d: Description): Talk {
  const isGerman =
    (german >= 1 && german * 2 >= words && isClear) ||
    (german >= 2 && german * 5 >= words) ||
    (german === 1 && built + foreign >= 2 && (built + german) * 3 >= words) ||
    (built >= 2 && built * 2 >= words)
  const isOther =
    isGerman || (foreign >= 2 && foreign * 3 >= words) || (foreign === 1 && words <= (typeAt(d, 0).isEveryday ? 3 : 2))
  return isOther ? { isOther, isGerman } : ENGLISH
}

/** The least probability at which a word of such a text is somebody; 0 where its language changes nothing. */
export function leastIn({ isOther, isGerman }: Talk, d: Description, i: number): number {
  if (!isOther) return 0
  const { shape, facts, low } = typeAt(d, i)
  if (shape !== SHAPE.capital && shape !== SHAPE.lower) return 0
  const first = firstNameStrength(facts)
  const isEveryday = isForeign(d, i)
  if (shape === SHAPE.lower) {
    if (isEveryday || first < 2) return SURE_OF_A_SMALL_WORD
    return isGerman ? 0 : SURE_OF_A_SMALL_NAME
  }
  const before = typeAt(d, i - 1).low
  if (TITLES.has(before) || (before === '.' && TITLES.has(typeAt(d, i - 2).low))) return 0
  if (isEveryday && first === 0 && lastNameStrength(facts) === 0) return 1
  if (isEveryday && (isGerman || opens(d, i))) return first >= 2 && typeAt(d, i + 1).shape === SHAPE.capital ? 0 : 1
  if (first >= 2 || isListedBefore(d, i)) return 0
  if (opens(d, i)) return isGerman && !germanNoun.test(low) && DOINGS.has(typeAt(d, i + 1).low) ? 0 : SURE_OF_AN_OPENER
  if (!isGerman || lastNameStrength(facts) >= 2) return 0
  return DETERMINERS.has(before) ? 1 : SURE_OF_A_NOUN
}

/**
 * A listed first name, with a capital inside a sentence: in languages that write hardly anything else so, and in German
 * when it is no everyday word, that is enough.
 */
export function isNameByCapital({ isOther }: Talk, d: Description, i: number): boolean {
  if (!isOther) return false
  const { shape, facts } = typeAt(d, i)
  if (shape !== SHAPE.capital || opens(d, i) || d.capitals >= 2) return false
  const isThing = (facts & (FACT.tech | FACT.product | FACT.place)) !== 0
  return firstNameStrength(facts) >= 2 && !isThing && !isForeign(d, i) && englishRank(facts) <= 2
}

/** "Sabine Kühnert": behind a listed first name stands its family name. */
function isListedBefore(d: Description, i: number): boolean {
  const { shape, facts } = typeAt(d, i - 1)
  return shape === SHAPE.capital && firstNameStrength(facts) >= 2 && !isForeign(d, i - 1)
}
