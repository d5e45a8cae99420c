import type { StartChild } from '../../shared/child.ts'
import { answerRequests } from '../../src-main/parquet/answer-requests.ts'
import { childHere } from './child-here.ts'

/**
 * DuckDB in this process, over the same messages: what starts it for every job takes longer than most jobs of a test.
 * Nothing outside ends one that takes more memory than it may; `test/integration/children/` has the real one.
 */
export const duckdbHere: StartChild = () => childHere(answerRequests)
