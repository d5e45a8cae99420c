/** When a message counts as seen: on screen long enough to read it, one after the other, so that scrolling earns nothing. */

/** A message of which at least 60 % is on screen. */
export interface OnScreen {
  readonly key: string
  readonly words: number
}

/** Part of a message, or of the screen where it is taller, that has to be visible. */
export const VISIBLE_SHARE = 0.6

const LEAST_MS = 600
const WORD_MS = 100
const MOST_MS = 5000

/** Milliseconds of reading that a message of so many words takes to count as seen. */
export const readingMs = (words: number) => Math.min(MOST_MS, LEAST_MS + WORD_MS * words)

/** Keeps, in memory only, how long each message was read. What leaves the screen unread starts over. */
export function openSeenClock() {
  const seen = new Set<string>()
  let reading: { key: string; readMs: number } | null = null
  return {
    /** `elapsedMs` have gone by with these on screen, in reading order. The key of what has been read by that, or null. */
    tick(elapsedMs: number, onScreen: readonly OnScreen[]): string | null {
      const current = onScreen.find(({ key }) => key === reading?.key) ?? onScreen.find(({ key }) => !seen.has(key))
      if (current === undefined) {
        reading = null
        return null
      }
      if (reading?.key !== current.key) reading = { key: current.key, readMs: 0 }
      reading.readMs += elapsedMs
      if (reading.readMs < readingMs(current.words)) return null
      seen.add(current.key)
      reading = null
      return current.key
    },
    /** Was seen before this window was opened. */
    know(key: string): void {
      seen.add(key)
    },
  }
}
