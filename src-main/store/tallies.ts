import type { MessageState } from '../../shared/domain.ts'
import type { StateCounts } from './types.ts'

export interface StateTally {
  readonly state: MessageState
  readonly n: number
}

/** Nothing in any state. */
export const noCounts: StateCounts = { held: 0, pending: 0, approved: 0, uploaded: 0, expired: 0, rejected: 0 }
