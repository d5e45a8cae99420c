/**
 * How often a test tries: quick under `npm test`, the full count under `npm run soak` (GLEANER_SOAK=1).
 *
 * Every count is noted where GLEANER_SOAK_NOTES says, so that `npm test` can print what it did not try.
 */
import { appendFileSync } from 'node:fs'

/**
 * How often to try. `what` names in a few words, in the plural, what is tried: `histories of a channel`.
 * Throws when the quick count is not a number of tries, or more than the full one.
 */
export function times(full: number, quick: number, what: string): number {
  if (!Number.isInteger(full) || !Number.isInteger(quick) || quick < 1 || quick > full)
    throw new RangeError(`${what}: ${quick} quick tries of ${full} are no counts`)
  const isSoak = process.env['GLEANER_SOAK'] === '1'
  const notes = process.env['GLEANER_SOAK_NOTES']
  if (notes !== undefined && !isSoak) appendFileSync(notes, `${JSON.stringify({ what, full, quick })}\n`)
  return isSoak ? full : quick
}
