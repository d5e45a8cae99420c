import type { ReviewScope, WaitingChannel } from '../../shared/contract/review.ts'
import type {
  Actor,
  BatchId,
  Entity,
  MessageId,
  MessageState,
  RedactedMessage,
  RedactedMessageFields,
} from '../../shared/domain.ts'
import type { NotAPerson } from '../../shared/redaction.ts'
import type { ActRecord, BatchRecord, StoredMessage } from '../store/index.ts'

export interface ReviewFilter {
  /** A batch id, an unambiguous beginning of one, or `#channel@YYYY-MM-DD`. */
  readonly batch?: string | undefined
  /** A channel's name, with or without `#`, or its id. */
  readonly channel?: string | undefined
  readonly entity?: Entity | undefined
  readonly state?: MessageState | undefined
  /** Part of the redacted text. */
  readonly search?: string | undefined
  /** Only what waits, in the order of triage. */
  readonly waiting?: boolean | undefined
}

export interface ReviewPage {
  readonly batch: BatchRecord | null
  readonly messages: readonly StoredMessage[]
  readonly nextCursor: string | null
  readonly total: number
}

/** A message as it stands, or only if it is still what was shown. */
export type MessageRef = MessageId | { readonly messageId: MessageId; readonly version?: number | undefined }

/** What a screen announced: what a filter showed as of a moment of the store, and how many of it were pending. */
export interface Shown {
  readonly filter: ReviewFilter
  readonly asOf: number
  readonly count: number
}

/** What a step changed: the batches as they are now, messages moved, messages that stay because they are held. */
export interface ReviewChange {
  readonly batches: readonly BatchRecord[]
  readonly changed: number
  readonly heldBack: number
  /** Messages that had changed since they were shown, so that nothing was done to them. */
  readonly movedOn: number
  /** The step, for undoing it; null when nothing changed, or when an approval was taken back without being a step. */
  readonly actId: number | null
  /** `Acts.changes` before and after. */
  readonly changes: { readonly from: number; readonly to: number }
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
  /** What approving would do to what a filter shows, as of a moment of the store. Throws as `messages`. */
  scope(filter: ReviewFilter, asOf?: number): ReviewScope
  /**
   * Exactly the pending messages that were announced; what arrived or changed since is left, and so is what an approval
   * in another window took out of the one batch that was shown. Throws `batch.more_than_shown` when there are more than
   * were announced.
   */
  approveShown(shown: Shown, actor: Actor): ReviewChange
  /** Exactly these pending messages, by a rule that a person granted trust to; the trail and the list of steps name it. */
  approveByRule(rows: readonly { readonly seq: number; readonly batchId: BatchId }[]): ReviewChange
  /** Every draft in which something is pending; none is fine. */
  approveAll(actor: Actor): ReviewChange
  /** Throws `batch.not_approved`, `batch.upload_begun`. */
  unapprove(batches: readonly string[], actor: Actor): ReviewChange
  /** What waits, channel by channel, by name; also what is approved and not sent. */
  waiting(): readonly WaitingChannel[]
  /** In the same way what was announced of what waits, held messages included. Throws `batch.more_than_shown`. */
  discardShown(shown: Shown, actor: Actor): ReviewChange
  /** Notes what was on screen long enough to be read, each only as it was shown. */
  see(messages: readonly { readonly messageId: MessageId; readonly version: number }[]): number
  /** Throws `batch.not_draft`. */
  reject(batches: readonly string[], actor: Actor): ReviewChange
  /** The next three throw `batch.unknown_message`, `batch.frozen`, `batch.not_possible`. Excluding takes a newer version too. */
  exclude(messages: readonly MessageRef[], actor: Actor): ReviewChange
  include(messages: readonly MessageRef[], actor: Actor): ReviewChange
  release(messages: readonly MessageRef[], actor: Actor): ReviewChange
  /** Throws `input.range` for a range outside the text, `batch.frozen`, `batch.no_text`, `batch.changed_since`. */
  mask(
    message: MessageRef,
    range: { readonly start: number; readonly end: number },
    actor: Actor,
    remask: Remask,
    /** False: undoing it later does not bring the words back. */
    options?: { readonly keepsWords?: boolean },
  ): MaskChange
  /** The words at a range, as masking it would return them: null where a placeholder is among them. Throws as `mask`. */
  wordsAt(message: MessageRef, range: { readonly start: number; readonly end: number }): string | null
  /**
   * Which of a message's spans stands at a range, if it may be said to hide nobody. Throws `batch.not_a_guess`,
   * `batch.unknown_message`, `batch.frozen`, `batch.no_text`, `batch.changed_since`.
   */
  guessAt(
    message: MessageRef,
    range: { readonly start: number; readonly end: number },
  ): { readonly stored: StoredMessage; readonly span: number }
  /**
   * Puts what was read again without a mask in the place of that very message, held. `isChannelWide`: the words are nobody in
   * what is posted there from now on, too; no other message that waits is touched. Throws as `guessAt`.
   */
  unmask(
    stored: StoredMessage,
    read: { readonly message: RedactedMessage; readonly label: NotAPerson; readonly isChannelWide: boolean },
    actor: Actor,
  ): ReviewChange
  /** The steps that are remembered, newest first. */
  acts(): readonly ActRecord[]
  /** Undoes a step, the newest unless told. Throws `batch.unknown_act`, `batch.undone_already`, `batch.needs_person`. */
  undo(actId: number | undefined, actor: Actor): ReviewUndo
}

/** What an undo did. */
export interface ReviewUndo {
  /** null: there was nothing to undo. */
  readonly act: ActRecord | null
  readonly batches: readonly BatchRecord[]
  readonly undone: number
  readonly movedOn: number
}
