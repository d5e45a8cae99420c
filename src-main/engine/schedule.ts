import type { EpochMs } from '../../shared/domain.ts'
import { openSchedule, type Schedule } from '../schedule/index.ts'
import type { EngineContext } from './context.ts'

/** The schedule over this engine's settings and store. It starts a run only when there is something to collect. */
export function engineSchedule(context: EngineContext, collectNow: () => Promise<unknown>): Schedule {
  const { store, clock, log } = context
  return openSchedule({
    clock,
    log,
    setting: () => store.settings.get('schedule'),
    pausedUntil: () => store.settings.get('pausedUntil'),
    // Runs of every door count: what the terminal has just collected need not be collected again.
    lastRunAt: () => (store.runs.last()?.startedAt ?? null) as EpochMs | null,
    async run() {
      const hasChannels = store.channels.list().some(({ level }) => level !== null)
      if (context.run !== null || !hasChannels || store.workspace.get() === null || context.signedOut) return
      await collectNow()
    },
  })
}
