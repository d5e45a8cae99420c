import type { Entity, RedactedMessage } from '../../shared/domain.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { RecordOutcome } from '../store/index.ts'
import type { ChannelOutcome, ChannelReport, PlannedChannel } from './plan.ts'
import type { MessagePage } from './slack/shapes.ts'

/** What a page says about its own shape. */
export type PageFlaws = Pick<MessagePage, 'broken' | 'unknownSubtypes' | 'mistyped' | 'isLimited'>

/** Counts what a run did in one channel. Counts only: nothing in here says what a message was about. */
export interface Tally {
  saw(page: PageFlaws, isOrdered: boolean): void
  recorded(message: RedactedMessage, outcome: RecordOutcome): void
  add(what: 'vanished' | 'unreadable' | 'threadsRead' | 'threadsMissing'): void
  dropped(reason: string): void
  /** New messages stored so far. */
  fresh(): number
  /** Items and fields that came in a shape this version does not know. */
  drift(): number
  redactions(): Readonly<Partial<Record<Entity, number>>>
  report(channel: PlannedChannel, outcome: ChannelOutcome, error: ErrorData | null): ChannelReport
  /** Counts from here on can be taken back by what it returns, when what was counted is not stored. */
  mark(): () => void
}

export function createTally(): Tally {
  const counts = {
    new: 0,
    revised: 0,
    unchanged: 0,
    vanished: 0,
    held: 0,
    unreadable: 0,
    broken: 0,
    unknownSubtypes: 0,
    threadsRead: 0,
    threadsMissing: 0,
  }
  let dropped: Record<string, number> = {}
  let redactions: Partial<Record<Entity, number>> = {}
  let mistyped = 0
  let isLimited = false

  return {
    saw(page, isOrdered) {
      counts.broken += page.broken
      counts.unknownSubtypes += page.unknownSubtypes
      mistyped += page.mistyped + (isOrdered ? 0 : 1)
      isLimited ||= page.isLimited
    },
    recorded(message, outcome) {
      counts[outcome] += 1
      if (outcome === 'unchanged') return
      if (message.held.length > 0) counts.held += 1
      for (const [entity, count] of Object.entries(message.redactions) as [Entity, number][]) {
        redactions[entity] = (redactions[entity] ?? 0) + count
      }
    },
    add(what) {
      counts[what] += 1
    },
    dropped(reason) {
      dropped[reason] = (dropped[reason] ?? 0) + 1
    },
    fresh: () => counts.new,
    drift: () => counts.broken + mistyped,
    redactions: () => redactions,
    report: ({ id, name }, outcome, error) => ({
      channelId: id,
      name,
      outcome,
      ...counts,
      dropped,
      isLimited,
      error,
    }),
    mark() {
      const before = {
        counts: { ...counts },
        dropped: { ...dropped },
        redactions: { ...redactions },
        mistyped,
        isLimited,
      }
      return () => {
        Object.assign(counts, before.counts)
        dropped = { ...before.dropped }
        redactions = { ...before.redactions }
        mistyped = before.mistyped
        isLimited = before.isLimited
      }
    },
  }
}
