import type { Actor, Entity, MessageId, MessageState, RedactedMessageFields } from '../../shared/domain.ts'
import type { BatchRecord, StoredMessage } from '../store/index.ts'

export interface ReviewFilter {
  /** A batch id, an unambiguous beginning of one, or `#channel@YYYY-MM-DD`. */
  readonly batch?: string | undefined
  /** A channel's name, with or without `#`, or its id. */
  readonly channel?: string | undefined
  readonly entity?: Entity | undefined
  readonly state?: MessageState | undefined
  /** Part of the redacted text. */
  readonly search?: string | undefined
}

export interface ReviewPage {
  readonly batch: BatchRecord | null
  readonly messages: readonly StoredMessage[]
  readonly nextCursor: string | null
  readonly total: number
}

/** What a step changed: the batches as they are now, messages moved, messages that stay because they are held. */
export interface ReviewChange {
  readonly batches: readonly BatchRecord[]
  readonly changed: number
  readonly heldBack: number
}

export interface MaskChange extends ReviewChange {
  /** The words that were masked, for "always mask this"; null when the selection was not just words. */
  readonly words: string | null
}

/** Masks a range (UTF-16, end exclusive) of a stored text. Redaction knows how; the engine hands it in. */
export type Remask = (
  message: StoredMessage,
  range: { readonly start: number; readonly end: number },
) => RedactedMessageFields

/**
 * Every step is one transaction with one audit row for each batch it touched, and happens wholly or not at all.
 *
 * A batch is named as in ReviewFilter; a name that fits none or several throws `batch.unknown` or `batch.ambiguous`.
 * Approving, including and releasing need a person's hand: another actor gets `batch.needs_person`.
 */
export interface Review {
  /** Drafts and approved batches, newest day first; every batch when asked for. */
  batches(options?: { readonly all?: boolean }): readonly BatchRecord[]
  batch(name: string): BatchRecord
  /** Held messages first, then the others, each in order of time. Throws `channel.unknown`. */
  messages(filter: ReviewFilter, options?: { readonly limit?: number; readonly cursor?: string }): ReviewPage
  /** Throws `batch.not_draft`, or `batch.nothing_to_approve` for a batch in which nothing is pending. */
  approve(batches: readonly string[], actor: Actor): ReviewChange
  /** Every draft in which something is pending; none is fine. */
  approveAll(actor: Actor): ReviewChange
  /** Throws `batch.not_approved`, `batch.upload_begun`. */
  unapprove(batches: readonly string[], actor: Actor): ReviewChange
  /** Throws `batch.not_draft`. */
  reject(batches: readonly string[], actor: Actor): ReviewChange
  /** The next three throw `batch.unknown_message`, `batch.frozen`, `batch.not_possible`. */
  exclude(messages: readonly MessageId[], actor: Actor): ReviewChange
  include(messages: readonly MessageId[], actor: Actor): ReviewChange
  release(messages: readonly MessageId[], actor: Actor): ReviewChange
  /** Throws `input.range` for a range outside the text, `batch.frozen`, `batch.no_text`. */
  mask(
    message: MessageId,
    range: { readonly start: number; readonly end: number },
    actor: Actor,
    remask: Remask,
  ): MaskChange
}
