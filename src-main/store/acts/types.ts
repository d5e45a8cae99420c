/** Acts of review, and their undoing. Times are epoch milliseconds. */

import type { ActKind } from '../../../shared/contract/review.ts'
import type { Actor, BatchId, EpochMs, MessageId } from '../../../shared/domain.ts'
import type { StoredMessage } from '../messages/types.ts'

/** Grows by one with each act of a store, over restarts and processes. */
export type ActId = number

export interface ActRecord {
  readonly actId: ActId
  readonly kind: ActKind
  readonly actor: Actor
  readonly at: EpochMs
  /** How many messages it touched. */
  readonly messages: number
  readonly undoneAt: EpochMs | null
}

export interface Undone {
  /** Messages that are again as they were before the act. */
  readonly undone: number
  /** Messages that something else has changed since; they stay as they are. */
  readonly movedOn: number
  readonly batches: readonly BatchId[]
}

export interface Acts {
  /** Carries out an act: what `work` notes can be undone. An act that touched nothing is not kept. */
  perform<Result>(act: { kind: ActKind; actor: Actor; at: EpochMs }, work: (notes: ActNotes) => Result): Result
  /** Newest first, undone ones included. */
  list(limit: number): readonly ActRecord[]
  /** The newest that is not undone, or null. */
  newest(): ActRecord | null
  get(actId: ActId): ActRecord | null
  /**
   * Puts every message back that is still as the act left it, and leaves the others. Edits, deletions, opt-outs, tightening
   * and sending always win. An act is undone once; a mask only for the process that still has the message as it was (`unmasked`), for
   * what is masked is nowhere on disk. Throws `batch.unknown_act`, `batch.undone_already`.
   */
  undo(actId: ActId, at: EpochMs, unmasked?: StoredMessage | null): Undone
  /** How often what a screen shows has changed. */
  changes(): number
}

/** Where an act writes down what it does. */
export interface ActNotes {
  readonly actId: ActId
  /** Decides about one message, and remembers how it was before. */
  step<Result>(messageId: MessageId, decide: () => Result): Result
  /** Remembers the waiting messages of a batch that are discarded next: all, or those that are named. */
  discards(batchId: BatchId, only?: readonly number[]): void
  /** So many messages were approved under this act. */
  approved(messages: number): void
}
