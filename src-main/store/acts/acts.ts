import type { ActKind } from '../../../shared/contract/review.ts'
import type { Actor, EpochMs, MessageId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'
import type { StoredMessage } from '../messages/types.ts'
import type { ActId, ActNotes, ActRecord, Acts } from './types.ts'
import { openUndo, type UndoRooms } from './undo.ts'

/** Acts that are remembered; older ones can no longer be undone. */
const REMEMBERED = 50

const SELECT = 'SELECT act_id AS actId, kind, actor, at, messages, undone_at AS undoneAt FROM acts'

interface Row {
  readonly seq: number
  readonly state: string
  readonly reason: string | null
  readonly decision: string | null
  readonly version: number
  readonly text: string | null
}

/** The store's one list of acts. */
export function openActs(connection: Connection, rooms: UndoRooms): Acts {
  const { db, atomically } = connection
  const undoSteps = openUndo(connection, rooms)
  const list = db.prepare<[number], ActRecord>(`${SELECT} ORDER BY act_id DESC LIMIT ?`)
  const newest = db.prepare<[], ActRecord>(`${SELECT} WHERE undone_at IS NULL ORDER BY act_id DESC LIMIT 1`)
  const one = db.prepare<[ActId], ActRecord>(`${SELECT} WHERE act_id = ?`)
  const begin = db.prepare<[ActKind, Actor, EpochMs]>(
    'INSERT INTO acts (kind, actor, at, messages) VALUES (?, ?, ?, 0)',
  )
  const seal = db.prepare<[number, ActId]>('UPDATE acts SET messages = ? WHERE act_id = ?')
  const cancel = db.prepare<[ActId]>('DELETE FROM acts WHERE act_id = ?')
  const forgetOld = db.prepare<[ActId]>('DELETE FROM acts WHERE act_id <= ?')
  const markUndone = db.prepare<[EpochMs, ActId]>('UPDATE acts SET undone_at = ? WHERE act_id = ?')
  const changes = db.prepare<[], number>('SELECT n FROM changes').pluck()
  const row = db.prepare<[MessageId], Row>(
    `SELECT seq, state, state_reason AS reason, version, text,
       (SELECT decision FROM ledger WHERE ledger.message_id = messages.message_id) AS decision
     FROM messages WHERE message_id = ? ORDER BY revision DESC LIMIT 1`,
  )
  const note = db.prepare('INSERT OR REPLACE INTO act_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const noteDiscard = db.prepare(
    `INSERT INTO act_steps SELECT :actId, seq, messages.state, state_reason, ledger.decision,
       'rejected', 'batch_rejected', 'batch_rejected', version, version
     FROM messages JOIN ledger USING (message_id) WHERE batch_id = :batchId AND +state IN ('held', 'pending') AND messages.op = 'upsert'
       AND (:only IS NULL OR seq IN (SELECT value FROM json_each(:only)))`,
  )

  function perform<Result>({ kind, actor, at }: Parameters<Acts['perform']>[0], work: (notes: ActNotes) => Result) {
    const actId = Number(begin.run(kind, actor, at).lastInsertRowid)
    let touched = 0
    const result = work({
      actId,
      step(messageId, decide) {
        const before = row.get(messageId)
        const decided = decide()
        const after = row.get(messageId)
        // To exclude what is excluded already is a person's word as well, which nobody else's undo takes back.
        if (!before || !after || (kind !== 'excluded' && !isChanged(before, after))) return decided
        const { seq, state, reason, decision, version } = after
        const was = [before.state, before.reason, before.decision]
        note.run(actId, seq, ...was, state, reason, decision, before.version, version)
        touched += 1
        return decided
      },
      discards(batchId, only) {
        touched += noteDiscard.run({ actId, batchId, only: only === undefined ? null : JSON.stringify(only) }).changes
      },
      approved(messages) {
        touched += messages
      },
    })
    if (touched === 0) cancel.run(actId)
    else seal.run(touched, actId)
    forgetOld.run(actId - REMEMBERED)
    return result
  }

  function undo(actId: ActId, at: EpochMs, unmasked: StoredMessage | null) {
    const act = one.get(actId)
    if (act === undefined) throw gleanerError('batch.unknown_act')
    if (act.undoneAt !== null) throw gleanerError('batch.undone_already')
    const { undone, batches } = undoSteps(act, at, unmasked)
    markUndone.run(at, actId)
    return { undone, movedOn: act.messages - undone, batches }
  }

  return {
    perform: (act, work) => atomically(() => perform(act, work)),
    undo: (actId, at, unmasked = null) => atomically(() => undo(actId, at, unmasked)),
    list: (limit) => list.all(limit),
    newest: () => newest.get() ?? null,
    get: (actId) => one.get(actId) ?? null,
    changes: () => changes.get() ?? 0,
  }
}

const isChanged = (before: Row, after: Row) =>
  before.state !== after.state || before.reason !== after.reason || before.text !== after.text
