/** Review: a person reads what was collected and decides what is sent. */
export { openReview } from './review.ts'
export type {
  MaskChange,
  MessageRef,
  Remask,
  Review,
  ReviewChange,
  ReviewFilter,
  ReviewPage,
  ReviewUndo,
} from './types.ts'
