/** How much of a run is done. */
import type { ReadingProgress } from './channel-run.ts'

/** Reading a history takes about four times as long as reading the threads in it. */
const HISTORY = 0.8

/** 0 to 1 over all channels: 'ended' for each that is read or given up, null for each that was not begun. */
export function readShare(channels: readonly (ReadingProgress | 'ended' | null)[]): number {
  if (channels.length === 0) return 1
  return (
    channels.reduce((sum, each) => sum + (each === 'ended' ? 1 : each === null ? 0 : shareOf(each)), 0) /
    channels.length
  )
}

function shareOf({ spanReadMs, spanLeftMs, threadsRead, threadsWaiting }: ReadingProgress): number {
  const history = spanLeftMs === 0 ? 1 : spanReadMs / (spanReadMs + spanLeftMs)
  const threads = threadsRead + threadsWaiting === 0 ? 1 : threadsRead / (threadsRead + threadsWaiting)
  // Threads of history that is still to come are not known yet.
  return HISTORY * history + (1 - HISTORY) * history * threads
}
