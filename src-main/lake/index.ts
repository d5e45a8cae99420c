/** The lake room's front door: what is already at the destination. */
export { readLakeRows } from './row-texts.ts'
export { type LakeSummary, lakeSummary } from './summary.ts'
