/**
 * Numbers that states give to people: a table of shapes, checksums and the words that stand beside them.
 *
 * A shape with a checksum is masked wherever it passes; one without only beside a word that names it. What neither
 * fits and has seven digits or more is masked as a number all the same.
 */
import { type Detector, type Finding, NOTHING_ALIKE } from '../finding.ts'
import { longestRunsIn } from '../text/longest-runs.ts'
import { isIn, matchesOf } from '../text/matches.ts'
import { linesWithDigits } from '../text/pieces.ts'
import type { View } from '../text/view.ts'
import { BLANK, withoutHarmless } from './harmless.ts'
import { nationalIds } from './national-ids/index.ts'
import type { NationalIdKind } from './national-ids/kind.ts'
import { openShapes, type Shaped } from './national-ids/shapes.ts'

const BEFORE = 60
const AFTER = 30
/** In every text that is read: some digits, what a plate is made of, or a word for one. */
const mayHoldAny = [
  /\d(?:\D{0,12}\d){3}/,
  /[A-Z]-\d{3}[A-Z]|[A-Z]\d\d[ -]?[A-Z]{3}/i,
  /plate|kennzeichen|plaka|vehicle|parked|\bcar\b|\breg\b|registration/i,
]
const withDigits = nationalIds.filter(({ mayLackDigits }) => mayLackDigits === undefined)
const shapedOnLines = openShapes(withDigits.map(({ shape }) => shape))

export const nationalId: Detector = {
  name: 'national_id',
  find(view, { country }) {
    const { text } = view
    if (!mayHoldAny.some((pattern) => isIn(text, pattern))) return NOTHING_ALIKE
    const found: Finding[] = []
    let isAlike = false
    const onLines = shapedOnLines(linesWithDigits(text))
    for (const kind of nationalIds) {
      if (!kind.countries.some(country)) continue
      for (const { start, written } of onLines[withDigits.indexOf(kind)] ?? withoutDigits(text, kind)) {
        isAlike = true
        const finding = judged(view, kind, start, written)
        if (finding !== undefined) found.push(finding)
      }
    }
    return isAlike ? found : NOTHING_ALIKE
  },
}

const NONE: readonly Shaped[] = []

/** Where letters alone may make one. */
function withoutDigits(text: string, { shape, mayLackDigits, needs }: NationalIdKind): readonly Shaped[] {
  if (mayLackDigits === undefined || longestRunsIn(text).plain < mayLackDigits) return NONE
  if (needs !== undefined && !isIn(text, needs)) return NONE
  return matchesOf(text, shape).map(({ index, 0: written }) => ({ start: index, written }))
}

function judged(
  view: View,
  { name, valid, words }: NationalIdKind,
  start: number,
  written: string,
): Finding | undefined {
  const { text } = view
  const end = start + written.length
  const isValid = valid?.(written) ?? null
  const around = `${text.slice(Math.max(0, start - BEFORE), start)} ${text.slice(end, end + AFTER)}`
  const isNamed = words.test(around)
  const isProven = () => withoutHarmless(view).slice(start, end).includes(BLANK)
  if (!((isValid === true && !isProven()) || isNamed)) return undefined
  return {
    start,
    end,
    entity: 'NATIONAL_ID',
    confidence: isValid && isNamed ? 0.98 : 0.8,
    detector: `national_id.${name}`,
  }
}
