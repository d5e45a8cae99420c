import { createHmac, randomBytes } from 'node:crypto'
import type { Act, Batch } from '../../../shared/contract/review.ts'
import type { CommandName } from '../../../shared/contract.ts'
import type { Actor, BatchId, ChannelId, MessageId } from '../../../shared/domain.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { type MessageRef, openReview, type ReviewChange } from '../../review/index.ts'
import type { ActId, ActRecord, BatchRecord } from '../../store/index.ts'
import { rereadWithout } from '../collecting/reread.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { visibleStore } from '../managed/visible.ts'
import { messageView } from '../message-view.ts'
import { keepWords, readPolicy } from '../sending/policy.ts'
import { tightenIfDue } from '../sending/re-redaction.ts'
import { wantTightening } from '../sending/tightening-due.ts'
import { emitStatus } from '../status.ts'

type Names = Extract<CommandName, `review.${string}`>

/** Handlers for reading what was collected and deciding what leaves. */
export function reviewHandlers(context: EngineContext): Handlers<Names> {
  const { clock } = context
  const store = visibleStore(context.store, context.managed.channels)
  const review = openReview(store, clock)
  const noteOpening = previewNotes(context)

  /** Words that "always mask" added, by the step that did: undoing it takes them off the list again. */
  const alwaysMasked = new Map<ActId, string>()

  /** What was masked by hand since the engine started, to offer masking it always the second time. In memory only. */
  const handMasked = sealedWords()

  const waitingIn = (channelId: ChannelId) => {
    const rows = store.messages.waiting().filter((one) => one.channelId === channelId)
    const total = (isHeld: boolean) =>
      rows.reduce((sum, { bucket, n }) => sum + ((bucket === 'held') === isHeld ? n : 0), 0)
    return { pending: total(false), held: total(true), approved: 0 }
  }
  const tell = (batches: readonly BatchRecord[]) => {
    context.emit('review.changed', { batches: batches.map(({ batchId }) => batchId) })
    emitStatus(context)
  }
  const outcome = ({ batches, changed, heldBack, movedOn, actId, changes }: ReviewChange) => {
    tell(batches)
    return { batches: batches.map(batchView), changed, heldBack, movedOn, actId, changes: { ...changes } }
  }

  async function setDenyWords(change: (words: ReadonlySet<string>) => ReadonlySet<string>, actor: Actor) {
    await keepWords(context, { denyWords: (words) => [...change(new Set(words))] })
    store.audit.append({ actor, action: 'settings.changed', detail: { keys: 'policy' } }, clock.now())
    context.emit('settings.changed', {})
  }

  return {
    'review.batches': ({ all }) => review.batches({ all: Boolean(all) }).map(batchView),
    'review.waiting': () => [...review.waiting()],
    'review.see': ({ messages }) => ({
      seen: review.see(messages as { messageId: MessageId; version: number }[]),
    }),
    'review.discard': ({ shown }, { actor }) => outcome(review.discardShown(shown, actor)),
    'review.messages': ({ limit, cursor, ...filter }, { actor }) => {
      // Before the page is read: what changes in between is not covered by an approval of it.
      const asOf = store.acts.changes()
      const page = review.messages(filter, { limit: limit ?? 200, ...(cursor === undefined ? {} : { cursor }) })
      const [first] = page.messages
      if (page.batch && cursor === undefined) noteOpening(page.batch.batchId, page.batch.counts, actor)
      else if (filter.waiting && filter.channel !== undefined && first !== undefined && cursor === undefined)
        noteOpening(first.channelId, waitingIn(first.channelId), actor)
      const names = new Map(store.channels.list().map(({ channelId, name }) => [channelId, name]))
      return {
        batch: page.batch && batchView(page.batch),
        messages: page.messages.map((message) => messageView(message, (id) => names.get(id) ?? id)),
        nextCursor: page.nextCursor,
        total: page.total,
        asOf,
      }
    },
    'review.scope': ({ filter, asOf }) => review.scope(filter, asOf),
    'review.approve': (input, { actor }) => {
      if ('shown' in input) return outcome(review.approveShown(input.shown, actor))
      return outcome('all' in input ? review.approveAll(actor) : review.approve(input.batches, actor))
    },
    'review.reject': ({ batches }, { actor }) => outcome(review.reject(batches, actor)),
    'review.unapprove': ({ batches }, { actor }) => outcome(review.unapprove(batches, actor)),
    'review.exclude': ({ messages }, { actor }) => outcome(review.exclude(messages as MessageRef[], actor)),
    'review.include': ({ messages }, { actor }) => outcome(review.include(messages as MessageRef[], actor)),
    'review.release': ({ messages }, { actor }) => outcome(review.release(messages as MessageRef[], actor)),
    'review.mask': async ({ message, version, start, end, always }, { actor }) => {
      const { remask, restoreRedacted } = await import('../../redact/index.ts')
      const masked = review.mask(
        { messageId: message as MessageId, version },
        { start, end },
        actor,
        (stored, range) => remask(restoreRedacted(stored), [range]),
        { keepsWords: !always },
      )
      const { words, actId } = masked
      let alsoMasked = 0
      if (always && words !== null) {
        wantTightening(context)
        await setDenyWords((deny) => new Set([...deny, words]), actor)
        wantTightening(context)
        if (actId !== null) alwaysMasked.set(actId, words)
        alsoMasked = await tightenIfDue(context, actor)
      }
      if (words !== null) handMasked.add(words)
      return { ...outcome(masked), alsoMasked }
    },
    'review.maskReach': async ({ message, version, start, end }) => {
      const words = review.wordsAt({ messageId: message as MessageId, version }, { start, end })
      if (words === null) return { messages: 0, maskedBefore: false }
      const policy = { ...(await readPolicy(context)), denyWords: [words] }
      const messages = await inCollector(context, 'reach', { policy })
      return { messages, maskedBefore: handMasked.has(words) }
    },
    'review.unmask': async ({ message, version, start, end, always }, { actor }) => {
      // Where an organisation says which words may be exempt, this one is not known to be among them.
      if (context.managed.values()['redaction.allowWords'] !== undefined)
        throw gleanerError('managed.refused', { key: 'redaction.allowWords' })
      const guess = review.guessAt({ messageId: message as MessageId, version }, { start, end })
      const { policyAsOf, ...read } = await rereadWithout(context, guess)
      return outcome(
        store.transaction(() => {
          const change = review.unmask(guess.stored, { ...read, isChannelWide: always === true }, actor)
          // Words that are always masked by now may stand where the mask was.
          if (store.settings.get('policyChanges') !== policyAsOf) wantTightening(context)
          return change
        }),
      )
    },
    'review.acts': () => review.acts().map(actView),
    'review.undo': async ({ act }, { actor }) => {
      const change = store.transaction(() => {
        const done = review.undo(act, actor)
        // What came meanwhile is readable because of it.
        if (done.act?.kind === 'unmasked') wantTightening(context)
        return done
      })
      const { act: undoneAct, batches, undone, movedOn } = change
      const words = undoneAct && alwaysMasked.get(undoneAct.actId)
      if (words) {
        alwaysMasked.delete(undoneAct.actId)
        await setDenyWords((deny) => new Set([...deny].filter((word) => word !== words)), actor)
      }
      tell(batches)
      if (undoneAct?.kind === 'unmasked') await tightenIfDue(context, actor)
      return { act: undoneAct && actView(undoneAct), batches: batches.map(batchView), undone, movedOn }
    },
  }
}

/** Remembers words without holding them: by a hash under a key of this process alone. */
function sealedWords() {
  const key = randomBytes(32)
  const sealed = new Set<string>()
  const seal = (words: string) =>
    createHmac('sha256', key).update(words.normalize('NFKC').toLowerCase().trim()).digest('hex')
  return { add: (words: string) => void sealed.add(seal(words)), has: (words: string) => sealed.has(seal(words)) }
}

/** A screen asks again whenever something changed: within this time it is still the same preview. */
const SAME_PREVIEW_MS = 10 * MINUTE_MS

/** Notes in the trail that a batch or a channel was opened, once for as long as somebody keeps reading it. */
function previewNotes({ store, clock }: EngineContext) {
  const openedAt = new Map<BatchId | ChannelId, number>()
  return (
    subject: BatchId | ChannelId,
    { pending, held, approved }: Pick<BatchRecord['counts'], 'pending' | 'held' | 'approved'>,
    actor: Actor,
  ): void => {
    const now = clock.now()
    const isSamePreview = Math.abs(now - (openedAt.get(subject) ?? Number.NEGATIVE_INFINITY)) < SAME_PREVIEW_MS
    openedAt.set(subject, now)
    if (isSamePreview) return
    store.audit.append({ actor, action: 'review.opened', subject, counts: { pending, held, approved } }, now)
  }
}

function actView({ actId, kind, actor, at, messages, undoneAt }: ActRecord): Act {
  return { actId, kind, actor, at, messages, isUndone: undoneAt !== null }
}

/** A batch, with numbers only. */
function batchView(batch: BatchRecord): Batch {
  return {
    batchId: batch.batchId,
    channelId: batch.channelId,
    channelName: batch.channelName,
    day: batch.day,
    state: batch.state,
    level: batch.level,
    pending: batch.counts.pending,
    held: batch.counts.held,
    approved: batch.counts.approved,
    excluded: batch.counts.excluded,
    excludedByColleague: batch.counts.excludedByTeam,
    uploaded: batch.counts.uploaded,
    redactions: batch.redactions,
    createdAt: batch.createdAt,
    approvedAt: batch.approvedAt,
    undoable: batch.state === 'approved' && !batch.uploadBegun,
  }
}
