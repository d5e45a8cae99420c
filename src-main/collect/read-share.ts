/** How much of a run is done, counted in calls to Slack: they are what a run waits for. */
import type { ReadingProgress } from './channel-run.ts'

export interface ChannelReading {
  /** null before its first page. */
  readonly progress: ReadingProgress | null
  readonly isEnded: boolean
}

/**
 * 0 to 1 over all channels. What is unread is taken to be as dense as what was read, and a channel that was not begun to
 * be as much work as the others on average.
 */
export function readShare(channels: readonly ChannelReading[]): number {
  const open = channels.filter(({ isEnded }) => !isEnded)
  if (open.length === 0) return 1
  const begun = channels.flatMap(({ progress, isEnded }) => (progress === null ? [] : [callsOf(progress, isEnded)]))
  if (begun.length === 0) return 0
  const sum = (part: (calls: Calls) => number) => begun.reduce((total, calls) => total + part(calls), 0)
  const all = sum(({ done, left }) => done + left)
  const unbegun = open.filter(({ progress }) => progress === null).length
  return sum(({ done }) => done) / (all + (unbegun * all) / begun.length)
}

interface Calls {
  readonly done: number
  readonly left: number
}

function callsOf(reading: ReadingProgress, isEnded: boolean): Calls {
  const { pagesRead, threads, threadsRead, threadsWaiting, spanReadMs, spanLeftMs } = reading
  const done = pagesRead + threadsRead
  if (isEnded) return { done, left: 0 }
  const unread = spanReadMs > 0 ? spanLeftMs / spanReadMs : 1
  return { done, left: (pagesRead + threads) * unread + threadsWaiting }
}
