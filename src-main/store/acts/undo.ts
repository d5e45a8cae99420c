/**
 * Undoing an act: compare and swap for each message. What is still as the act left it goes back to what it was; what
 * anything else has touched since stays.
 */
import type { BatchId, EpochMs } from '../../../shared/domain.ts'
import { contentHash, textHash } from '../batches/content-hash.ts'
import type { DraftFor } from '../batches/drafts.ts'
import type { Batches } from '../batches/types.ts'
import type { Connection } from '../database/database.ts'
import type { Decision, Ledger } from '../messages/ledger.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from '../messages/row.ts'
import type { MessageStatements } from '../messages/statements.ts'
import type { StateReason, StoredMessage } from '../messages/types.ts'
import type { ActId, ActRecord, Undone } from './types.ts'

export interface UndoRooms {
  readonly rows: MessageStatements
  readonly ledger: Ledger
  readonly draftFor: DraftFor
  readonly batches: Pick<Batches, 'get' | 'unapprove' | 'reopen'>
}

interface Step {
  readonly seq: number
  readonly stateBefore: 'held' | 'pending' | 'rejected'
  readonly reasonBefore: StateReason | null
  readonly decisionBefore: Decision | null
  readonly stateAfter: string
  readonly reasonAfter: string | null
  readonly decisionAfter: Decision | null
  readonly versionBefore: number
  readonly versionAfter: number
}

/** Builds the undoing of one act. Call it inside a transaction. */
export function openUndo(
  { db }: Connection,
  { rows, ledger, draftFor, batches }: UndoRooms,
): (act: ActRecord, at: EpochMs, unmasked: StoredMessage | null) => Pick<Undone, 'undone' | 'batches'> {
  const approvedUnder = db.prepare<[ActId], BatchId>('SELECT batch_id FROM batches WHERE act_id = ?').pluck()
  const steps = db.prepare<[ActId], Step>(
    `SELECT seq, state_before AS stateBefore, reason_before AS reasonBefore, decision_before AS decisionBefore,
       state_after AS stateAfter, reason_after AS reasonAfter, decision_after AS decisionAfter,
       version_before AS versionBefore, version_after AS versionAfter
     FROM act_steps WHERE act_id = ? ORDER BY seq`,
  )
  const version = db.prepare<[number], number>('SELECT version FROM messages WHERE seq = ?').pluck()
  const relink = db.prepare(
    `UPDATE act_steps SET version_before = iif(version_before = :was, :now, version_before),
       version_after = iif(version_after = :was, :now, version_after)
     WHERE seq = :seq AND :was IN (version_before, version_after)`,
  )
  const withSteps = db.prepare<[BatchId], { seq: number; version: number }>(
    `SELECT seq, version FROM messages WHERE batch_id = ? AND +state = 'approved'
       AND EXISTS (SELECT 1 FROM act_steps WHERE act_steps.seq = messages.seq)`,
  )
  const later = db
    .prepare<[number, ActId], number>('SELECT 1 FROM act_steps WHERE seq = ? AND act_id > ? LIMIT 1')
    .pluck()
  const forget = db.prepare<[ActId, number]>('DELETE FROM act_steps WHERE act_id = ? AND seq = ?')
  const forgetLabels = db.prepare<[ActId]>('DELETE FROM not_people WHERE act_id = ?')
  const columns = 'text, spans, redactions, mentions, held, policy, policy_version, content_hash, text_bucket, fold_key'
  const formerOf = db
    .prepare<[number], number>(
      `SELECT former.seq FROM messages JOIN messages AS former USING (message_id)
       WHERE messages.seq = ? AND former.revision < messages.revision
         AND former.state = 'rejected' AND former.state_reason = 'superseded'
       ORDER BY former.revision DESC LIMIT 1`,
    )
    .pluck()
  const restoreFormer = db.prepare(
    `UPDATE messages SET (${columns}) = (SELECT ${columns} FROM messages AS former WHERE former.seq = :formerSeq)
     WHERE seq = :seq`,
  )
  const deleteRow = db.prepare<[number]>('DELETE FROM messages WHERE seq = ?')
  // Earlier acts go on from what stands in their row's place.
  const moveSteps = db.prepare<[number, number]>('UPDATE OR IGNORE act_steps SET seq = ? WHERE seq = ?')
  const bySeq = db.prepare<[number], MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages WHERE seq = ?`)

  /**
   * What is put back has a version of its own, since it was not shown in between; to an earlier act it is as that act left
   * it, so that one act after the other can be undone.
   */
  function keepChain(seq: number, versionBefore: number): void {
    const versionNow = version.get(seq)
    if (versionNow !== undefined && versionNow !== versionBefore)
      relink.run({ now: versionNow, seq, was: versionBefore })
  }

  /** Approvals that still stand; a batch whose upload has begun stays approved. */
  function withdraw(actId: ActId) {
    const free = approvedUnder.all(actId).filter((batchId) => batches.get(batchId)?.uploadBegun === false)
    let undone = 0
    for (const batchId of free) {
      const decidedBefore = withSteps.all(batchId)
      const { returned, overtaken } = batches.unapprove(batchId)
      for (const row of decidedBefore) keepChain(row.seq, row.version)
      undone += returned - overtaken
    }
    return { undone, batches: free }
  }

  /** The row of a step if nothing has touched it since, or null. */
  function untouched(step: Step, actId: ActId): StoredMessage | null {
    const found = bySeq.get(step.seq)
    if (found === undefined) return null
    const row = storedMessage(found)
    const known = ledger.get(row.messageId)
    const isAsLeft =
      row.state === step.stateAfter &&
      row.stateReason === step.reasonAfter &&
      row.version === step.versionAfter &&
      known?.revision === row.revision &&
      known.decision === step.decisionAfter
    // What a later act only confirmed looks the same; undoing that act took its step back only where it could.
    return isAsLeft && later.get(step.seq, actId) === undefined ? row : null
  }

  function putBack(step: Step, row: StoredMessage, at: EpochMs): BatchId {
    // What was decided out of a batch that has moved on meanwhile joins the day's draft.
    const batchId = batches.reopen(row.batchId) ? row.batchId : draftFor(row.channelId, row.day, row.level, at)
    rows.move(row, step.stateBefore, step.reasonBefore, batchId)
    ledger.decide(row.messageId, step.decisionBefore)
    return batchId
  }

  function unmask(row: StoredMessage, { text, spans, redactions, maskedByHand }: StoredMessage): BatchId {
    rows.rewrite({ ...row, text, spans, redactions, maskedByHand })
    if (!maskedByHand) ledger.unmarkMasked(row.messageId)
    return row.batchId
  }

  /** Puts the mask back from the revision before, and forgets that it was said to hide nobody. */
  function maskAgain(step: Step, row: StoredMessage, at: EpochMs): BatchId | null {
    const formerSeq = formerOf.get(row.seq)
    if (formerSeq === undefined) return null
    restoreFormer.run({ seq: row.seq, formerSeq })
    moveSteps.run(row.seq, formerSeq)
    deleteRow.run(formerSeq)
    const former = storedMessage(bySeq.get(row.seq) as MessageRow)
    const { revision, op } = former
    const known = ledger.get(row.messageId)
    const hashes = { contentHash: contentHash(former, op), textHash: textHash(former) }
    if (known) ledger.put(former, { ...known, revision, op, ...hashes }, at)
    return putBack(step, former, at)
  }

  return (act, at, unmasked) => {
    if (act.kind === 'approved') return withdraw(act.actId)
    const touched = new Set<BatchId>()
    const isMask = act.kind === 'masked'
    if (act.kind === 'unmasked') forgetLabels.run(act.actId)
    let undone = 0
    for (const step of steps.all(act.actId)) {
      const row = untouched(step, act.actId)
      if (row === null || (isMask && unmasked === null)) continue
      if (act.kind === 'unmasked') {
        const batchId = maskAgain(step, row, at)
        if (batchId === null) continue
        touched.add(batchId)
        keepChain(step.seq, step.versionBefore)
        forget.run(act.actId, step.seq)
        undone += 1
        continue
      }
      touched.add(row.batchId).add(isMask && unmasked ? unmask(row, unmasked) : putBack(step, row, at))
      keepChain(step.seq, step.versionBefore)
      forget.run(act.actId, step.seq)
      undone += 1
    }
    return { undone, batches: [...touched] }
  }
}
