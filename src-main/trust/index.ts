/** What slips through, measured on draws that nobody chose; and what may be approved by rule on that ground. */
export { cleanDrawsTo, slipBound } from './bound.ts'
export {
  judgeReading,
  nextReading,
  openLot,
  progressOf,
  type TrustRooms,
} from './lots.ts'
export {
  applyTrust,
  boundOf,
  endTrust,
  grantTrust,
  leaksBefore,
  type RuleRooms,
  readersOf,
  settleLot,
  tallyOf,
} from './rule.ts'
