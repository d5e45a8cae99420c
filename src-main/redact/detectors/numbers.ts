/**
 * Numbers fail closed: any run of seven digits or more, and six among a few capitals as on passports, is masked unless
 * its shape is proven harmless.
 *
 * The specific detectors (cards, phones, national ids, …) choose the label; this one makes sure that a number they do
 * not know is masked too.
 */
import type { Detector, Finding } from '../finding.ts'
import { matchesOf } from '../text/matches.ts'
import { matchesIn, wordsWithDigits } from '../text/pieces.ts'
import { withoutHarmless } from './harmless.ts'

const MANY_DIGITS = /\d(?:[^\d\n]{0,3}\d){5}/
/** In all that is sought here: seven digits in a row or in one word, six among capitals. */
const ENOUGH_DIGITS = /\d(?:[ \t().\-/·]{0,3}\d){6}|(?:[A-Z]*\d){6}|\d(?:[A-Za-z_./:#-]*\d){6}/
/** Digits held together by what people group digits with. Digits and separators are disjoint: no backtracking. */
const run = /[+(]{0,2}\d(?:[ \t().\-/·]{0,3}\d)*/g
/** A word of letters, digits and joints that holds digits, such as an order or customer number. */
const idWord = /[A-Za-z0-9]+(?:[_./:#-][A-Za-z0-9]+)*/g
const LEAST_DIGITS = 7
/** Eight to ten capitals and digits, six of them digits. */
const documentWord = /(?<![\w-])(?=\d*[A-Z])(?:[A-Z]*\d){6}[A-Z]*(?![\w-])/g

export const numbers: Detector = {
  name: 'numbers',
  goesByShape: true,
  find(view) {
    if (!MANY_DIGITS.test(view.text) || !ENOUGH_DIGITS.test(view.text)) return []
    const plain = withoutHarmless(view)
    const found: Finding[] = []
    for (const match of matchesOf(plain, run)) {
      const digits = match[0].replace(/\D+/g, '').length
      if (digits < LEAST_DIGITS || isCounting(match[0])) continue
      found.push(...finding(plain, match.index, match.index + match[0].length))
    }
    for (const match of matchesIn(wordsWithDigits(plain), idWord)) {
      const digits = match[0].replace(/\D+/g, '')
      if (digits.length >= LEAST_DIGITS && /[A-Za-z]/.test(match[0]) && !/\d[a-z]+\d[a-z]+\d[a-z]+-/.test(match[0])) {
        const parts = match[0].split(/[./:#]/)
        if (parts.length === 1 || Math.max(...parts.map((part) => part.replace(/\D+/g, '').length)) >= LEAST_DIGITS) {
          let at = match.index
          for (const part of parts) {
            if (part.replace(/\D+/g, '').length >= LEAST_DIGITS) found.push(...finding(plain, at, at + part.length))
            at += part.length + 1
          }
        }
      }
    }
    for (const match of matchesIn(wordsWithDigits(plain), documentWord))
      if (match[0].length >= 8 && match[0].length <= 10)
        found.push(...finding(plain, match.index, match.index + match[0].length))
    return found
  },
}

/** `1 2 3 4 5 6 7`: single digits in a row are a list, not a number. */
function isCounting(run: string): boolean {
  return /^\d(?:[ .,]+\d)*$/.test(run.trim())
}

function finding(text: string, from: number, end: number): Finding[] {
  const start = from + (/^[(\s]*/.exec(text.slice(from, end))?.[0].length ?? 0)
  return [{ start, end, entity: 'NUMBER', confidence: 0.5, detector: 'number' }]
}
