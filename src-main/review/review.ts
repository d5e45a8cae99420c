import type { AuditAction } from '../../shared/audit-actions.ts'
import type { Clock } from '../../shared/clock.ts'
import type { ActKind } from '../../shared/contract/review.ts'
import type { Actor, BatchId, MessageId } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isGuessAtSomebody } from '../../shared/masks.ts'
import type { ActNotes, BatchRecord, PendingRow, Store, StoredMessage } from '../store/index.ts'
import { findBatch } from './batch-names.ts'
import { readPage, resolved } from './message-pages.ts'
import { scopeOf } from './scope.ts'
import { sealedMasks } from './sealed-masks.ts'
import type { MessageRef, Review, ReviewChange } from './types.ts'
import { waitingChannels } from './waiting-channels.ts'

/** What one batch lost, gained or got, as counts for the trail. */
interface BatchStep {
  readonly batchId: BatchId
  readonly counts: Readonly<Record<string, number>>
}

/** Opens the review room over a store. */
export function openReview(store: Store, clock: Clock): Review {
  const named = (name: string) => findBatch(store, name)
  const distinct = (names: readonly string[]) => new Map(names.map(named).map((batch) => [batch.batchId, batch]))
  const masks = sealedMasks(clock)

  /** Takes one step for each batch and writes one audit row for each, all in one act. */
  function eachBatch(
    batches: Iterable<BatchRecord>,
    actor: Actor,
    action: AuditAction,
    step: (batch: BatchRecord) => Change,
  ): Counted {
    const from = store.acts.changes()
    const changes = Array.from(batches, (batch) => {
      const { changed, heldBack = 0, seen = {} } = step(batch)
      audit(actor, action, { batchId: batch.batchId, counts: { messages: changed, heldBack, ...seen } })
      return { batch, changed, heldBack }
    })
    return {
      batches: changes.flatMap(({ batch }) => asTheyAre(batch)),
      changed: sum(changes.map(({ changed }) => changed)),
      heldBack: sum(changes.map(({ heldBack }) => heldBack)),
      movedOn: 0,
      changes: { from, to: store.acts.changes() },
    }
  }

  /** One act of a person over messages, with one audit row for each batch they belong to. */
  function eachMessage(
    messages: readonly MessageRef[],
    { kind, actor, action }: { kind: ActKind; actor: Actor; action: AuditAction },
    step: (messageId: MessageId) => StoredMessage,
  ): ReviewChange {
    return performed({ kind, actor }, (notes) => {
      const from = store.acts.changes()
      const touched = new Set<BatchId>()
      let movedOn = 0
      const moved = Array.from(new Map(messages.map(refOf).map((ref) => [ref.messageId, ref])).values(), (ref) => {
        const before = store.messages.get(ref.messageId)
        // Excluding protects: it takes the message as it has become.
        if (kind !== 'excluded' && ref.version !== undefined && before !== null && before.version !== ref.version) {
          movedOn += 1
          return null
        }
        const after = notes.step(ref.messageId, () => step(ref.messageId))
        for (const batchId of [before?.batchId ?? after.batchId, after.batchId]) touched.add(batchId)
        return before?.state !== after.state || before?.text !== after.text ? after.batchId : null
      }).filter((batchId) => batchId !== null)
      for (const [batchId, { length }] of Map.groupBy(moved, (batchId) => batchId))
        audit(actor, action, { batchId, counts: { messages: length } })
      const batches = Array.from(touched).flatMap((batchId) => store.batches.get(batchId) ?? [])
      return { batches, changed: moved.length, heldBack: 0, movedOn, changes: { from, to: store.acts.changes() } }
    })
  }

  function performed(act: { kind: ActKind; actor: Actor }, work: (notes: ActNotes) => Counted): ReviewChange {
    return store.transaction(() => {
      const change = store.acts.perform({ ...act, at: clock.now() }, (notes) => ({
        ...work(notes),
        actId: notes.actId,
      }))
      // One that touched nothing is no step.
      return { ...change, actId: store.acts.get(change.actId)?.actId ?? null }
    })
  }

  function audit(actor: Actor, action: AuditAction, { batchId, counts }: BatchStep): void {
    store.audit.append({ actor, action, subject: batchId, counts }, clock.now())
  }

  /** The batch after a step, and the draft its other messages moved to. */
  function asTheyAre(before: BatchRecord): readonly BatchRecord[] {
    const sameDay = store.batches.list({ channelId: before.channelId, states: ['draft'] })
    const drafts = sameDay.filter(({ day, batchId }) => day === before.day && batchId !== before.batchId)
    return [store.batches.get(before.batchId) ?? [], drafts].flat()
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
        const { approved, heldBack } = store.batches.approve(batchId, clock.now(), {
          actId,
          ...(chosen === undefined ? {} : { only: chosen.map(({ seq }) => seq) }),
        })
        note(approved)
        return { changed: approved, heldBack, ...(chosen && actor === 'you' && { seen: seenOf(chosen) }) }
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
    mask: (message, range, actor, remask, { keepsWords = true } = {}) =>
      // What is read, masked and kept for undoing is one version of the message, while other processes go on.
      store.transaction(() => {
        const { messageId, version } = refOf(message)
        const stored = store.messages.get(messageId)
        if (version !== undefined && stored !== null && stored.version !== version)
          throw gleanerError('batch.changed_since')
        if (stored?.text != null && !isWithin(stored.text, range)) throw gleanerError('input.range')
        const change = eachMessage([{ messageId }], { kind: 'masked', actor, action: 'message.masked' }, () => {
          if (stored?.text == null) return store.messages.mask(messageId, { text: '', spans: [], redactions: {} })
          const { text, spans, redactions } = remask(stored, range)
          return store.messages.mask(messageId, { text: text ?? '', spans, redactions })
        })
        if (keepsWords && stored && change.actId !== null) masks.seal(change.actId, stored)
        return { ...change, words: stored && selectedWords(stored, range) }
      }),
    wordsAt(message, range) {
      const { messageId, version } = refOf(message)
      const stored = store.messages.get(messageId)
      if (stored === null) throw gleanerError('batch.unknown_message')
      if (version !== undefined && stored.version !== version) throw gleanerError('batch.changed_since')
      if (stored.text === null) throw gleanerError('batch.no_text')
      if (!isWithin(stored.text, range)) throw gleanerError('input.range')
      return selectedWords(stored, range)
    },
    guessAt(message, { start, end }) {
      const { messageId, version } = refOf(message)
      const stored = store.messages.get(messageId)
      if (stored === null) throw gleanerError('batch.unknown_message')
      if (version !== undefined && stored.version !== version) throw gleanerError('batch.changed_since')
      if (stored.state !== 'pending' && stored.state !== 'held') throw gleanerError('batch.frozen')
      if (stored.text === null) throw gleanerError('batch.no_text')
      const span = stored.spans.findIndex((one) => one.start === start && one.end === end)
      if (stored.maskedByHand || !isGuessAtSomebody(stored.spans[span])) throw gleanerError('batch.not_a_guess')
      return { stored, span }
    },
    unmask(stored, { message, label }, actor) {
      assertPerson(actor)
      const { messageId, version, channelId } = stored
      return performed({ kind: 'unmasked', actor }, (notes) => {
        const from = store.acts.changes()
        // Slack was asked meanwhile: what anybody did to the message by then wins.
        const before = store.messages.get(messageId)
        if (before?.version !== version || before.state !== stored.state) throw gleanerError('batch.changed_since')
        const after = notes.step(messageId, () => {
          store.messages.record(message, clock.now())
          return store.messages.get(messageId)
        })
        store.notPeople.add(channelId, label, { actId: notes.actId, at: clock.now() })
        const touched = [stored.batchId, ...(after === null ? [] : [after.batchId])]
        const counts = { messages: 1, channelWide: label.messageId === null ? 1 : 0 }
        audit(actor, 'message.unmasked', { batchId: touched.at(-1) ?? stored.batchId, counts })
        const batches = [...new Set(touched)].flatMap((batchId) => store.batches.get(batchId) ?? [])
        return { batches, changed: 1, heldBack: 0, movedOn: 0, changes: { from, to: store.acts.changes() } }
      })
    },
    acts: () => store.acts.list(REMEMBERED_SHOWN),
    undo(wanted, actor) {
      assertPerson(actor)
      return store.transaction(() => {
        const act = wanted === undefined ? store.acts.newest() : store.acts.get(wanted)
        if (act === null && wanted === undefined) return { act: null, batches: [], undone: 0, movedOn: 0 }
        const unmasked = act && masks.take(act.actId)
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

const refOf = (ref: MessageRef) => (typeof ref === 'string' ? { messageId: ref, version: undefined } : ref)

/** Steps that a list shows; the store remembers some more. */
const REMEMBERED_SHOWN = 20

/** What a step did, before it is known as one of the list. */
type Counted = Omit<ReviewChange, 'actId'>

interface Change {
  readonly changed: number
  readonly heldBack?: number
  /** What the trail says of how much was read; nothing where that is not measured, as in a terminal. */
  readonly seen?: Readonly<Record<string, number>>
}

/** How many were on screen long enough to read them, and whether (1) all were that were held, unsure or masked. No times. */
const seenOf = (rows: readonly Partial<PendingRow>[]) => ({
  seen: rows.filter(({ seen }) => seen).length,
  allFlaggedSeen: rows.every(({ isFlagged, seen }) => seen || !isFlagged) ? 1 : 0,
})

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
