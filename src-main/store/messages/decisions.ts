import type { MessageId } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { DraftFor } from '../batches/drafts.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from '../monitor/counters.ts'
import type { Ledger } from './ledger.ts'
import type { MessageStatements } from './statements.ts'
import type { Messages, StoredMessage } from './types.ts'

/** What a person decides about one message. Only its newest revision, and only before it is approved. */
export function openDecisions(
  { db, clock, atomically, scrubAfterCommit }: Connection,
  rows: MessageStatements,
  ledger: Ledger,
  draftFor: DraftFor,
  counters: Counters,
): Pick<Messages, 'exclude' | 'include' | 'release' | 'mask' | 'tighten'> {
  const isDraft = db.prepare<[string], number>("SELECT 1 FROM batches WHERE batch_id = ? AND state = 'draft'").pluck()

  const stamp = db.prepare('UPDATE messages SET policy = ?, policy_version = ? WHERE seq = ?')

  function newest(messageId: MessageId): StoredMessage {
    const row = rows.newest(messageId)
    if (row === null) throw unknownMessage()
    return row
  }

  function undecided(messageId: MessageId): StoredMessage {
    const row = newest(messageId)
    if (row.state === 'approved' || row.state === 'uploaded' || row.state === 'expired') throw frozen()
    return row
  }

  return {
    exclude: (messageId) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.op === 'delete') throw deletionStays()
        if (row.state === 'rejected' && row.stateReason !== 'excluded') throw notThere()
        if (row.state !== 'rejected') counters.add('stages', clock.now(), '', 'rejected', 1)
        rows.move(row, 'rejected', 'excluded')
        ledger.decide(messageId, 'excluded')
        return newest(messageId)
      }),

    include: (messageId, at) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.state !== 'rejected') return row
        if (row.stateReason !== 'excluded' && row.stateReason !== 'batch_rejected') throw notThere()
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
        if (row.state !== 'held') throw notThere()
        rows.move(row, 'pending', null)
        ledger.decide(messageId, 'released')
        return newest(messageId)
      }),

    mask: (messageId, { text, spans, redactions }) =>
      atomically(() => {
        const row = undecided(messageId)
        if (row.text === null) throw noText()
        rows.rewrite({ ...row, text, spans, redactions, maskedByHand: true })
        ledger.markMasked(messageId)
        scrubAfterCommit()
        return newest(messageId)
      }),

    tighten: (row, { policy, policyVersion, ...left }) =>
      atomically(() => {
        if (row.state === 'approved' || row.state === 'uploaded' || row.state === 'expired') throw frozen()
        rows.rewrite({ ...row, ...left })
        stamp.run(policy, policyVersion, row.seq)
        scrubAfterCommit()
      }),
  }
}

const usage = { exitCode: 2 } as const

const unknownMessage = () =>
  new GleanerError(
    'batch.unknown_message',
    {
      says: 'There is no such message in the store.',
      means: 'Nothing was changed.',
      next: 'Look at the batch again: the message may have been deleted in Slack or its time may be over.',
    },
    usage,
  )

const frozen = () =>
  new GleanerError(
    'batch.frozen',
    {
      says: 'This message has been approved, so it can no longer be changed.',
      means: 'Nothing was changed.',
      next: "Take the batch's approval back first, as long as its upload has not begun.",
    },
    usage,
  )

const notThere = () =>
  new GleanerError(
    'batch.not_possible',
    {
      says: 'This message is in a state in which that cannot be done.',
      means: 'Nothing was changed.',
      next: 'Look at the batch again; a rejected message can be included, a held one released or excluded.',
    },
    usage,
  )

const deletionStays = () =>
  new GleanerError(
    'batch.not_possible',
    {
      says: 'This entry only tells the lake that a message is gone; it carries no text and cannot be excluded.',
      means: 'Nothing was changed.',
      next: 'Approve it with its batch, or reject the batch.',
    },
    usage,
  )

const noText = () =>
  new GleanerError(
    'batch.no_text',
    {
      says: 'No text is stored for this message, so there is nothing to mask.',
      means: 'Nothing was changed.',
      next: 'Choose a message of a channel at level text.',
    },
    usage,
  )
