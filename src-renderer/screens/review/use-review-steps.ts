import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts'
import { undoSentence } from '../../../shared/review-words.ts'
import { useAct } from '../../client/act.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'
import type { SeenMessages } from './seen-messages.ts'
import { advanceLists, patchMessages, refetchMessage } from './use-messages.ts'

const words = strings.review.notices

type Shown = Extract<CommandInput<'review.approve'>, { shown: unknown }>['shown']
type Outcome = CommandOutput<'review.approve'>

export interface ReviewSteps {
  /** The next three: exactly these messages, a line's look-alikes as they were counted. */
  exclude(messages: readonly Message[]): Promise<void>
  include(messages: readonly Message[]): Promise<void>
  release(messages: readonly Message[]): Promise<void>
  mask(message: Message, start: number, end: number, always: boolean): Promise<boolean>
  /** Reads the message again without this mask, here or for the channel. Whether that was done. */
  unmask(message: Message, mask: { readonly start: number; readonly end: number }, always: boolean): Promise<boolean>
  /** Approves exactly what was announced. Whether anything was approved. */
  approve(shown: Shown): Promise<boolean>
  /** Discards exactly what was announced. */
  discard(shown: Shown): Promise<void>
  /** Sends the approved batches that were named, and no others. */
  send(batches: readonly string[]): Promise<void>
  /** Undoes the step that was announced; the store's newest, in whichever window it was taken, where none was. */
  undo(act?: number): Promise<void>
}

/** The steps taken in this window since it was opened. */
const OWN = new Set<number>()

/** Whether a step was taken in this window, and not in another one, in the terminal, or before. */
export const isOwnAct = (actId: number): boolean => OWN.has(actId)

/** Every step of a review, shown at once and told in a notice. What can be undone is the engine's list. */
export function useReviewSteps(seen: SeenMessages): { readonly steps: ReviewSteps; readonly busy: boolean } {
  const cache = useQueryClient()
  const { act, busy } = useAct()
  const actNow = useRef(act)
  actNow.current = act

  const steps = useMemo<ReviewSteps>(() => {
    const doAct: typeof act = (name, input) => actNow.current(name, input)
    const outdate = (...names: CommandName[]) =>
      Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })))
    const undoing = ({ actId }: Outcome) => {
      if (actId === null) return undefined
      OWN.add(actId)
      return () => void steps.undo(actId)
    }

    async function decide(
      name: 'review.exclude' | 'review.include' | 'review.release',
      messages: readonly Message[],
      says: (count: number) => string,
    ): Promise<Outcome | null> {
      const outcome = await doAct(name, {
        messages: messages.map(({ messageId, version }) => ({ messageId, version })),
      })
      if (!outcome) return null
      advanceLists(cache, outcome.changes)
      if (outcome.movedOn > 0) await outdate('review.messages')
      const said = [outcome.changed > 0 && says(outcome.changed), outcome.movedOn > 0 && words.movedOn(outcome.movedOn)]
      notify(said.filter(Boolean).join(' '), outcome.changed > 0 ? undoing(outcome) : undefined)
      void outdate('review.waiting', 'review.scope', 'review.acts', 'status.get')
      return outcome.changed > 0 ? outcome : null
    }

    const steps: ReviewSteps = {
      async exclude(messages) {
        if (!(await decide('review.exclude', messages, words.excluded))) return
        const ids = messages.map(({ messageId }) => messageId)
        patchMessages(cache, ids, (row) => ({ ...row, state: 'rejected', held: [] }))
      },
      async include(messages) {
        // A message that was held comes back as the engine sees it now.
        if (await decide('review.include', messages, words.included)) await outdate('review.messages')
      },
      async release(messages) {
        // Their versions are new ones, which only the engine knows.
        if (await decide('review.release', messages, words.released)) await outdate('review.messages')
      },
      async mask({ messageId, version }, start, end, always) {
        const input = { message: messageId, version, start, end, ...(always ? { always } : {}) }
        const outcome = await doAct('review.mask', input)
        if (!outcome) return false
        advanceLists(cache, outcome.changes)
        await refetchMessage(cache, messageId)
        const { alsoMasked } = outcome
        if (alsoMasked > 0) await outdate('review.messages')
        notify(alsoMasked > 0 ? strings.review.maskedAlso(alsoMasked) : strings.review.masked, undoing(outcome))
        void outdate('review.waiting', 'review.scope', 'review.acts', 'status.get')
        return true
      },
      async unmask({ messageId, version }, { start, end }, always) {
        const input = { message: messageId, version, start, end, ...(always ? { always } : {}) }
        const outcome = await doAct('review.unmask', input)
        if (!outcome) return false
        await outdate('review.messages')
        notify(strings.review.unmasked, undoing(outcome))
        void outdate('review.waiting', 'review.scope', 'review.acts', 'status.get')
        return true
      },
      async approve(shown) {
        // The trail says how many of these were seen, up to this moment.
        await seen.tell()
        const outcome = await doAct('review.approve', { shown })
        if (!outcome) return false
        // Who goes on to the next channel does not wait for this one to be read again.
        void outdate('review.messages', 'review.waiting', 'review.scope', 'review.acts', 'status.get')
        notify(words.approved(outcome.changed, outcome.heldBack, outcome.movedOn), undoing(outcome))
        return outcome.changed > 0
      },
      async discard(shown) {
        const outcome = await doAct('review.discard', { shown })
        if (!outcome) return
        await outdate('review.messages', 'review.waiting', 'review.scope', 'review.acts', 'status.get')
        notify(words.discarded(outcome.changed), undoing(outcome))
      },
      async send(batches) {
        const report = await doAct('uploads.start', { batches: [...batches] })
        await outdate('review.messages', 'review.waiting', 'review.scope', 'review.acts', 'uploads.list', 'status.get')
        const failed = report?.batches.find((batch) => batch.error !== null)
        if (report && !failed) notify(strings.review.bar.sent(report.rows))
      },
      async undo(act) {
        const outcome = await doAct('review.undo', act === undefined ? {} : { act })
        if (!outcome) return
        await outdate('review.messages', 'review.waiting', 'review.scope', 'review.acts', 'status.get')
        notify(undoSentence(outcome))
      },
    }
    return steps
  }, [cache, seen])

  return { steps, busy }
}
