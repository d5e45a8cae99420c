/**
 * Which channels the schedule polls between its runs. The store is the rhythm's memory: what any process's run has
 * read counts, and a restart forgets nothing.
 */

import { msToTs, nextTs, tsToMs } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, SlackTs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { type ChannelPolling, openRhythm } from '../../schedule/index.ts'
import { pollChannels } from '../collecting/run.ts'
import type { EngineContext } from '../context.ts'

/** Two calls each: a small part of what Slack's tier 3 allows in an hour, since a team's collectors share an app. */
const POLLS_PER_HOUR = 60
/** Messages times hours: one expected message three minutes late on average is worth a poll; silence is not. */
const LEAST_COST = 0.01
/** How much of the past the rhythm is told. */
const PAST_MS = 28 * DAY_MS

/** What the rhythm was told of a channel. */
interface Observed {
  readonly polledAt: EpochMs | null
  /** Where the messages it was not told begin. */
  readonly from: SlackTs
}

/** Opens the polling over this engine's store. `run` throws as `collection.start` does. */
export function channelPolling(context: EngineContext): ChannelPolling {
  const { store } = context
  const open = () => openRhythm({ pollsPerHour: POLLS_PER_HOUR, leastCost: LEAST_COST })
  let rhythm = open()
  let observed = new Map<ChannelId, Observed>()

  function observeNews(now: EpochMs): void {
    const allowed = new Set(
      store.channels.list().flatMap(({ channelId, level }) => (level === null ? [] : [channelId])),
    )
    if ([...observed.keys()].some((channelId) => !allowed.has(channelId))) {
      rhythm = open()
      observed = new Map()
    }
    for (const channelId of allowed) {
      const known = observed.get(channelId)
      const polledAt = store.coverage.check(channelId)?.lastRunAt ?? null
      if (known && known.polledAt === polledAt) continue
      const from = known?.from ?? msToTs((now - PAST_MS) as EpochMs)
      const sent = store.messages.live(channelId, from, msToTs(now))
      rhythm.observe(
        channelId,
        sent.map(({ ts }) => tsToMs(ts)),
      )
      if (polledAt !== null) rhythm.polled(channelId, polledAt)
      const newest = sent.at(-1)
      observed.set(channelId, { polledAt, from: newest ? nextTs(newest.ts) : from })
    }
  }

  return {
    due(now) {
      observeNews(now)
      return rhythm.due(now)
    },
    nextAt(now) {
      observeNews(now)
      return rhythm.nextAt(now) as EpochMs | null
    },
    run: (channels) => pollChannels(context, channels),
  }
}
