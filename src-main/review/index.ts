/** The review room's front door: a person looks at what was collected and decides what leaves. */
export { openReview } from './review.ts'
export type { MaskChange, Remask, Review, ReviewChange, ReviewFilter, ReviewPage } from './types.ts'
