import { type RefObject, useEffect, useRef } from 'react'
import { coveredBy, type FeedItem, type MessageItem } from './feed-items.ts'
import { type OnScreen, openSeenClock, VISIBLE_SHARE } from './seen-clock.ts'
import type { SeenMessages } from './seen-messages.ts'

const TICK_MS = 200
const TELL_MS = 2000

/** Watches what is on screen, while the window has the focus, and tells it as it goes. */
export function useSeen(scroller: RefObject<HTMLElement | null>, items: readonly FeedItem[], seen: SeenMessages): void {
  const shown = useRef(items)
  shown.current = items
  useEffect(() => {
    const clock = openSeenClock()
    let tickedAt = Date.now()

    const tick = () => {
      const now = Date.now()
      // A window that slept was not read.
      const elapsed = Math.min(now - tickedAt, 2 * TICK_MS)
      tickedAt = now
      if (!document.hasFocus() || document.querySelector('[role="dialog"]')) return
      const visible = visibleLines(scroller.current, shown.current)
      for (const item of visible) if (coveredBy(item).every((message) => message.seen)) clock.know(keyOf(item))
      const done = clock.tick(elapsed, visible.map(onScreen))
      const item = done === null ? undefined : visible.find((one) => keyOf(one) === done)
      if (item) seen.add(coveredBy(item))
    }
    const timers = [setInterval(tick, TICK_MS), setInterval(() => void seen.tell(), TELL_MS)]
    return () => {
      for (const timer of timers) clearInterval(timer)
      void seen.tell()
    }
  }, [scroller, seen])
}

/** Another text, or more that it stands for, is another thing to read. */
const keyOf = (item: MessageItem) =>
  coveredBy(item)
    .map(({ messageId, version }) => `${messageId}:${version}`)
    .join(' ')

function onScreen(item: MessageItem): OnScreen {
  const values = item.open ? 0 : (item.alike?.values.flat().length ?? 0)
  return { key: keyOf(item), words: (item.message.text?.match(/\S+/g)?.length ?? 0) + values }
}

function visibleLines(scroller: HTMLElement | null, items: readonly FeedItem[]): MessageItem[] {
  if (scroller === null) return []
  const frame = scroller.getBoundingClientRect()
  return Array.from(scroller.querySelectorAll<HTMLElement>('[data-line]')).flatMap((line) => {
    const item = items[Number(line.dataset['line'])]
    const { top, bottom, height } = line.getBoundingClientRect()
    const visible = Math.min(bottom, frame.bottom) - Math.max(top, frame.top)
    // Of a long text only the beginning is shown.
    if (line.querySelector('[data-folded]')) return []
    const isThere = visible >= VISIBLE_SHARE * Math.min(height, frame.height)
    return item?.kind === 'message' && isThere ? [item] : []
  })
}
