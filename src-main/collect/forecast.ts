/**
 * How long a run still takes when Slack allows one call a minute.
 *
 * History and replies have a budget each and are read side by side, so the longer of the two decides. What is unread
 * is taken to be as dense as what was read; channels that were not begun, as dense as the others on average.
 */

import type { EpochMs } from '../../shared/domain.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { ReadingProgress } from './channel-run.ts'
import type { Forecast } from './plan.ts'
import { SLOW_CLASS } from './slack/methods.ts'
import { MARGIN_MS } from './slack/pacing.ts'

const CALL_EVERY_MS = MINUTE_MS / SLOW_CLASS.callsPerMinute + MARGIN_MS

/** The calls that are left and when they will be done. `channels` has null for each channel that was not begun. */
export function forecast(channels: readonly (ReadingProgress | null)[], now: EpochMs): Forecast {
  const begun = channels.filter((each) => each !== null)
  const left = begun.map(leftIn)
  const average = (part: (each: Left) => number) =>
    left.length === 0 ? 0 : left.reduce((sum, each) => sum + part(each), 0) / left.length
  const unbegun = channels.length - begun.length
  const pages = sum(left, (each) => each.pages) + unbegun * average((each) => each.allPages)
  const threads = sum(left, (each) => each.threads) + unbegun * average((each) => each.allThreads)
  const finishesAt = (now + Math.ceil(Math.max(pages, threads)) * CALL_EVERY_MS) as EpochMs
  return { callsLeft: Math.ceil(pages + threads), finishesAt }
}

interface Left {
  readonly pages: number
  readonly threads: number
  readonly allPages: number
  readonly allThreads: number
}

function leftIn({ messages, threads, spanReadMs, spanLeftMs, threadsWaiting }: ReadingProgress): Left {
  const ratio = spanReadMs > 0 ? spanLeftMs / spanReadMs : 0
  const messagesLeft = messages * ratio
  const threadsLeft = threads * ratio + threadsWaiting
  const pages = Math.ceil(messagesLeft / SLOW_CLASS.objectsPerCall)
  return {
    pages,
    threads: threadsLeft,
    allPages: pages + Math.ceil(messages / SLOW_CLASS.objectsPerCall),
    allThreads: threads * (1 + ratio),
  }
}

const sum = (left: readonly Left[], part: (each: Left) => number) => left.reduce((total, each) => total + part(each), 0)
