/** Decisions of a team: read, proved, written. */
export {
  type DecisionsFound,
  decisionsFrom,
  type FoundDecision,
  judgeDecision,
  type LeftOut,
  readDecisions,
  type Saying,
  type UnreadDecision,
  writeDecision,
} from './decisions.ts'
export { type IncompleteDecision, incompleteDecisions } from './incomplete.ts'
