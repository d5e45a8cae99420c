/**
 * What a capital says in other languages than English, from which the tagger has learnt: a sentence's first word is one that
 * no list of English has, and in German every noun has one.
 */
import { type Description, SHAPE } from './description.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'

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
const TITLES = setOf('herr herrn frau dr prof kollege kollegin kollegen chef chefin')

const GERMAN_TITLES = setOf('herr herrn frau kollege kollegin kollegen')

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

/** A sentence's first word; Spanish opens its questions with a mark that English lacks. */
const opens = (d: Description, i: number): boolean => d.opens[i] === 1 || '¿¡'.includes(d.low[i - 1] || ' ')

const factsAt = (d: Description, i: number): number => d.facts[i] ?? 0
const isForeign = (d: Description, i: number): boolean =>
  ((factsAt(d, i) & FACT.foreign) !== 0 || d.everyday[i] === 1) && englishRank(factsAt(d, i)) <= 4

/** Letters that English does without. */
const accented = /[ß-öø-ž]/
/** What German nouns end with, and how its participles are made. */
const germanNoun = /(?:ung|ungen|heit|keit|schaft|nis|tät|stelle|zeug)$/
/** `angerufen`, `mitgenommen`: no other language has them. */
const pastOfTwo = /^(?:ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|um|vor|weg|zu|zurück)ge[a-zäöüß]{3,}(?:en|t)$/
const participle = /^(?:ge|ab|an|auf|aus|ein|um|vor|zu)?(?:ge|be|ent|er|ver|zer)[a-zäöüß]{3,}t$/

/** By the small words of a text, and how its others are built. */
export function talkOf(d: Description): Talk {
  let words = 0
  let foreign = 0
  let german = 0
  let built = 0
  let isAmbiguous = true
  for (let i = 0; i < d.low.length; i++) {
    if (d.shape[i] !== SHAPE.lower && d.shape[i] !== SHAPE.capital) continue
    const low = d.low[i] ?? ''
    if (GERMAN_TITLES.has(low) && d.shape[i] === SHAPE.capital) {
      german++
      isAmbiguous = false
    }
    if (low.length < 2 || TITLES.has(low)) continue
    // A capital inside a sentence may be a name's: it says something only by how the word is built.
    if (d.shape[i] === SHAPE.capital && !opens(d, i)) {
      if (englishRank(factsAt(d, i)) === 0 && germanNoun.test(low)) built++
      continue
    }
    words++
    if (isForeign(d, i) || (accented.test(low) && d.shape[i] === SHAPE.lower)) foreign++
    if (GERMAN.has(low)) {
      german++
      isAmbiguous &&= ALSO_ELSEWHERE.has(low)
    }
    if (
      !GERMAN.has(low) &&
      englishRank(factsAt(d, i)) === 0 &&
      (germanNoun.test(low) || participle.test(low) || /[äöüß]/.test(low))
    )
      built++
    if (englishRank(factsAt(d, i)) === 0 && pastOfTwo.test(low)) built++
  }
  const isGerman =
    (german >= 1 && german * 2 >= words && !isAmbiguous) ||
    (german >= 2 && german * 5 >= words) ||
    (german === 1 && built + foreign >= 2 && (built + german) * 3 >= words) ||
    (built >= 2 && built * 2 >= words)
  const isOther =
    isGerman || (foreign >= 2 && foreign * 3 >= words) || (foreign === 1 && words <= (d.everyday[0] === 1 ? 3 : 2))
  return isOther ? { isOther, isGerman } : ENGLISH
}

/** The least probability at which a word of such a text is somebody; 0 where its language changes nothing. */
export function leastIn({ isOther, isGerman }: Talk, d: Description, i: number): number {
  const shape = d.shape[i] ?? 0
  if (!isOther || (shape !== SHAPE.capital && shape !== SHAPE.lower)) return 0
  const facts = factsAt(d, i)
  const first = firstNameStrength(facts)
  const isEveryday = isForeign(d, i)
  if (shape === SHAPE.lower) {
    if (isEveryday || first < 2) return SURE_OF_A_SMALL_WORD
    return isGerman ? 0 : SURE_OF_A_SMALL_NAME
  }
  const before = d.low[i - 1] ?? ''
  if (TITLES.has(before) || (before === '.' && TITLES.has(d.low[i - 2] ?? ''))) return 0
  if (isEveryday && first === 0 && lastNameStrength(facts) === 0) return 1
  if (isEveryday && (isGerman || opens(d, i))) return first >= 2 && (d.shape[i + 1] ?? 0) === SHAPE.capital ? 0 : 1
  if (first >= 2 || isListedBefore(d, i)) return 0
  if (opens(d, i))
    return isGerman && !germanNoun.test(d.low[i] ?? '') && DOINGS.has(d.low[i + 1] ?? '') ? 0 : SURE_OF_AN_OPENER
  if (!isGerman || lastNameStrength(facts) >= 2) return 0
  return DETERMINERS.has(before) ? 1 : SURE_OF_A_NOUN
}

/**
 * A listed first name, with a capital inside a sentence: in languages that write hardly anything else so, and in German
 * when it is no everyday word, that is enough.
 */
export function isNameByCapital({ isOther }: Talk, d: Description, i: number): boolean {
  if (!isOther || d.shape[i] !== SHAPE.capital || opens(d, i) || d.capitals >= 2) return false
  const facts = factsAt(d, i)
  const isThing = (facts & (FACT.tech | FACT.product | FACT.place)) !== 0
  return firstNameStrength(facts) >= 2 && !isThing && !isForeign(d, i) && englishRank(facts) <= 2
}

/** "Sabine Kühnert": behind a listed first name stands its family name. */
function isListedBefore(d: Description, i: number): boolean {
  return i > 0 && d.shape[i - 1] === SHAPE.capital && firstNameStrength(factsAt(d, i - 1)) >= 2 && !isForeign(d, i - 1)
}
