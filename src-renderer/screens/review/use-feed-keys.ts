import { useHotkeys } from '@mantine/hooks'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Message, WaitingChannel } from '../../../shared/contract/review.ts'
import { selectionInMessage } from '../../components/message-text/selection.ts'
import { coveredBy, type FeedItem, isExcludedHere, type MessageItem } from './feed-items.ts'
import { EVERYTHING } from './place.ts'
import type { Masking } from './use-masking.ts'
import type { ReviewSteps } from './use-review-steps.ts'

interface FeedKeys {
  readonly items: readonly FeedItem[]
  readonly lines: Virtualizer<HTMLDivElement, Element>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly steps: ReviewSteps
  readonly masking: Masking
  readonly toggle: (key: string) => void
  readonly openThreads: () => void
  readonly channels: readonly WaitingChannel[]
  readonly selected: string
  readonly onChoose: (channel: string) => void
}

/** The keyboard in Review. The focus is the cursor: `j` and `k` move it, the other keys act where it stands. */
export function useFeedKeys(feed: FeedKeys) {
  const { items, lines, scroller, steps, masking, toggle } = feed
  const [focused, setFocused] = useState<number | null>(null)
  const first = items.findIndex((item) => item.kind === 'message')
  const current = focused === null ? first : nearestMessage(items, focused)
  const line = (): MessageItem | null => {
    const item = items[current]
    return item?.kind === 'message' ? item : null
  }
  const here = (): Message | null => line()?.message ?? null

  // What was decided leaves the list, and the focus with it: it goes to what stands there now.
  const hadFocus = useRef(false)
  useEffect(() => {
    const note = () => {
      hadFocus.current = isInside(scroller.current)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the list that changes under the focus
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focusWhenDrawn(scroller.current, current)
  }, [items, scroller])

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

  /** A screenful on, from the first line that was not wholly there; the cursor comes along. */
  function turnPage(step: 1 | -1) {
    const frame = scroller.current
    if (frame === null) return
    const top = frame.scrollTop
    const bottom = top + frame.clientHeight
    const drawn = lines.getVirtualItems()
    const cut = step > 0 ? drawn.find(({ end }) => end > bottom) : drawn.findLast(({ start }) => start < top)
    const index = nearestMessage(items, cut?.index ?? (step > 0 ? items.length - 1 : 0))
    if (index < 0) return
    lines.scrollToIndex(cut?.index ?? index, { align: step > 0 ? 'start' : 'end' })
    setFocused(index)
    focusWhenDrawn(frame, index)
  }

  function chooseChannel(step: 1 | -1) {
    const places = [EVERYTHING, ...feed.channels.map(({ channelName }) => channelName)]
    const next = places[places.indexOf(feed.selected) + step]
    if (next) feed.onChoose(next)
  }

  function excludeOrInclude() {
    const item = line()
    if (item?.message.state === 'rejected') {
      if (isExcludedHere(item.message)) void steps.include(coveredBy(item).filter(isExcludedHere))
    } else if (item) void steps.exclude(coveredBy(item))
  }

  function mask() {
    const message = here()
    if (selectionInMessage(window.getSelection()) || !message?.text) masking.openSelection()
    else masking.open(message)
  }

  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['PageDown', () => turnPage(1)],
    ['PageUp', () => turnPage(-1)],
    ['0', () => feed.onChoose(EVERYTHING)],
    ['n', () => chooseChannel(1)],
    ['p', () => chooseChannel(-1)],
    ['x', excludeOrInclude],
    ['m', mask],
    [
      'r',
      () => {
        const item = line()
        if (item?.message.state === 'held') void steps.release(coveredBy(item))
      },
    ],
    [
      't',
      () => {
        const message = threadOf(items, current)
        if (message) toggle(message.messageId)
      },
    ],
    ['shift+t', feed.openThreads],
  ])

  return { current, onFocusLine: useCallback((index: number) => setFocused(index), []) }
}

/** The line itself, or the nearest message below it, or above. */
function nearestMessage(items: readonly FeedItem[], index: number): number {
  const isMessage = (item: FeedItem | undefined) => item?.kind === 'message'
  if (isMessage(items[index])) return index
  const below = items.findIndex((item, at) => at > index && isMessage(item))
  return below >= 0 ? below : items.findLastIndex((item, at) => at < index && isMessage(item))
}

/** The line whose replies or look-alikes `t` opens: the one at hand, or the one that a nested line belongs to. */
function threadOf(items: readonly FeedItem[], index: number): Message | null {
  const head = items.findLast((item, at) => at <= index && item.kind === 'message' && !item.nested)
  return head?.kind === 'message' ? head.message : null
}

const isInside = (scroller: HTMLElement | null) => scroller?.contains(document.activeElement) ?? false

/** The line may be drawn only after the list has scrolled: look for it over the next frames. */
function focusWhenDrawn(scroller: HTMLElement | null, index: number, frames = 20) {
  const line = scroller?.querySelector<HTMLElement>(`[data-line="${index}"]`)
  if (line) line.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, index, frames - 1))
}
