/** The lake: what is already at the destination. */

export { ageOfDays, ageOfTrails, firstDayKept, type LakeAge } from './age.ts'
export {
  type CopiedRows,
  compareTrail,
  copyTrail,
  expireTrailCopies,
  readTrailCopies,
  type TrailComparison,
} from './audit-copies.ts'
export { isAlone } from './collectors.ts'
export { newestCommit } from './commits/newest-commit.ts'
export { assertNotSetBack, hashOfCommit, type NewestCommit, takenSince } from './commits/read-commits.ts'
export {
  type DecisionsFound,
  decisionsFrom,
  type FoundDecision,
  type IncompleteDecision,
  incompleteDecisions,
  judgeDecision,
  type LeftOut,
  readDecisions,
  type Saying,
  type UnreadDecision,
  writeDecision,
} from './decisions/index.ts'
export { type EraseOptions, type ErasureReport, eraseFromLake } from './erase.ts'
export { barsOf } from './fold/bars.ts'
export { foldLake } from './fold/fold.ts'
export type { FoldReport, MadeCommit } from './fold/fold-report.ts'
export { type FoldOptions, NOTHING_CONFIRMED } from './fold/terms.ts'
export { dropCopies } from './kept-copies.ts'
export { OPEN_TABLES } from './open-table/index.ts'
export type { LakePlace, Unread } from './place.ts'
export { type LakeAnswer, type QueryOptions, queryLake } from './query.ts'
export { readLakeRows } from './row-texts.ts'
export { type LakeSummary, lakeSummary } from './summary.ts'
export { type LakeProblem, type LakeVerdict, type VerifyOptions, verifyLake } from './verify.ts'
