import type { ChannelId, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/duration.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from './counters.ts'

export interface ApiCall {
  readonly method: string
  /** `ok`, `rate_limited`, or a failure's code. */
  readonly outcome: string
  readonly at: EpochMs
  readonly durationMs: number
  /** The channel whose messages were asked for. */
  readonly channel?: ChannelId | undefined
}

export interface ApiCalls {
  /** Counts a call, its minute, its hour of the day and, where messages were asked for, whether its channel may be read. */
  record(call: ApiCall): void
  /** Calls by method, from an instant on. */
  byMethod(from: EpochMs, to: EpochMs): Readonly<Record<string, number>>
}

/** A channel taken off the allowlist this recently may still be in a run that began before. */
const RUNS_MAY_LAST_MS = 10 * MINUTE_MS

/** How many calls were made. Reads are compared with the allowlist as it stands at that moment. */
export function openApiCalls({ db, atomically }: Connection, counters: Counters): ApiCalls {
  const isAllowed = db
    .prepare<[string], number>('SELECT 1 FROM channels WHERE channel_id = ? AND level IS NOT NULL')
    .pluck()
  const isJustDenied = db
    .prepare<[string, number], number>(
      "SELECT 1 FROM audit WHERE action = 'channel.denied' AND subject = ? AND at > ? LIMIT 1",
    )
    .pluck()

  const mayRead = (channel: ChannelId, at: EpochMs) =>
    isAllowed.get(channel) !== undefined || isJustDenied.get(channel, at - RUNS_MAY_LAST_MS) !== undefined

  return {
    record: ({ method, outcome, at, durationMs, channel }) =>
      atomically(() => {
        counters.add('calls', at, method, outcome, 1, durationMs)
        counters.add('paces', at, method, '', 1)
        counters.add('hours', at, new Date(at).toISOString().slice(11, 13), '', 1)
        if (channel !== undefined) counters.add('reads', at, channel, mayRead(channel, at) ? 'allowed' : 'outside', 1)
      }),
    byMethod(from, to) {
      const byMethod: Record<string, number> = {}
      for (const { subject, n } of counters.read('calls', from, to, DAY_MS)) {
        byMethod[subject] = (byMethod[subject] ?? 0) + n
      }
      return byMethod
    },
  }
}
