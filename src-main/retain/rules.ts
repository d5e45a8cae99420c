import type { RetentionSetting } from '../../shared/contract/retention.ts'
import type { Retained } from '../store/index.ts'

export interface Rule {
  readonly what: Retained
  readonly limit: keyof RetentionSetting
  readonly says: string
}

/**
 * Every rule for what is kept on this machine, in the order they are enforced.
 *
 * Rows first, then their traces: a row that expires today leaves a trace whose own clock starts today.
 */
export const RULES: readonly Rule[] = [
  { what: 'drafts', limit: 'draftDays', says: 'Messages never approved, excluded or discarded' },
  { what: 'approved', limit: 'draftDays', says: 'Approved messages that could not be uploaded' },
  { what: 'uploaded', limit: 'uploadedDays', says: 'Local copies of uploaded messages' },
  {
    what: 'counters',
    limit: 'counterDays',
    says: 'Run reports, counters, resolved alerts and traces of expired messages',
  },
  { what: 'ledger', limit: 'ledgerDays', says: 'Ids of deleted messages' },
  { what: 'audit', limit: 'auditDays', says: 'The audit trail' },
]
