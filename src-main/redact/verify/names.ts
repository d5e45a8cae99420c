/**
 * Words that are written as names are, by their letters and places: no list of names, and no dictionary.
 */

import { matchesOf } from '../text/matches.ts'
import { linesWith, matchesIn } from '../text/pieces.ts'
import { isPlaceOrDay } from '../text/vietnamese-places.ts'
import type { Range } from './marks.ts'

/** A word in capitals at its start, with letters that English does not have, or letters of another script. */
const foreign =
  /(?=\p{Lu})(?<![\p{L}\p{N}_@:/.-])(?=[\p{L}'’-]*[^\p{ASCII}'’\P{L}])\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3}(?![\p{L}\p{N}_])/gu
/** On the line of each: a letter that English does not have. Signs, quotes, dashes and emoji are none. */
const letterBeyondAscii = /[^\0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u2070\u2190-\u2bff\ud83c-\ud83e\udc00-\udfff]/g
const names =
  /(?<=[\p{Ll},)] )\p{Lu}[\p{Ll}'’]+(?:[-'’]\p{Lu}\p{Ll}+)?(?: \p{Lu}\.)?(?: (?:v\.|von|van|de|da|al|bin|la|del|\p{Lu}['’]?\p{Ll}+)){0,2} \p{Lu}['’]?\p{Lu}?[\p{Ll}'’]{2,}(?![\p{L}\p{N}_-]|[.(]\w)/gu
/** Whole words of which things, places and institutions are called, first or last. */
const NAMES_A_THING =
  /^(?:county|co|court|park|beach|lake|lakes|castle|peninsula|club|hall|house|home|school|party|league|council|valley|islands?|bay|hills?|mount|fort|cape|avenue|ave|road|rd|lane|square|bridge|palace|embassy|college|church|hospital|airport|stadium|museum|army|navy|union|office|league|cup|week|day|night|year|road|farm|spa|lounge|hotel|inn|city|town|village|land|coast|sea|ocean|province|district|station|street|force|team|crew|corps|board|bank|fund|trust|group|media|news|press|radio|records|band|tour|side|show|series|season|part|chapter|episode|edition|gold|silver|free|human|african|american|british|canadian|indian|northern|southern|eastern|western|central|united|saint|san|santa|los|las|tel|sri|hong|first|second|third|three|two|one|all|young|good|great|happy|true|real|better|best|bonus|special|private|public|general|royal|grand|super|power|life|love|heat|get|got|lol|us|dm|rt|mon|tue|tues|wed|thu|thurs|fri|sat|sun)$/i

/** Ends of words that are called after things, not people. */
const THING =
  /(?:tion|sion|ment|ness|ity|ing|tor|ger|ver|der|per|ber|mer|ker|ter|ler|ser|ner|zer|yer|al|ic|ics|ive|ous|ble|ed|ly|[^aeiou]s|es|ware|work|base|port|script|soft|store|data|box|list|view|table|graph|code|type|name|time|date|file|page|key|line|point|set|map|log|app|form|text|state|source|action|event|class|level|access|object|model|image|mode|value|index|web|studio|cloud|server|code|group|field|code|unit|space|book|pool|job|test|tool|kit|hub|lab|desk|ops|net|end|ery|ory|ary|ure|age|ance|ence|ude|ute|ize|ise|ct|pt|xt|st|ft|ck|sh|th|ow|ew|ay|oy|up|ud|ox|ex|ix|ode|ile|ine|ire|ube)$/i

/** Words that join others, and what is never half of a name. */
const JOINS =
  /^(?:the|a|an|this|that|these|those|and|or|but|if|then|than|so|to|of|in|on|at|by|for|from|with|out|over|not|no|all|some|any|every|i|you|he|she|it|we|they|my|your|his|her|its|our|their|is|are|was|were|be|been|do|does|did|don't|will|would|can|could|should|must|may|has|have|had|what|when|where|which|who|why|how|like|such|just|very|more|most|please|hello|hi|dear|thanks|new|old|big|open|main|white|black|green|red|blue|dark|world|north|south|east|west)$/i

/** True when most words around are written with a capital, as in a headline. */
function isTitle(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 80), at + 80)
  const capital = line.match(/(?<![\p{L}\p{N}])\p{Lu}/gu)?.length ?? 0
  const small = line.match(/(?<![\p{L}\p{N}'’])\p{Ll}/gu)?.length ?? 0
  return capital > small + 2
}

/** `in`, `at`, `to`, where places are written like people and no list tells them apart. */
const PLACE = /(?:^|\s)(?:ở|tại|tới|đến|về|ra|vào|từ|quê|lễ|в|из|en|em|à) $/u
/** What stands before a place or a thing, and before nobody. */
const BEFORE_A_THING =
  /(?:^|[^\p{L}\p{N}])(?:the|an?|this|that|these|those|our|your|their|its|every|each|any|some|no|new|in|at|near|into|onto|within|inside|across|around|through|via|using|under|over|im|am|zum|zur|beim|ins|das|des|eine?[mnrs]?|keine?[mnrs]?|watch(?:ing)?|play(?:ing)?) $/iu

/** Articles and the like of languages whose nouns, or whose headings, are written with a capital: behind them stands a thing. */
const BEFORE_A_NOUN =
  /(?:^|[^\p{L}\p{N}])(?:der|die|das|den|dem|des|[mds]?eine?[mnrs]?|keine?[mnrs]?|unsere?[mnrs]?|ihre?[mnrs]?|diese[mnrs]?|jede[mnrs]?|im|am|zum|zur|beim|vom|ins|für|le|la|les|un|une|du|des|el|los|las|una|il|lo|os|as|um|uma) $/iu

const germanWord =
  /(?<![\p{L}\p{M}])(?:der|die|das|den|dem|ist|sind|nicht|und|wir|ich|im|für|mit|auf|ein|eine|es|gibt|bitte|noch|wird|zum|zur|vom)(?![\p{L}\p{M}])/giu

/** True in German, where a word by itself has a capital for being a noun. */
const isInGerman = (text: string, at: number): boolean =>
  matchesOf(text.slice(Math.max(0, at - 80), at + 80), germanWord).length >= 2

/** Who is asked, thanked, met or named, and what somebody is to a business: the words behind are a name. */
const SOMEBODY =
  '(?:ask(?:ed|ing)?|tell|told|ping(?:ed)?|cc|contact|met|meet|thank|thanks|reviewed by|signed by|approved by|written by|reported by|assigned to|name is|named|called|customers?|clients?|patients?|employees?|candidates?|applicants?|tenants?|guests?|account holder|holder|payee|recipient|attendees?|chủ tk|chủ tài khoản|chủ thẻ|người nhận|người gửi|người liên hệ|khách hàng|khách|bệnh nhân|nhân viên|họ tên|họ và tên|tên|kunden?|kundin|mitarbeiter(?:in)?|patient(?:in)?|client(?:e|a)|empleado|empleada|paciente|klient(?:ka)?|pracownik|сотрудник|клиент)'
/** Asked at a place, and read from there back: nearly every word before one is told by its last letter. */
const announcing = new RegExp(`(?<=(?<![\\p{L}\\p{N}_-])${SOMEBODY}:? {1,2})`, 'iuy')
/** Words with a capital in a row, as far as a name may go. */
const capitals =
  /(?=\p{Lu})(?<![\p{L}\p{N}_@#/.-])\p{Lu}(?:[\p{L}\p{M}'’-]*\p{L})?\.?(?:(?: v\.| von| van| de)?[ -]\p{Lu}(?:[\p{L}\p{M}'’-]*\p{L})?\.?){0,3}(?![\p{L}\p{N}_]|[.(-]\w)/gu
/** A title before a name. The short ones of Vietnamese count in lowercase only: `Em` opens sentences. */
const TITLE =
  '(?:[Mm]rs?\\.?|[Mm]s\\.|[Dd]r\\.?(?: [Mm]ed\\.)?|[Pp]rof\\.?|Herrn?|Frau|Mme|Mlle|Señora?|Sra?\\.|Signora?|Sig\\.|Pan|Pani|anh|chị|em|cô|chú|bác|thầy|ông|bà|bạn|sếp)'
const entitled = new RegExp(`(?<=(?<![\\p{L}\\p{N}_-])${TITLE} )`, 'uy')
const titleFirst = new RegExp(`^${TITLE} (?=\\p{Lu})`, 'u')
/** Two words that open a sentence, before what only people do. */
const speaks =
  / (?:said|says|told|asked|asks|replied|answered|thinks|wants|wrote|called|will call|is (?:out|off|sick|ill|away|late|back|on leave|on vacation)|was (?:hired|promoted|fired)|joined|joins|quit|resigned|lives)(?![\p{L}\p{N}])/uy

/** A post to the public, behind a space: films, matches and shops are written as names are there, more often than people. */
const post = /#\p{L}[\p{L}\p{N}_]{2,}|RT @/gu

const opensSentence = /(?<=^|[.!?\n] ?)/y
const opening = /(?:^|[¿¡]|[.!?:\n]\s*|["'(>•*-] ?)$/
/** "DOM을": a particle glued to what is written in Latin letters. */
const gluedParticle = /[A-Za-z][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** "Schönes Wochenende", "Nächste Woche": an adjective opens, and German writes the noun behind it with a capital. */
const GREETING =
  /^(?:Schöne[sn]?|Frohe[sn]?|Herzliche[nr]?|Liebe|Viele|Beste|Neue[rsn]?|Große[rsn]?|Nächste[rsn]?|Letzte[rsn]?|Kleine[rsn]?|Gute[rsn]?|Böse[rsn]?|Trevlig|Hyvää|Hyvä|Dobré|Dobrý|Bună|Günaydın|İyi)[ ]/u

/** True for a post to the public. */
export const isPost = (text: string): boolean =>
  (text.includes('#') || text.includes('RT @')) &&
  matchesOf(text, post).some(({ index }) => index === 0 || /\s/.test(text.charAt(index - 1)))

/** Words written as names are; in a post to the public only those that something besides says are. */
export function namesAlone(text: string, inPost: boolean): Range[] {
  const found: Range[] = []
  if (!/\p{Lu}/u.test(text)) return found
  for (const match of matchesIn(linesWith(text, letterBeyondAscii), foreign)) {
    if (PLACE.test(text.slice(Math.max(0, match.index - 8), match.index).normalize('NFC'))) continue
    if (isPlaceOrDay(match[0]) || gluedParticle.test(match[0])) continue
    // "Nam Định": a town's first half may have plain letters.
    const half = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]{1,8} $/u.exec(
      text.slice(Math.max(0, match.index - 10), match.index),
    )
    if (half !== null && isPlaceOrDay(half[0] + match[0])) continue
    const isOneWord = !match[0].includes(' ')
    if (isOneWord && isInGerman(text, match.index)) continue
    if (isOneWord && /(?:ung|ungen|heit|keit|schaft|tion|tionen|tät)$/.test(match[0])) continue
    if (isOneWord && BEFORE_A_NOUN.test(text.slice(Math.max(0, match.index - 10), match.index))) continue
    const isSeveral = match[0].includes(' ')
    if (isSeveral && GREETING.test(match[0])) continue
    const isOpening = opening.test(text.slice(Math.max(0, match.index - 3), match.index))
    // "Την Παρασκευή": a small word that opens the sentence is no first name.
    if (isSeveral && isOpening && match[0].indexOf(' ') < 4 && match[0].split(' ').length === 2) continue
    // The first word of a sentence is written with a capital too.
    if (!isSeveral && isOpening) continue
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const match of inPost ? [] : matchesOf(text, names)) {
    if (isPlaceOrDay(match[0]) || BEFORE_A_THING.test(text.slice(Math.max(0, match.index - 10), match.index))) continue
    const words = match[0].split(' ')
    if (words.some((word) => THING.test(word) || isNobody(word)) || isTitle(text, match.index)) continue
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const match of matchesOf(text, capitals)) {
    // "Herr Dinger": the title is a word with a capital as well.
    const title = match[0].includes(' ') ? (titleFirst.exec(match[0])?.[0].length ?? 0) : 0
    const name = match[0].slice(title)
    if (!isTold(text, name, match.index + title) || isPlaceOrDay(name)) continue
    found.push({ start: match.index + title, end: match.index + match[0].length })
  }
  return found
}

/** True for words with a capital that what stands around them says are somebody. */
function isTold(text: string, written: string, at: number): boolean {
  // What says so stands before them, or behind two of them, and a space between.
  const isBehindWord = text.charAt(at - 1) === ' '
  const isBeforeWord = text.charAt(at + written.length) === ' ' && written.includes(' ')
  if (!isBehindWord && !isBeforeWord) return false
  const words = written.split(' ')
  const isSaid =
    (isBehindWord &&
      ((matchesAt(text, at, entitled) && /^\p{Lu}\p{Ll}/u.test(written)) ||
        (words.length > 1 && matchesAt(text, at, announcing)))) ||
    (words.length === 2 && matchesAt(text, at + written.length, speaks) && matchesAt(text, at, opensSentence))
  return isSaid && !words.some(isNobody)
}

function matchesAt(text: string, at: number, sticky: RegExp): boolean {
  sticky.lastIndex = at
  return sticky.test(text)
}

const isNobody = (word: string): boolean =>
  JOINS.test(word) || NAMES_A_THING.test(word) || /['’](?:ve|ll|re|m|d)$/.test(word)
