/** Review: a person reads what was collected and decides what is sent. */
export { openReview } from './review.ts'
export type { MaskChange, Remask, Review, ReviewChange, ReviewFilter, ReviewPage } from './types.ts'
