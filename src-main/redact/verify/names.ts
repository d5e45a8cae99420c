/**
 * Words that are written as names are, by their letters and places: no list of names, and no dictionary.
 */

import { matchesOf } from '../text/matches.ts'
import { isPlaceOrDay } from '../text/vietnamese-places.ts'
import type { Range } from './marks.ts'

/** A word in capitals at its start, with letters that English does not have, or letters of another script. */
const foreign =
  /(?<![\p{L}\p{N}_@:/.-])(?=[\p{L}'’-]*[^\p{ASCII}'’\P{L}])\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3}(?![\p{L}\p{N}_])/gu
const names =
  /(?<=[\p{Ll}\p{N},:)] )\p{Lu}[\p{Ll}'’]+(?:[-'’]\p{Lu}\p{Ll}+)?(?: \p{Lu}\.)?(?: (?:v\.|von|van|de|da|al|bin|la|del|\p{Lu}['’]?\p{Ll}+)){0,2} \p{Lu}['’]?\p{Lu}?[\p{Ll}'’]{2,}(?![\p{L}\p{N}_-]|[.(]\w)/gu
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
const PLACE = /(?:^|\s)(?:ở|tại|tới|đến|về|ra|vào|từ|quê|в|из|en|em|à) $/u

const opening = /(?:^|[.!?:\n]\s*|["'(>•*-] ?)$/
/** "DOM을": a particle glued to what is written in Latin letters. */
const gluedParticle = /[A-Za-z][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Words written as names are. */
export function namesAlone(text: string): Range[] {
  const found: Range[] = []
  if (!/\p{Lu}/u.test(text)) return found
  if (/[^\p{ASCII}]/u.test(text))
    for (const match of matchesOf(text, foreign)) {
      if (PLACE.test(text.slice(Math.max(0, match.index - 8), match.index).normalize('NFC'))) continue
      if (isPlaceOrDay(match[0]) || gluedParticle.test(match[0])) continue
      const isSeveral = match[0].includes(' ')
      const isOpening = opening.test(text.slice(Math.max(0, match.index - 3), match.index))
      // "Την Παρασκευή": a small word that opens the sentence is no first name.
      if (isSeveral && isOpening && match[0].indexOf(' ') < 4 && match[0].split(' ').length === 2) continue
      // The first word of a sentence is written with a capital too.
      if (!isSeveral && isOpening) continue
      found.push({ start: match.index, end: match.index + match[0].length })
    }
  for (const match of matchesOf(text, names)) {
    if (isPlaceOrDay(match[0])) continue
    if (match[0].split(' ').some((word) => THING.test(word) || JOINS.test(word)) || isTitle(text, match.index)) continue
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}
