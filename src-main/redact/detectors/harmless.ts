/**
 * Shapes of digits that are proven to point at nobody: versions, hashes, dates, times, sizes, positions in files.
 *
 * The number detector masks every run of seven digits or more that is not inside one of these.
 */
import { longestRunsIn } from '../text/longest-runs.ts'
import { openTable } from '../text/needs/index.ts'
import type { View } from '../text/view.ts'
import { BLANK, Blanking, begun } from './harmless-runs.ts'
import { harmlessShapes } from './harmless-shapes.ts'

export { BLANK }

const asked = harmlessShapes.map((shape) => ({
  ...shape,
  atRuns: shape.begins === undefined ? undefined : begun(shape.pattern, shape.begins),
}))

const askedIn = openTable(asked)

const remembered = new WeakMap<View, string>()

/** The view's text with every harmless shape blanked, at the same length. */
export function withoutHarmless(view: View): string {
  const known = remembered.get(view)
  if (known !== undefined) return known
  const { text } = view
  const blanking = new Blanking(text)
  const longest = longestRunsIn(text)
  for (const { needs, run = 0, hex = 0, mode = 0, pattern, atRuns } of askedIn(text)) {
    if (run > longest.digits || hex > longest.hex || mode > longest.mode) continue
    if (needs !== undefined && !(typeof needs === 'string' ? text.includes(needs) : needs.test(text))) continue
    if (atRuns === undefined) blanking.everywhere(pattern)
    else blanking.atRuns(atRuns)
  }
  remembered.set(view, blanking.text)
  return blanking.text
}
