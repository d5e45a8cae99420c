/** What one word says about the language of its text: German, another than English, or nothing. */
import { englishRank, FACT, type WordFacts } from './lexicon.ts'
import { SHAPE } from './shape.ts'

export const SIGN = {
  germanTitle: 1,
  /** A letter by itself, or a title, which stands beside names of any language. */
  saysNothing: 1 << 1,
  /** An everyday word of another language than English, or one with letters that English does without. */
  foreign: 1 << 2,
  german: 1 << 3,
  /** A small word of German that other languages have too. */
  alsoElsewhere: 1 << 4,
  /** Built as German builds its nouns. */
  germanNoun: 1 << 5,
  /** Built as German builds its nouns and participles, or with its letters. */
  built: 1 << 6,
  pastOfTwo: 1 << 7,
} as const

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Small words of German that English does not have. */
const GERMAN = setOf(`
  der die das den dem des ein eine einen einem einer eines kein keine keinen und oder nicht hat ich wir ihr sie er es mich dich uns euch
  mir ihm ihnen mein meine dein deine unser unsere ist sind bin waren wird werden wurde wurden habe haben hatte hatten
  kann kannst können könnt muss müssen soll sollte sollten bitte danke für mit auf von zum zur im beim vom ins aus nach über
  unter vor noch schon auch nur wieder wenn weil dass als wie wer heute gestern morgen jetzt hier dann aber doch gibt
  geht läuft fehlt liegt steht kommt folgt neue neuen neuer neues unsere unseren jemand etwas alle sich bei seit ohne gerade mal nochmal zusammen bis guten gute mehr
`)
/** Of these the ones that alone say little. */
const ALSO_ELSEWHERE = setOf('hat der die das den dem des von er es auf als aus nur an in alle')
/** Behind one of these stands somebody. */
export const TITLES = setOf('herr herrn frau dr prof kollege kollegin kollegen chef chefin')

const GERMAN_TITLES = setOf('herr herrn frau kollege kollegin kollegen')

/** Letters that English does without. */
const accented = /[ß-öø-ž]/
/** What German nouns end with, and how its participles are made. */
export const germanNoun = /(?:ung|ungen|heit|keit|schaft|nis|tät|stelle|zeug)$/
/** `angerufen`, `mitgenommen`: no other language has them. */
const pastOfTwo = /^(?:ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|um|vor|weg|zu|zurück)ge[a-zäöüß]{3,}(?:en|t)$/
const participle = /^(?:ge|ab|an|auf|aus|ein|um|vor|zu)?(?:ge|be|ent|er|ver|zer)[a-zäöüß]{3,}t$/

/** True for a word of another language that is no common one of English. */
export const isForeignWord = (facts: WordFacts, isEveryday: boolean): boolean =>
  ((facts & FACT.foreign) !== 0 || isEveryday) && englishRank(facts) <= 4

/** The bits of `SIGN` for a word in lower case. */
export function signsOf(low: string, shape: number, facts: WordFacts, isEveryday: boolean): number {
  if (shape !== SHAPE.lower && shape !== SHAPE.capital) return 0
  let signs = 0
  if (GERMAN_TITLES.has(low) && shape === SHAPE.capital) signs |= SIGN.germanTitle
  if (low.length < 2 || TITLES.has(low)) return signs | SIGN.saysNothing
  const isGerman = GERMAN.has(low)
  if (isGerman) signs |= SIGN.german
  if (ALSO_ELSEWHERE.has(low)) signs |= SIGN.alsoElsewhere
  if (isForeignWord(facts, isEveryday) || (accented.test(low) && shape === SHAPE.lower)) signs |= SIGN.foreign
  if (englishRank(facts) > 0) return signs
  const isNoun = germanNoun.test(low)
  if (isNoun) signs |= SIGN.germanNoun
  if (!isGerman && (isNoun || participle.test(low) || /[äöüß]/.test(low))) signs |= SIGN.built
  return pastOfTwo.test(low) ? signs | SIGN.pastOfTwo : signs
}
