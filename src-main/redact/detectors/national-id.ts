/**
 * Numbers that states give to people: a table of shapes, checksums and the words that stand beside them.
 *
 * A shape with a checksum is masked wherever it passes; one without only beside a word that names it. What neither
 * fits and has seven digits or more is masked as a number all the same.
 */
import type { Detector, Finding } from '../finding.ts'
import { matchesOf } from '../text/matches.ts'
import { linesWith, linesWithDigits, matchesIn } from '../text/pieces.ts'
import { BLANK, withoutHarmless } from './harmless.ts'
import { nationalIds } from './national-ids/index.ts'

const BEFORE = 60
const AFTER = 30
/** In every number but those of few digits. */
const threeDigits = /\d(?:[^\d\n]{0,3}\d){2}/g

export const nationalId: Detector = {
  name: 'national_id',
  find(view, { country }) {
    const { text } = view
    if (
      !/\d(?:\D{0,12}\d){3}|[A-Z]-\d{3}[A-Z]|[A-Z]\d\d[ -]?[A-Z]{3}|plate|kennzeichen|plaka|vehicle|parked|\bcar\b|\breg\b|registration|number ?plate/i.test(
        text,
      )
    )
      return []
    const found: Finding[] = []
    const lines = linesWithDigits(text)
    const linesOfNumbers = linesWith(text, threeDigits)
    for (const { name, countries, shape, valid, words, mayLackDigits, hasFewDigits, needs } of nationalIds) {
      if ((mayLackDigits !== true && lines.text === '') || needs?.test(text) === false) continue
      if (!countries.some(country)) continue
      for (const match of mayLackDigits === true
        ? matchesOf(text, shape)
        : matchesIn(hasFewDigits === true ? lines : linesOfNumbers, shape)) {
        const isValid = valid?.(match[0]) ?? null
        const around = `${text.slice(Math.max(0, match.index - BEFORE), match.index)} ${text.slice(match.index + match[0].length, match.index + match[0].length + AFTER)}`
        const isNamed = words.test(around)
        const isProven = () =>
          withoutHarmless(view)
            .slice(match.index, match.index + match[0].length)
            .includes(BLANK)
        if ((isValid === true && !isProven()) || isNamed) {
          found.push({
            start: match.index,
            end: match.index + match[0].length,
            entity: 'NATIONAL_ID',
            confidence: isValid && isNamed ? 0.98 : 0.8,
            detector: `national_id.${name}`,
          })
        }
      }
    }
    return found
  },
}
