/** What expires, who opted out, and what the lake has to forget. Times are epoch milliseconds. */
import type { EpochMs, MessageId, PersonPseudonym } from '../../../shared/domain.ts'

/** What retention has a limit for. `counters` are finished runs, API call counts and rows that expired. */
export const RETAINED = ['drafts', 'approved', 'uploaded', 'counters', 'ledger', 'audit'] as const
export type Retained = (typeof RETAINED)[number]

/** Really deletes what is too old. Text and people go; what remains of a message is which one it was. */
export interface Expiry {
  /** When the clock of the oldest item started, or null when there is none. */
  oldest(what: Retained): EpochMs | null
  /** Items whose clock started before an instant. */
  countOlder(what: Retained, before: EpochMs): number
  /** Removes them, and returns how many there were. */
  remove(what: Retained, before: EpochMs, at: EpochMs): number
  /** When a rule was last enforced, or null. */
  enforcedAt(what: Retained): EpochMs | null
}

export const OPT_OUT_SOURCES = ['list', 'status', 'shared'] as const
export type OptOutSource = (typeof OPT_OUT_SOURCES)[number]

export interface OptOut {
  readonly person: PersonPseudonym
  readonly source: OptOutSource
  readonly since: EpochMs
}

export interface Erasure {
  readonly erasureId: number
  readonly kind: 'person' | 'message'
  readonly subject: PersonPseudonym | MessageId
  readonly requestedAt: EpochMs
  /** Approved or sent batches that it takes something out of, as far as they are here: ids, one per line. */
  readonly batches: string
}

/** Who wants nothing of theirs collected, and what the lake still has to forget. */
export interface Preferences {
  optOuts(): readonly OptOut[]
  /** False when the person was on the list already. */
  optOut(optOut: OptOut): boolean
  /** False when the person was not on the list. */
  optIn(person: PersonPseudonym): boolean
  /** Oldest first. */
  erasures(): readonly Erasure[]
  /** Queues an erasure in the lake, once. */
  queueErasure(kind: Erasure['kind'], subject: Erasure['subject'], at: EpochMs): void
  /** The lake has proved that it is done. */
  erased(erasureId: number): void
}
