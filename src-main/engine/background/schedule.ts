import type { EpochMs } from '../../../shared/domain.ts'
import { openSchedule, type Schedule } from '../../schedule/index.ts'
import type { EngineContext } from '../context.ts'
import { channelPolling } from './channel-polling.ts'

/** The schedule over this engine's settings and store. It starts a run only when there is something to collect. */
export function engineSchedule(context: EngineContext, collectNow: () => Promise<unknown>): Schedule {
  const { store, clock, log } = context
  const polling = channelPolling(context)
  const isReady = () => {
    const hasChannels = store.channels.list().some(({ level }) => level !== null)
    return context.session.run === null && hasChannels && store.workspace.get() !== null && !context.session.signedOut
  }
  return openSchedule({
    clock,
    log,
    setting: () => store.settings.get('schedule'),
    pausedUntil: () => store.settings.get('pausedUntil'),
    lastRunAt: () => longestUnread(context),
    async run() {
      if (isReady()) await collectNow()
    },
    polling: {
      ...polling,
      async run(channels) {
        if (isReady()) await polling.run(channels)
      },
    },
  })
}

/**
 * When the channel that has waited longest was last read, by any process, so that none waits longer than the interval.
 * One never read is left to polling, which takes it first.
 */
function longestUnread({ store }: EngineContext): EpochMs | null {
  const readAt = store.channels.list().flatMap(({ channelId, level }) => {
    const at = level === null ? null : (store.coverage.check(channelId)?.lastRunAt ?? null)
    return at === null ? [] : [at]
  })
  return readAt.length === 0
    ? ((store.runs.last()?.startedAt ?? null) as EpochMs | null)
    : (Math.min(...readAt) as EpochMs)
}
