/** How review sorts what waits: what needs a person's eyes most comes first. */
import type { RedactedSpan } from './domain.ts'

/** In the order they are read. `held` is a state; the others are what redaction left in the text. */
export const BUCKETS = ['held', 'unsure', 'masked', 'rest'] as const
export type Bucket = (typeof BUCKETS)[number]

/** A placeholder below this confidence is a guess, to be checked by a person. */
export const UNSURE_BELOW = 0.7

/** Where a text belongs by its placeholders alone; one that is held stands in `held` all the same. */
export function bucketOfText(spans: readonly Pick<RedactedSpan, 'confidence'>[]): Exclude<Bucket, 'held'> {
  if (spans.some(({ confidence }) => confidence < UNSURE_BELOW)) return 'unsure'
  return spans.length > 0 ? 'masked' : 'rest'
}
