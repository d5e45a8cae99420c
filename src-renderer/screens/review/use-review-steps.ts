import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts'
import { undoSentence } from '../../../shared/review-words.ts'
import { useAct } from '../../client/act.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'
import { advanceLists, patchMessages, refetchMessage } from './use-messages.ts'

const words = strings.review.notices

type Shown = Extract<CommandInput<'review.approve'>, { shown: unknown }>['shown']
type Outcome = CommandOutput<'review.approve'>

export interface ReviewSteps {
  exclude(message: Message): Promise<void>
  include(message: Message): Promise<void>
  release(message: Message): Promise<void>
  mask(message: Message, start: number, end: number, always: boolean): Promise<boolean>
  /** Approves exactly what was announced. Whether anything was approved. */
  approve(shown: Shown): Promise<boolean>
  discard(batch: string): Promise<void>
  /** Sends the approved batches that were named, and no others. */
  send(batches: readonly string[]): Promise<void>
  /** Undoes the step that was announced; the store's newest, in whichever window it was taken, where none was. */
  undo(act?: number): Promise<void>
}

/** Every step of a review, shown at once and told in a notice. What can be undone is the engine's list. */
export function useReviewSteps(): { readonly steps: ReviewSteps; readonly busy: boolean } {
  const cache = useQueryClient()
  const { act, busy } = useAct()
  const actNow = useRef(act)
  actNow.current = act

  const steps = useMemo<ReviewSteps>(() => {
    const doAct: typeof act = (name, input) => actNow.current(name, input)
    const outdate = (...names: CommandName[]) =>
      Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })))
    const undoing = ({ actId }: Outcome) => (actId === null ? undefined : () => void steps.undo(actId))

    async function decide(
      name: 'review.exclude' | 'review.include' | 'review.release',
      message: Message,
      says: string,
    ): Promise<Outcome | null> {
      const { messageId, version } = message
      const outcome = await doAct(name, { messages: [{ messageId, version }] })
      if (!outcome) return null
      advanceLists(cache, outcome.changes)
      if (outcome.movedOn > 0) {
        await refetchMessage(cache, messageId)
        notify(words.movedOn(outcome.movedOn))
        return null
      }
      notify(says, undoing(outcome))
      void outdate('review.batches', 'review.scope', 'review.acts', 'status.get')
      return outcome
    }

    const steps: ReviewSteps = {
      async exclude(message) {
        if (!(await decide('review.exclude', message, words.excluded))) return
        patchMessages(cache, [message.messageId], (row) => ({ ...row, state: 'rejected', held: [] }))
      },
      async include(message) {
        // A message that was held comes back as the engine sees it now.
        if (await decide('review.include', message, words.included)) await refetchMessage(cache, message.messageId)
      },
      async release(message) {
        // Its version is a new one, which only the engine knows.
        if (await decide('review.release', message, words.released)) await refetchMessage(cache, message.messageId)
      },
      async mask({ messageId, version }, start, end, always) {
        const input = { message: messageId, version, start, end, ...(always ? { always } : {}) }
        const outcome = await doAct('review.mask', input)
        if (!outcome) return false
        advanceLists(cache, outcome.changes)
        await refetchMessage(cache, messageId)
        notify(strings.review.masked, undoing(outcome))
        void outdate('review.batches', 'review.scope', 'review.acts', 'status.get')
        return true
      },
      async approve(shown) {
        const outcome = await doAct('review.approve', { shown })
        if (!outcome) return false
        await outdate('review.messages', 'review.batches', 'review.scope', 'review.acts', 'status.get')
        notify(words.approved(outcome.changed, outcome.heldBack, outcome.movedOn), undoing(outcome))
        return outcome.changed > 0
      },
      async discard(batch) {
        const outcome = await doAct('review.reject', { batches: [batch] })
        if (!outcome) return
        await outdate('review.messages', 'review.batches', 'review.scope', 'review.acts', 'status.get')
        notify(words.discarded(outcome.changed), undoing(outcome))
      },
      async send(batches) {
        const report = await doAct('uploads.start', { batches: [...batches] })
        await outdate('review.messages', 'review.batches', 'review.scope', 'review.acts', 'uploads.list', 'status.get')
        const failed = report?.batches.find((batch) => batch.error !== null)
        if (report && !failed) notify(strings.review.bar.sent(report.rows))
      },
      async undo(act) {
        const outcome = await doAct('review.undo', act === undefined ? {} : { act })
        if (!outcome) return
        await outdate('review.messages', 'review.batches', 'review.scope', 'review.acts', 'status.get')
        notify(undoSentence(outcome))
      },
    }
    return steps
  }, [cache])

  return { steps, busy }
}
