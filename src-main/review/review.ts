import type { Clock } from '../../shared/clock.ts'
import type { Actor, BatchId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { BatchRecord, PendingRow, Store } from '../store/index.ts'
import { findBatch } from './batch-names.ts'
import { openMasks } from './masks.ts'
import { readPage, resolved } from './message-pages.ts'
import { assertPerson } from './person.ts'
import { scopeOf } from './scope.ts'
import { sealedMasks } from './sealed-masks.ts'
import { openSteps, sum } from './steps.ts'
import type { Review } from './types.ts'
import { waitingChannels } from './waiting-channels.ts'

/** Opens the review room over a store. */
export function openReview(store: Store, clock: Clock): Review {
  const named = (name: string) => findBatch(store, name)
  const distinct = (names: readonly string[]) => new Map(names.map(named).map((batch) => [batch.batchId, batch]))
  const steps = openSteps(store, clock)
  const { eachBatch, eachMessage, performed } = steps
  const sealed = sealedMasks(clock)

  /** The same of everything pending in a batch. */
  function seenWaiting(batchId: BatchId): ReturnType<typeof seenOf> {
    const waiting = store.messages.countWaitingAsOf({ batchId, states: ['pending'] }, store.acts.changes()).get(batchId)
    const { seen = 0, flagged = 0, flaggedSeen = 0 } = waiting ?? {}
    return { seen, allFlaggedSeen: flaggedSeen === flagged ? 1 : 0 }
  }

  /** Approves the pending messages of each batch, or those of them that were shown. */
  function approveEach(
    batches: Iterable<BatchRecord>,
    actor: Actor,
    shown?: ReadonlyMap<BatchId, readonly (Pick<PendingRow, 'seq'> & Partial<PendingRow>)[]>,
  ) {
    return performed({ kind: 'approved', actor }, ({ actId, approved: note }) =>
      eachBatch(batches, actor, 'batch.approved', ({ batchId }) => {
        const chosen = shown?.get(batchId)
        const seen = chosen === undefined ? seenWaiting(batchId) : seenOf(chosen)
        const { approved, heldBack } = store.batches.approve(batchId, clock.now(), {
          actId,
          ...(chosen === undefined ? {} : { only: chosen.map(({ seq }) => seq) }),
        })
        note(approved)
        // What a terminal listed nobody measures: only what was read on screen before is known.
        const isMeasured = actor === 'you' || (actor === 'cli' && seen.seen > 0)
        return { changed: approved, heldBack, ...(isMeasured && { seen }) }
      }),
    )
  }

  return {
    batches: ({ all = false } = {}) => store.batches.list(all ? {} : { states: ['draft', 'approved'] }),
    batch: named,
    messages: (filter, options) => readPage(store, filter, options),
    scope: (filter, asOf) => scopeOf(store, filter, asOf),
    approve(names, actor) {
      assertPerson(actor)
      return approveEach(distinct(names).values(), actor)
    },
    approveByRule: (rows) =>
      store.transaction(() => {
        const byBatch = Map.groupBy(rows, ({ batchId }) => batchId)
        return approveEach(Array.from(byBatch.keys(), named), 'rule', byBatch)
      }),
    approveShown: ({ filter: wanted, asOf, count }, actor) =>
      store.transaction(() => {
        assertPerson(actor)
        const { filter } = resolved(store, wanted)
        const shown = store.messages.pendingAsOf(filter, asOf)
        // What was shown can only become less: the caller did not announce what it asks for.
        if (shown.length > count) throw gleanerError('batch.more_than_shown')
        const byBatch = Map.groupBy(shown, ({ batchId }) => batchId)
        const heldBack = store.messages.count({ ...filter, states: ['held'] })
        const change = approveEach(Array.from(byBatch.keys(), named), actor, byBatch)
        return { ...change, heldBack, movedOn: count - shown.length }
      }),
    approveAll: (actor) =>
      store.transaction(() => {
        assertPerson(actor)
        const drafts = store.batches.list({ states: ['draft'] })
        const change = approveEach(
          drafts.filter(({ counts }) => counts.pending > 0),
          actor,
        )
        const onlyHeld = sum(drafts.filter(({ counts }) => counts.pending === 0).map(({ counts }) => counts.held))
        return { ...change, heldBack: change.heldBack + onlyHeld }
      }),
    unapprove: (names, actor) =>
      store.transaction(() => {
        const change = eachBatch(distinct(names).values(), actor, 'batch.unapproved', ({ batchId }) => ({
          changed: store.batches.unapprove(batchId).returned,
        }))
        return { ...change, actId: null }
      }),
    waiting: () => waitingChannels(store),
    see: store.messages.markSeen,
    discardShown: ({ filter: wanted, asOf, count }, actor) =>
      store.transaction(() => {
        const shown = store.messages.discardableAsOf(resolved(store, wanted).filter, asOf)
        if (shown.length > count) throw gleanerError('batch.more_than_shown')
        const byBatch = Map.groupBy(shown, ({ batchId }) => batchId)
        const change = performed({ kind: 'discarded', actor }, ({ discards }) =>
          eachBatch(Array.from(byBatch.keys(), named), actor, 'batch.rejected', ({ batchId }) => {
            const only = (byBatch.get(batchId) ?? []).map(({ seq }) => seq)
            discards(batchId, only)
            return { changed: store.batches.reject(batchId, only).rejected }
          }),
        )
        return { ...change, movedOn: count - shown.length }
      }),
    reject: (names, actor) =>
      performed({ kind: 'discarded', actor }, ({ discards }) =>
        eachBatch(distinct(names).values(), actor, 'batch.rejected', ({ batchId }) => {
          discards(batchId)
          return { changed: store.batches.reject(batchId).rejected }
        }),
      ),
    exclude: (messages, actor) =>
      eachMessage(messages, { kind: 'excluded', actor, action: 'message.excluded' }, store.messages.exclude),
    include(messages, actor) {
      assertPerson(actor)
      return eachMessage(messages, { kind: 'included', actor, action: 'message.included' }, (messageId) =>
        store.messages.include(messageId, clock.now()),
      )
    },
    release(messages, actor) {
      assertPerson(actor)
      return eachMessage(messages, { kind: 'released', actor, action: 'message.released' }, store.messages.release)
    },
    ...openMasks(store, clock, steps, sealed),
    acts: () => store.acts.list(REMEMBERED_SHOWN),
    undo(wanted, actor) {
      assertPerson(actor)
      return store.transaction(() => {
        const act = wanted === undefined ? store.acts.newest() : store.acts.get(wanted)
        if (act === null && wanted === undefined) return { act: null, batches: [], undone: 0, movedOn: 0 }
        const unmasked = act && sealed.take(act.actId)
        const { undone, movedOn, batches } = store.acts.undo(act?.actId ?? wanted ?? 0, clock.now(), unmasked)
        store.audit.append(
          { actor, action: 'review.undone', counts: { messages: undone, movedOn }, detail: { step: act?.kind ?? '' } },
          clock.now(),
        )
        return {
          act: act && store.acts.get(act.actId),
          batches: batches.flatMap((batchId) => store.batches.get(batchId) ?? []),
          undone,
          movedOn,
        }
      })
    },
  }
}

/** Steps that a list shows; the store remembers some more. */
const REMEMBERED_SHOWN = 20

/** How many were on screen long enough to read them, and whether (1) all were that were held, unsure or masked. No times. */
const seenOf = (rows: readonly Partial<PendingRow>[]) => ({
  seen: rows.filter(({ seen }) => seen).length,
  allFlaggedSeen: rows.every(({ isFlagged, seen }) => seen || !isFlagged) ? 1 : 0,
})
