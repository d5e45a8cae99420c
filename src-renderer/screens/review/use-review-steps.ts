import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import type { CommandName } from '../../../shared/contract.ts'
import { useAct } from '../../client/act.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'
import { patchMessages, refetchMessage } from './use-messages.ts'

const words = strings.review.notices

export interface ReviewSteps {
  exclude(message: Message): Promise<void>
  include(message: Message): Promise<void>
  release(message: Message): Promise<void>
  mask(message: string, start: number, end: number, always: boolean): Promise<boolean>
  approve(batches: readonly string[]): Promise<void>
  unapprove(batches: readonly string[]): Promise<void>
  reject(batches: readonly string[]): Promise<void>
  send(): Promise<void>
  /** Takes back the last step that can be taken back. */
  undo(): Promise<void>
}

/** Every step of a review, shown at once, told in a notice, and taken back with `undo` where that is possible. */
export function useReviewSteps(): { readonly steps: ReviewSteps; readonly busy: boolean } {
  const cache = useQueryClient()
  const { act, busy } = useAct()
  const actNow = useRef(act)
  actNow.current = act

  const steps = useMemo<ReviewSteps>(() => {
    const undos: (() => Promise<void>)[] = []
    const doAct: typeof act = (name, input) => actNow.current(name, input)
    const outdate = (...names: CommandName[]) =>
      Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })))

    const setState = (message: Message, state: Message['state']) =>
      patchMessages(cache, [message.messageId], (row) => ({ ...row, state, held: state === 'held' ? row.held : [] }))

    function done(says: string, undo?: () => Promise<void>) {
      if (undo) undos.push(undo)
      notify(says, undo && (() => void steps.undo()))
      void outdate('review.batches', 'status.get')
    }

    const steps: ReviewSteps = {
      async exclude(message) {
        if (!(await doAct('review.exclude', { messages: [message.messageId] }))) return
        setState(message, 'rejected')
        done(words.excluded, () => steps.include(message))
      },
      async include(message) {
        if (!(await doAct('review.include', { messages: [message.messageId] }))) return
        // A message that was held comes back as the engine sees it now.
        await refetchMessage(cache, message.messageId)
        void outdate('review.batches', 'status.get')
      },
      async release(message) {
        if (!(await doAct('review.release', { messages: [message.messageId] }))) return
        setState(message, 'pending')
        done(words.released)
      },
      async mask(message, start, end, always) {
        if (!(await doAct('review.mask', { message, start, end, ...(always ? { always } : {}) }))) return false
        await refetchMessage(cache, message)
        done(strings.review.masked)
        return true
      },
      async approve(batches) {
        const outcome = await doAct('review.approve', { batches: [...batches] })
        if (!outcome) return
        await outdate('review.messages')
        done(words.approved(outcome.changed), () => steps.unapprove(batches))
      },
      async unapprove(batches) {
        if (!(await doAct('review.unapprove', { batches: [...batches] }))) return
        await outdate('review.messages', 'review.batches', 'status.get')
      },
      async reject(batches) {
        if (!(await doAct('review.reject', { batches: [...batches] }))) return
        await outdate('review.messages')
        done(words.rejected)
      },
      async send() {
        const report = await doAct('uploads.start', {})
        undos.length = 0
        await outdate('review.messages', 'review.batches', 'uploads.list', 'status.get')
        const failed = report?.batches.find((batch) => batch.error !== null)?.error
        if (report && !failed) notify(strings.review.bar.sent(report.rows))
        else if (failed) notify(`${failed.says} ${failed.next.screen}`)
      },
      async undo() {
        const last = undos.pop()
        if (last) await last()
        notify(last ? strings.common.undone : words.nothingToUndo)
      },
    }
    return steps
  }, [cache])

  return { steps, busy }
}
