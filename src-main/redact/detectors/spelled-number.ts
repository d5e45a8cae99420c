/**
 * Numbers that are read out: "four one five, five five five, zero one four two". Seven digits in a row that are written as
 * words are a telephone's or a card's; who counts says each number once and in order.
 */
import type { Detector, Finding } from '../finding.ts'
import { isIn } from '../text/matches.ts'
import { firstWordsOf, matchesAtWords } from '../text/word-index.ts'

/** The ten digits, and what doubles the next; by language, zero first. */
const DIGITS = [
  'zero|oh|nought one two three four five six seven eight nine double|triple',
  'null eins|ein zwei|zwo drei vier fünf|fuenf sechs sieben acht neun doppel',
  'zéro un deux trois quatre cinq six sept huit neuf double',
  'cero uno dos tres cuatro cinco seis siete ocho nueve doble',
  'zero um dois três|tres quatro cinco seis|meia sete oito nove dobro',
  'zero uno due tre quattro cinque sei sette otto nove doppio',
  'nul een|één twee drie vier vijf zes zeven acht negen dubbel',
  'ноль один два три четыре пять шесть семь восемь девять дважды',
  'không một|mốt hai ba bốn|tư năm|lăm sáu bảy|bẩy tám chín kép',
].map((words) => words.split(' '))

const runs = DIGITS.map((words) => ({
  words: firstWordsOf(words.join('|')),
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${words.join('|')})(?:(?:[ ]?[,.;/-][ ]?|[ ]{1,2})(?:${words.join('|')})){6,18}(?![\\p{L}\\p{N}-])`,
    'iuy',
  ),
}))
/** The second digit of each language: most texts hold none of them beside another. */
const hint = /(?:two|zwei|zwo|deux|dos|dois|due|twee|два|hai|five|fünf|cinq|cinco|cinque|vijf|пять|năm)[ ,.-]/iu

export const spelledNumber: Detector = {
  name: 'spelled_number',
  goesByShape: true,
  find({ text }) {
    if (!isIn(text, hint)) return []
    const found: Finding[] = []
    for (const [language, { words, pattern }] of runs.entries())
      for (const { index, 0: written } of matchesAtWords(text, words, pattern))
        if (!isCounting(written, DIGITS[language] ?? []))
          found.push({
            start: index,
            end: index + written.length,
            entity: 'NUMBER',
            confidence: 0.7,
            detector: 'number',
          })
    return found
  },
}

/** "one two three four five six seven": each the one after the last, or the one before it. */
function isCounting(written: string, digits: readonly string[]): boolean {
  const values = written
    .toLowerCase()
    .split(/[ ,.;/-]+/)
    .map((word) => digits.findIndex((spellings) => spellings.split('|').includes(word)))
  return [1, -1].some((step) => values.every((value, i) => i === 0 || value - (values[i - 1] ?? 0) === step))
}
