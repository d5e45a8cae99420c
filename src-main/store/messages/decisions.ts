import type { BatchId, MessageId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { openSettledMasks } from '../acts/settled-masks.ts'
import type { DraftFor } from '../batches/drafts.ts'
import type { Batches } from '../batches/types.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from '../monitor/counters.ts'
import type { Ledger } from './ledger.ts'
import type { MessageStatements } from './statements.ts'
import type { Messages, StoredMessage } from './types.ts'

/** What is known of a batch that was approved, and how its hash follows what is taken out of it. */
export interface FrozenBatches extends Pick<Batches, 'get'> {
  refreeze(batchId: BatchId): void
}

/**
 * What a person decides about one message: only its newest revision, and only before it is approved. What a colleague excluded
 * goes out of an approved batch as well.
 */
export function openDecisions(
  connection: Connection,
  rows: MessageStatements,
  ledger: Ledger,
  draftFor: DraftFor,
  { get: batchOf, refreeze }: FrozenBatches,
  counters: Counters,
): Pick<
  Messages,
  | 'excluded'
  | 'included'
  | 'exclude'
  | 'excludeForTeam'
  | 'setAside'
  | 'excludeSent'
  | 'include'
  | 'release'
  | 'mask'
  | 'tighten'
> {
  const { db, clock, atomically, scrubAfterCommit } = connection
  const masks = openSettledMasks(connection)
  const isDraft = db.prepare<[string], number>("SELECT 1 FROM batches WHERE batch_id = ? AND state = 'draft'").pluck()

  const stamp = db.prepare('UPDATE messages SET policy = ?, policy_version = ? WHERE seq = ?')

  function newest(messageId: MessageId): StoredMessage {
    const row = rows.newest(messageId)
    if (row === null) throw gleanerError('batch.unknown_message')
    return row
  }

  function undecided(messageId: MessageId): StoredMessage {
    const row = newest(messageId)
    if (row.state === 'approved' || row.state === 'uploaded' || row.state === 'expired')
      throw gleanerError('batch.frozen')
    return row
  }

  return {
    excluded: () => ledger.excluded(),
    included: () => ledger.included(),

    exclude: (messageId) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.op === 'delete') throw gleanerError('batch.deletion_stays')
        if (row.stateReason === 'excluded_by_team') return row
        if (row.state === 'rejected' && row.stateReason !== 'excluded') throw gleanerError('batch.not_possible')
        if (row.state !== 'rejected') counters.add('stages', clock.now(), '', 'rejected', 1)
        rows.move(row, 'rejected', 'excluded')
        ledger.decide(messageId, 'excluded')
        return newest(messageId)
      }),

    excludeForTeam: (messageId) =>
      atomically(() => {
        const row = rows.newest(messageId)
        if (row === null || row.op === 'delete') return false
        const { state, batchId } = row
        const isFree = state === 'approved' && batchOf(batchId)?.uploadBegun === false
        if (state !== 'pending' && state !== 'held' && !isFree) return false
        counters.add('stages', clock.now(), '', 'rejected', 1)
        rows.move(row, 'rejected', 'excluded_by_team')
        ledger.decide(messageId, 'excluded_by_team')
        if (isFree) refreeze(batchId)
        return true
      }),

    setAside: (messageId, at) =>
      atomically(() => {
        const row = rows.newest(messageId)
        if (row === null || row.op === 'delete' || row.state !== 'approved') return false
        const { batchId, channelId, day, level } = row
        if (batchOf(batchId)?.uploadBegun !== false) return false
        rows.move(row, 'pending', null, draftFor(channelId, day, level, at))
        refreeze(batchId)
        return true
      }),

    excludeSent: (messageId) => atomically(() => void ledger.decide(messageId, 'excluded')),

    include: (messageId, at) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.state !== 'rejected') return row
        if (row.stateReason === 'excluded_by_team') throw gleanerError('batch.excluded_by_colleague')
        if (row.stateReason !== 'excluded' && row.stateReason !== 'batch_rejected')
          throw gleanerError('batch.not_possible')
        const batchId =
          isDraft.get(row.batchId) === undefined ? draftFor(row.channelId, row.day, row.level, at) : row.batchId
        rows.move(row, row.held.length > 0 ? 'held' : 'pending', null, batchId)
        ledger.decide(messageId, null)
        return newest(messageId)
      }),

    release: (messageId) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.state === 'pending') return row
        if (row.state !== 'held') throw gleanerError('batch.not_possible')
        rows.move(row, 'pending', null)
        ledger.decide(messageId, 'released')
        return newest(messageId)
      }),

    mask: (messageId, { text, spans, redactions }) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.text === null) throw gleanerError('batch.no_text')
        rows.rewrite({ ...row, text, spans, redactions, maskedByHand: true })
        ledger.markMasked(messageId)
        scrubAfterCommit()
        return newest(messageId)
      }),

    tighten: (row, { policy, policyVersion, ...left }) =>
      atomically(() => {
        if (row.state === 'approved' || row.state === 'uploaded' || row.state === 'expired')
          throw gleanerError('batch.frozen')
        rows.rewrite({ ...row, ...left, policy, policyVersion })
        stamp.run(policy, policyVersion, row.seq)
        masks.settle(row.seq)
        scrubAfterCommit()
      }),
  }
}
