/** A click on the tray icon: it brings the menu, or acts by itself where a person wants that. */
import type { Clock } from '../../shared/clock.ts'

/** A double click is two clicks first; on Windows a person may set it as slow as this. */
const DOUBLE_CLICK_MS = 500

export interface TrayClick {
  once(): void
  /** A double click: the window, and nothing that its first click would have done. */
  twice(): void
  /** Nothing happens any more. */
  forget(): void
}

/** What a click does. A click that acts waits until it can be no double click. */
export function trayClick({
  clock,
  isToggle,
  toggle,
  otherwise,
  open,
}: {
  readonly clock: Pick<Clock, 'sleep'>
  readonly isToggle: () => boolean
  readonly toggle: () => void
  readonly otherwise: () => void
  readonly open: () => void
}): TrayClick {
  let waiting: AbortController | null = null
  const forget = () => {
    waiting?.abort()
    waiting = null
  }
  return {
    once() {
      if (!isToggle()) return otherwise()
      if (waiting !== null) return
      const own = new AbortController()
      waiting = own
      clock.sleep(DOUBLE_CLICK_MS, own.signal).then(
        () => {
          waiting = null
          toggle()
        },
        () => {
          // It was the first half of a double click.
        },
      )
    },
    twice() {
      if (!isToggle()) return
      forget()
      open()
    },
    forget,
  }
}
