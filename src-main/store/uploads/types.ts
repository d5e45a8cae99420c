/** The upload queue. Times are epoch milliseconds, sizes are bytes. */
import type { Actor, BatchId, EpochMs } from '../../../shared/domain.ts'
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts'

export type UploadStep = 'queued' | 'sending' | 'done' | 'failed'

export interface UploadedObject {
  readonly key: string
  readonly bytes: number
  readonly rows: number
  /** Lower-case hex. */
  readonly sha256: string
  /** While no list has named it since its place answered that it is there: the tag it has to have there, and the newest commit known then. */
  readonly unseen?: { readonly tag: string; readonly since: number }
}

export interface UploadRow {
  readonly batchId: BatchId
  /** The destination's name; never holds credentials. */
  readonly destination: string
  readonly step: UploadStep
  readonly attempts: number
  readonly rows: number
  readonly bytes: number
  readonly objects: readonly UploadedObject[]
  readonly errorCode: ErrorCode | null
  readonly error: ErrorData | null
  readonly queuedAt: EpochMs
  readonly updatedAt: EpochMs
  readonly finishedAt: EpochMs | null
}

export interface UploadPatch {
  readonly step: UploadStep
  readonly objects?: readonly UploadedObject[]
  readonly rows?: number
  readonly bytes?: number
  readonly attempts?: number
  /** null clears it. */
  readonly errorCode?: ErrorCode | null
  /** The whole error as data; brings its code along. */
  readonly error?: ErrorData | null
}

export interface Uploads {
  /** Queues an approved or uploaded batch; the row there is returned as it is. Throws `batch.unknown`, `batch.not_approved`. */
  enqueue(batchId: BatchId, destination: string, at: EpochMs): UploadRow
  get(batchId: BatchId, destination: string): UploadRow | null
  /** Neither done nor abandoned, oldest first; failed ones included: they may be tried again. */
  open(): readonly UploadRow[]
  /** Newest first. */
  list(): readonly UploadRow[]
  /** When each approved batch was approved that was never queued anywhere. */
  unqueued(): readonly EpochMs[]
  /** Whether anything ever arrived at a destination, by its name. */
  hasArrived(destination: string): boolean
  /** When one was last done, or null. */
  lastFinishedAt(): EpochMs | null
  /** Done, with objects that no list has named yet; oldest first. */
  unseen(destination: string): readonly UploadRow[]
  /** What was sent for it is there. */
  see(batchId: BatchId, destination: string, at: EpochMs): void
  /**
   * What was sent for it is not there: it failed, and what is left of it here is approved again, as an audit row says. One of which
   * nothing is left stays done. Answers how many rows are.
   */
  lose(batchId: BatchId, destination: string, actor: Actor, at: EpochMs): number
  /** Throws `upload.unknown` when it was never queued, `upload.done` when it is finished. */
  record(batchId: BatchId, destination: string, patch: UploadPatch, at: EpochMs): UploadRow
  /** Done: the batch and its approved rows are uploaded, and an audit row says so, in one transaction. */
  finish(
    batchId: BatchId,
    destination: string,
    facts: { readonly objects: readonly UploadedObject[]; readonly rows: number; readonly bytes: number },
    actor: Actor,
    at: EpochMs,
  ): UploadRow
}
