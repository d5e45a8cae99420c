import { useHotkeys } from '@mantine/hooks'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useState } from 'react'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import { selectionInMessage } from '../../components/message-text/selection.ts'
import type { FeedItem } from './feed-items.ts'
import type { Masking } from './use-masking.ts'
import type { ReviewSteps } from './use-review-steps.ts'

interface FeedKeys {
  readonly items: readonly FeedItem[]
  readonly lines: Virtualizer<HTMLDivElement, Element>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly steps: ReviewSteps
  readonly masking: Masking
  readonly toggleThread: (threadId: string) => void
  readonly batches: readonly Batch[]
  readonly selected: string
  readonly onChoose: (batchId: string) => void
}

/** The keyboard in Review. The focus is the cursor: `j` and `k` move it, the other keys act where it stands. */
export function useFeedKeys(feed: FeedKeys) {
  const { items, lines, scroller, steps, masking, toggleThread } = feed
  const [focused, setFocused] = useState<number | null>(null)
  const first = items.findIndex((item) => item.kind === 'message')
  const current = focused !== null && items[focused]?.kind === 'message' ? focused : first
  const here = (): Message | null => {
    const item = items[current]
    return item?.kind === 'message' ? item.message : null
  }

  function move(step: 1 | -1) {
    const from = isInside(scroller.current) ? current : first - step
    for (let index = from + step; index >= 0 && index < items.length; index += step) {
      if (items[index]?.kind !== 'message') continue
      lines.scrollToIndex(index, { align: 'auto' })
      setFocused(index)
      focusWhenDrawn(scroller.current, index)
      return
    }
  }

  function chooseBatch(step: 1 | -1) {
    const index = feed.batches.findIndex((batch) => batch.batchId === feed.selected)
    const next = feed.batches[index + step]
    if (next) feed.onChoose(next.batchId)
  }

  function excludeOrInclude() {
    const message = here()
    if (message?.state === 'rejected') void steps.include(message)
    else if (message) void steps.exclude(message)
  }

  function mask() {
    const message = here()
    if (selectionInMessage(window.getSelection()) || !message?.text) masking.openSelection()
    else masking.open(message)
  }

  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['n', () => chooseBatch(1)],
    ['p', () => chooseBatch(-1)],
    ['x', excludeOrInclude],
    ['m', mask],
    [
      'r',
      () => {
        const message = here()
        if (message?.state === 'held') void steps.release(message)
      },
    ],
    [
      't',
      () => {
        const threadId = here()?.threadId
        if (threadId) toggleThread(threadId)
      },
    ],
  ])

  return { current, onFocusLine: useCallback((index: number) => setFocused(index), []) }
}

const isInside = (scroller: HTMLElement | null) => scroller?.contains(document.activeElement) ?? false

/** The line may be drawn only after the list has scrolled: look for it over the next frames. */
function focusWhenDrawn(scroller: HTMLElement | null, index: number, frames = 20) {
  const line = scroller?.querySelector<HTMLElement>(`[data-line="${index}"]`)
  if (line) line.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, index, frames - 1))
}
