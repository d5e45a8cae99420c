/**
 * Which channels the schedule looks at between its runs. The store is the rhythm's memory: what any door's run has
 * read counts, and a restart forgets nothing.
 */
import { msToTs, nextTs, tsToMs } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, SlackTs } from '../../../shared/domain.ts'
import { type Looks, openRhythm } from '../../schedule/index.ts'
import { pollChannels } from '../collecting/run.ts'
import type { EngineContext } from '../context.ts'

/** Two calls each: a small part of what Slack's tier 3 allows in an hour, since a team's collectors share an app. */
const LOOKS_PER_HOUR = 60
/** Messages times hours: one expected message three minutes late on average is worth a look; silence is not. */
const LEAST_COST = 0.01
/** How much of the past the rhythm is told. */
const PAST_MS = 28 * 86_400_000

/** What the rhythm knows of a channel. */
interface Told {
  readonly lookedAt: EpochMs | null
  /** Where the messages it was not told begin. */
  readonly from: SlackTs
}

/** Opens the looks over this engine's store. `run` throws as `collection.start` does. */
export function channelLooks(context: EngineContext): Looks {
  const { store } = context
  const open = () => openRhythm({ looksPerHour: LOOKS_PER_HOUR, leastCost: LEAST_COST })
  let rhythm = open()
  let told = new Map<ChannelId, Told>()

  function tellNews(now: EpochMs): void {
    const allowed = new Set(
      store.channels.list().flatMap(({ channelId, level }) => (level === null ? [] : [channelId])),
    )
    if ([...told.keys()].some((channelId) => !allowed.has(channelId))) {
      rhythm = open()
      told = new Map()
    }
    for (const channelId of allowed) {
      const known = told.get(channelId)
      const lookedAt = store.coverage.check(channelId)?.lastRunAt ?? null
      if (known && known.lookedAt === lookedAt) continue
      const from = known?.from ?? msToTs((now - PAST_MS) as EpochMs)
      const sent = store.messages.live(channelId, from, msToTs(now))
      rhythm.observe(
        channelId,
        sent.map(({ ts }) => tsToMs(ts)),
      )
      if (lookedAt !== null) rhythm.looked(channelId, lookedAt)
      const newest = sent.at(-1)
      told.set(channelId, { lookedAt, from: newest ? nextTs(newest.ts) : from })
    }
  }

  return {
    due(now) {
      tellNews(now)
      return rhythm.due(now)
    },
    nextAt(now) {
      tellNews(now)
      return rhythm.nextAt(now) as EpochMs | null
    },
    run: (channels) => pollChannels(context, channels),
  }
}
