/** The lake room's front door: what is already at the destination. */
export { ageOfDays, ageOfTrails, firstDayKept, type LakeAge } from './age.ts'
export { compareTrail, copyTrail, type TrailComparison } from './audit-copies.ts'
export { type CompactOptions, type CompactReport, compactLake } from './compact.ts'
export { type EraseOptions, type ErasureReport, eraseFromLake, resumeErasures } from './erase.ts'
export { type QueryAnswer, type QueryOptions, queryLake } from './query.ts'
export { readLakeRows } from './row-texts.ts'
export { type LakeSummary, lakeSummary } from './summary.ts'
export { type LakeProblem, type LakeVerdict, type VerifyOptions, verifyLake } from './verify.ts'
