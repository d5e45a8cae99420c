/** A person's step over batches or messages: one act that can be undone, with a row of the trail for each batch it touched. */
import type { AuditAction } from '../../shared/audit-actions.ts'
import type { Clock } from '../../shared/clock.ts'
import type { ActKind } from '../../shared/contract/review.ts'
import type { Actor, BatchId, MessageId } from '../../shared/domain.ts'
import type { ActNotes, BatchRecord, Store, StoredMessage } from '../store/index.ts'
import type { MessageRef, ReviewChange } from './types.ts'

/** What a step did, before it is known as one of the list. */
type Counted = Omit<ReviewChange, 'actId'>

interface Change {
  readonly changed: number
  readonly heldBack?: number
  /** What the trail says of how much was read; nothing where that is not measured, as in a terminal. */
  readonly seen?: Readonly<Record<string, number>>
}

/** What one batch lost, gained or got, as counts for the trail. */
interface BatchStep {
  readonly batchId: BatchId
  readonly counts: Readonly<Record<string, number>>
}

export type Steps = ReturnType<typeof openSteps>

/** How steps are taken over a store. */
export function openSteps(store: Store, clock: Clock) {
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

  return { eachBatch, eachMessage, performed, audit }
}

/** A message as it is named: with the version that was shown, or without. */
export const refOf = (ref: MessageRef) => (typeof ref === 'string' ? { messageId: ref, version: undefined } : ref)

/** The sum of all numbers; 0 of none. */
export const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
