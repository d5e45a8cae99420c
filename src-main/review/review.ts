import type { AuditAction } from '../../shared/audit-actions.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Actor, BatchId, MessageId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { BatchRecord, Store, StoredMessage } from '../store/index.ts'
import { findBatch } from './batch-names.ts'
import { readPage } from './message-pages.ts'
import type { Review, ReviewChange } from './types.ts'

/** What one batch lost, gained or got, as counts for the trail. */
interface BatchStep {
  readonly batchId: BatchId
  readonly counts: Readonly<Record<string, number>>
}

/** Opens the review room over a store. */
export function openReview(store: Store, clock: Clock): Review {
  const named = (name: string) => findBatch(store, name)
  const distinct = (names: readonly string[]) => new Map(names.map(named).map((batch) => [batch.batchId, batch]))

  /** Takes one step for each batch and writes one audit row for each, all in one transaction. */
  function eachBatch(
    batches: Iterable<BatchRecord>,
    actor: Actor,
    action: AuditAction,
    step: (batch: BatchRecord) => Change,
  ) {
    return store.transaction(() => {
      const changes = Array.from(batches, (batch) => {
        const { changed, heldBack = 0 } = step(batch)
        audit(actor, action, { batchId: batch.batchId, counts: { messages: changed, heldBack } })
        return { batch, changed, heldBack }
      })
      return {
        batches: changes.flatMap(({ batch }) => asTheyAre(batch)),
        changed: sum(changes.map(({ changed }) => changed)),
        heldBack: sum(changes.map(({ heldBack }) => heldBack)),
      }
    })
  }

  /** Takes one step for each message and writes one audit row for each batch they belong to. */
  function eachMessage(
    messages: readonly MessageId[],
    actor: Actor,
    action: AuditAction,
    step: (messageId: MessageId) => StoredMessage,
  ): ReviewChange {
    return store.transaction(() => {
      const touched = new Set<BatchId>()
      const moved = Array.from(new Set(messages), (messageId) => {
        const before = store.messages.get(messageId)
        const after = step(messageId)
        for (const batchId of [before?.batchId ?? after.batchId, after.batchId]) touched.add(batchId)
        return { batchId: after.batchId, isChanged: before?.state !== after.state || before?.text !== after.text }
      }).filter(({ isChanged }) => isChanged)
      for (const [batchId, { length }] of Map.groupBy(moved, (move) => move.batchId))
        audit(actor, action, { batchId, counts: { messages: length } })
      const batches = Array.from(touched).flatMap((batchId) => store.batches.get(batchId) ?? [])
      return { batches, changed: moved.length, heldBack: 0 }
    })
  }

  function audit(actor: Actor, action: AuditAction, { batchId, counts }: BatchStep): void {
    store.audit.append({ actor, action, subject: batchId, counts }, clock.now())
  }

  /** The batch after a step, and the draft its held messages moved to. */
  function asTheyAre(before: BatchRecord): readonly BatchRecord[] {
    const sameDay = store.batches.list({ channelId: before.channelId, states: ['draft'] })
    const drafts = sameDay.filter(({ day, batchId }) => day === before.day && batchId !== before.batchId)
    return [store.batches.get(before.batchId) ?? [], drafts].flat()
  }

  const approveEach = (batches: Iterable<BatchRecord>, actor: Actor) => {
    assertPerson(actor)
    return eachBatch(batches, actor, 'batch.approved', ({ batchId }) => {
      const { approved, heldBack } = store.batches.approve(batchId, clock.now())
      return { changed: approved, heldBack }
    })
  }

  return {
    batches: ({ all = false } = {}) => store.batches.list(all ? {} : { states: ['draft', 'approved'] }),
    batch: named,
    messages: (filter, options) => readPage(store, filter, options),
    approve: (names, actor) => approveEach(distinct(names).values(), actor),
    approveAll(actor) {
      const drafts = store.batches.list({ states: ['draft'] })
      const change = approveEach(
        drafts.filter(({ counts }) => counts.pending > 0),
        actor,
      )
      const onlyHeld = sum(drafts.filter(({ counts }) => counts.pending === 0).map(({ counts }) => counts.held))
      return { ...change, heldBack: change.heldBack + onlyHeld }
    },
    unapprove: (names, actor) =>
      eachBatch(distinct(names).values(), actor, 'batch.unapproved', ({ batchId }) => ({
        changed: store.batches.unapprove(batchId).returned,
      })),
    reject: (names, actor) =>
      eachBatch(distinct(names).values(), actor, 'batch.rejected', ({ batchId }) => ({
        changed: store.batches.reject(batchId).rejected,
      })),
    exclude: (messages, actor) => eachMessage(messages, actor, 'message.excluded', store.messages.exclude),
    include(messages, actor) {
      assertPerson(actor)
      return eachMessage(messages, actor, 'message.included', (messageId) =>
        store.messages.include(messageId, clock.now()),
      )
    },
    release(messages, actor) {
      assertPerson(actor)
      return eachMessage(messages, actor, 'message.released', store.messages.release)
    },
    mask(messageId, range, actor, remask) {
      const stored = store.messages.get(messageId)
      if (stored?.text != null && !isWithin(stored.text, range)) throw gleanerError('input.range')
      const change = eachMessage([messageId], actor, 'message.masked', () => {
        if (stored?.text == null) return store.messages.mask(messageId, { text: '', spans: [], redactions: {} })
        const { text, spans, redactions } = remask(stored, range)
        return store.messages.mask(messageId, { text: text ?? '', spans, redactions })
      })
      return { ...change, words: stored && selectedWords(stored, range) }
    },
  }
}

interface Change {
  readonly changed: number
  readonly heldBack?: number
}

type Range = { readonly start: number; readonly end: number }

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

const isWithin = (text: string, { start, end }: Range) => start >= 0 && start < end && end <= text.length

/** The selection as words, unless it reaches into a placeholder. */
function selectedWords({ text, spans }: StoredMessage, { start, end }: Range): string | null {
  if (text === null || spans.some((span) => span.start < end && start < span.end)) return null
  const words = text.slice(start, end).trim()
  return words === '' ? null : words
}

function assertPerson(actor: Actor): void {
  if (actor === 'you' || actor === 'cli') return
  throw gleanerError('batch.needs_person')
}
