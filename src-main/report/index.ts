/** Reports: what Gleaner did and how it stands, on paper, in a form that anyone with the trail can check. */

export { certificateIn, certificateNumber, reportNumber } from './certificates.ts'
export { chainFlaw, type TrailAtHand, trailOf } from './chain.ts'
export { type Check, checkCertificate, checkContent, checkReport, type TrailOf } from './check.ts'
export { digestOf, htmlOf, readDocument } from './document.ts'
export type { TrailEntry } from './entries.ts'
export { figuresOf } from './figures.ts'
export { noticeOf } from './notice/notice.ts'
