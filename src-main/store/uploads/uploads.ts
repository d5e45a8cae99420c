import { StoredErrorSchema } from '../../../shared/contract/errors.ts'
import type { BatchId, EpochMs } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Audit } from '../audit/types.ts'
import type { Batches } from '../batches/types.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from '../monitor/counters.ts'
import type { UploadedObject, UploadPatch, UploadRow, Uploads } from './types.ts'

interface Row extends Omit<UploadRow, 'objects' | 'error'> {
  readonly objects: string
  readonly error: string | null
}

const SELECT = `SELECT batch_id AS batchId, destination, step, attempts, rows, bytes, objects, error_code AS errorCode,
  error, queued_at AS queuedAt, updated_at AS updatedAt, finished_at AS finishedAt FROM uploads`

/** The queue of approved batches on their way to a destination. */
export function openUploads(
  { db, atomically }: Connection,
  { refreeze, ...batches }: Batches & { readonly refreeze: (batchId: BatchId) => void },
  audit: Audit,
  counters: Counters,
): Uploads {
  const one = db.prepare<[string, string], Row>(`${SELECT} WHERE batch_id = ? AND destination = ?`)
  const open = db.prepare<[], Row>(`${SELECT} WHERE step <> 'done' ORDER BY queued_at, batch_id`)
  const lastFinished = db.prepare<[], EpochMs | null>('SELECT max(finished_at) FROM uploads').pluck()
  const unqueued = db
    .prepare<[], EpochMs>(
      `SELECT approved_at FROM batches WHERE state = 'approved'
         AND NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.batch_id = batches.batch_id)`,
    )
    .pluck()
  const arrived = db
    .prepare<[string], 1>("SELECT 1 FROM uploads WHERE destination = ? AND step = 'done' LIMIT 1")
    .pluck()
  const unseen = db.prepare<[string], Row>(
    `${SELECT} WHERE destination = ? AND step = 'done' AND objects LIKE '%"unseen":%' ORDER BY finished_at, batch_id`,
  )
  const list = db.prepare<[], Row>(`${SELECT} ORDER BY queued_at DESC, batch_id`)
  const enqueue = db.prepare(
    `INSERT INTO uploads (batch_id, destination, step, attempts, rows, bytes, objects, queued_at, updated_at)
     VALUES (:batchId, :destination, 'queued', 0, 0, 0, '[]', :at, :at) ON CONFLICT DO NOTHING`,
  )
  const update = db.prepare(
    `UPDATE uploads SET step = :step, attempts = :attempts, rows = :rows, bytes = :bytes, objects = :objects,
       error_code = :errorCode, error = :error, updated_at = :at, finished_at = :finishedAt
     WHERE batch_id = :batchId AND destination = :destination`,
  )
  const markSent = db.prepare(
    `UPDATE ledger SET sent = 1 WHERE message_id IN
       (SELECT message_id FROM messages WHERE batch_id = ? AND state IN ('approved', 'uploaded'))`,
  )
  const uploadBatch = db.prepare("UPDATE batches SET state = 'uploaded' WHERE batch_id = ? AND state = 'approved'")
  const uploadRows = db.prepare(
    "UPDATE messages SET state = 'uploaded', since = ? WHERE batch_id = ? AND +state = 'approved'",
  )

  const loseBatch = db.prepare("UPDATE batches SET state = 'approved' WHERE batch_id = ? AND state = 'uploaded'")
  const loseRows = db.prepare(
    "UPDATE messages SET state = 'approved', since = ? WHERE batch_id = ? AND +state = 'uploaded'",
  )

  const get = (batchId: BatchId, destination: string) => {
    const row = one.get(batchId, destination)
    return row === undefined ? null : fromRow(row)
  }

  function existing(batchId: BatchId, destination: string): UploadRow {
    const row = get(batchId, destination)
    if (row === null) throw gleanerError('upload.unknown')
    return row
  }

  function write(row: UploadRow, at: EpochMs): UploadRow {
    const { objects, error, ...rest } = row
    update.run({ ...rest, objects: JSON.stringify(objects), error: error && JSON.stringify(error), at })
    return existing(row.batchId, row.destination)
  }

  function record(batchId: BatchId, destination: string, patch: UploadPatch, at: EpochMs): UploadRow {
    const row = existing(batchId, destination)
    if (row.step === 'done') throw gleanerError('upload.done')
    // From here on bytes may have left, even if nothing ever says that they arrived.
    if (patch.step === 'sending') markSent.run(batchId)
    if (patch.step === 'failed') counters.add('uploads', at, '', 'failed', 1)
    const { error = row.error, errorCode = error?.code ?? row.errorCode, ...rest } = patch
    const keepsError = errorCode === null ? { error: null, errorCode: null } : { error, errorCode }
    return write({ ...row, ...rest, ...keepsError }, at)
  }

  /** What was counted as sent when it was, and was not: the next send counts it. */
  function uncount({ finishedAt, rows, bytes }: UploadRow, messages: number): void {
    if (finishedAt === null) return
    counters.add('stages', finishedAt, '', 'uploaded', -messages)
    counters.add('uploads', finishedAt, '', 'done', -1, -bytes)
    counters.add('uploads', finishedAt, '', 'rows', -rows)
  }

  return {
    get,
    open: () => open.all().map(fromRow),
    list: () => list.all().map(fromRow),
    unqueued: () => unqueued.all(),
    unseen: (destination) => unseen.all(destination).map(fromRow),
    see: (batchId, destination, at) =>
      atomically(() => {
        const row = existing(batchId, destination)
        write({ ...row, objects: row.objects.map(seen) }, at)
      }),
    lose: (batchId, destination, actor, at) =>
      atomically(() => {
        const row = existing(batchId, destination)
        const objects = row.objects.map(seen)
        const rows = loseRows.run(at, batchId).changes
        audit.append({ actor, action: 'batch.lost', subject: batchId, counts: { rows }, about: { destination } }, at)
        if (rows === 0) write({ ...row, objects }, at)
        else {
          loseBatch.run(batchId)
          refreeze(batchId)
          counters.add('uploads', at, '', 'failed', 1)
          uncount(row, rows)
          const error = gleanerError('destination.lost').toData()
          write({ ...row, objects, step: 'failed', error, errorCode: error.code, finishedAt: null }, at)
        }
        return rows
      }),
    hasArrived: (destination) => arrived.get(destination) !== undefined,
    lastFinishedAt: () => lastFinished.get() ?? null,
    enqueue: (batchId, destination, at) =>
      atomically(() => {
        const batch = batches.get(batchId)
        if (batch === null) throw gleanerError('batch.unknown', { nearest: null })
        if (batch.state !== 'approved' && batch.state !== 'uploaded') throw gleanerError('batch.not_approved', batch)
        enqueue.run({ batchId, destination, at })
        return existing(batchId, destination)
      }),
    record: (batchId, destination, patch, at) => atomically(() => record(batchId, destination, patch, at)),
    finish: (batchId, destination, facts, actor, at) =>
      atomically(() => {
        const row = existing(batchId, destination)
        if (row.step === 'done') return row
        markSent.run(batchId)
        uploadBatch.run(batchId)
        counters.add('stages', at, '', 'uploaded', uploadRows.run(at, batchId).changes)
        counters.add('uploads', at, '', 'done', 1, facts.bytes)
        counters.add('uploads', at, '', 'rows', facts.rows)
        const done = { ...row, ...facts, step: 'done', errorCode: null, error: null, finishedAt: at } as const
        const counts = { rows: facts.rows, bytes: facts.bytes, objects: facts.objects.length }
        audit.append({ actor, action: 'batch.uploaded', subject: batchId, counts, about: { destination } }, at)
        return write(done, at)
      }),
  }
}

const seen = ({ unseen: _, ...object }: UploadedObject): UploadedObject => object

const fromRow = (row: Row): UploadRow => ({
  ...row,
  objects: JSON.parse(row.objects),
  error: row.error === null ? null : StoredErrorSchema.parse(JSON.parse(row.error)),
})
