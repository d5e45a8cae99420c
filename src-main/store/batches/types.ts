/** Batches, and what can be done with them. Times are epoch milliseconds. */
import type { BatchId, BatchState, ChannelId, Day, Entity, EpochMs, Level } from '../../../shared/domain.ts'
import type { StateCounts } from '../messages/types.ts'

export interface BatchRecord {
  readonly batchId: BatchId
  readonly channelId: ChannelId
  readonly channelName: string
  readonly day: Day
  /** Counts a channel's batches of one day, from 1. */
  readonly sequence: number
  readonly state: BatchState
  readonly level: Level
  readonly createdAt: EpochMs
  readonly approvedAt: EpochMs | null
  /** SHA-256 over the approved rows, from approval on. */
  readonly contentHash: string | null
  readonly counts: StateCounts & {
    readonly excluded: number
    readonly excludedByTeam: number
    readonly superseded: number
  }
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
  readonly uploadBegun: boolean
}

export interface Batches {
  /** Newest day first. */
  list(filter?: { readonly states?: readonly BatchState[]; readonly channelId?: ChannelId }): readonly BatchRecord[]
  get(batchId: BatchId): BatchRecord | null
  /** Drafts with something to look at. */
  countToReview(): number
  /** Batches whose id starts with this, at most ten. */
  startingWith(prefix: string): readonly BatchRecord[]
  /**
   * Freezes the pending rows, or those of them that are named; what waits otherwise moves to a fresh draft. Throws
   * `batch.unknown`, `batch.not_draft`, `batch.nothing_to_approve`.
   */
  approve(
    batchId: BatchId,
    at: EpochMs,
    options?: { readonly actId?: number; readonly only?: readonly number[] },
  ): { readonly approved: number; readonly heldBack: number }
  /**
   * Back to draft, rejoined with what arrived since; `overtaken` of them were edited or deleted meanwhile and stay out.
   * One whose upload has begun only where `evenBegun` says so: what may have arrived stays noted as sent, and what is
   * approved next goes once more. Throws `batch.unknown`, `batch.not_approved`, `batch.upload_begun`.
   */
  unapprove(
    batchId: BatchId,
    options?: { readonly evenBegun?: boolean },
  ): { readonly returned: number; readonly overtaken: number }
  /** Makes a discarded batch a draft again, unless its day has another by now. Whether it is a draft. */
  reopen(batchId: BatchId): boolean
  /** Discards what waits in a draft, or those of it that are named. Throws `batch.unknown`, `batch.not_draft`. */
  reject(batchId: BatchId, only?: readonly number[]): { readonly rejected: number }
  /** Throws `batch.changed` unless the approved rows are, byte for byte, what was approved. */
  assertFrozen(batchId: BatchId): void
}
