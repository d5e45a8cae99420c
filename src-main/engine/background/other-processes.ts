import { MINUTE_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { collectorAtWork } from '../../collect/index.ts'
import { isProcessAlive } from '../../process-alive.ts'
import { isPauseInForce } from '../../schedule/index.ts'
import { forgetOwnToken, ownToken } from '../account/account.ts'
import { emitAccount } from '../account/tell.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus } from '../status.ts'

/** Milliseconds between reads of the store's version; tray, browser and terminal promise to agree within a second. */
const POLL_MS = 500

/**
 * Notices what another process did to the same store (the CLI beside the tray) and tells it here as if it had happened
 * here; so is what the clock alone does to the schedule: a pause or quiet hours begin and end. A pause that was asked for
 * elsewhere parks the run under way in this process. A process that was killed at work tells nobody: that it is gone is
 * noticed too. Returns the end of listening.
 */
export function watchOtherProcesses(context: EngineContext): () => void {
  const stopping = new AbortController()
  void listen(context, stopping.signal)
  return () => stopping.abort()
}

async function listen(context: EngineContext, signal: AbortSignal): Promise<void> {
  const { store, clock } = context
  const read = () => {
    const pausedUntil = store.settings.get('pausedUntil')
    return {
      version: store.version(),
      pausedUntil,
      isPaused: isPauseInForce(pausedUntil, clock.now()),
      schedule: scheduleAtAGlance(context),
      atWork: othersAtWork(context),
    }
  }
  let before = read()
  while (!signal.aborted) {
    try {
      await clock.sleep(POLL_MS, signal)
    } catch {
      return
    }
    if (!store.isThere()) {
      context.session.problem = gleanerError('store.deleted').toData()
      return emitStatus(context)
    }
    const now = read()
    const wasWrittenElsewhere = now.version !== before.version
    const pauseIsNew = now.isPaused && now.pausedUntil !== before.pausedUntil
    const scheduleChanged = now.schedule !== before.schedule
    const wasKilled = before.atWork.some((pid) => !now.atWork.includes(pid))
    before = now
    if (!wasWrittenElsewhere && !wasKilled) {
      if (scheduleChanged) emitStatus(context)
      continue
    }
    // Somebody signed out elsewhere: the token given to this process was meant as well.
    if (context.session.secrets.token !== undefined && ownToken(context) === undefined) {
      forgetOwnToken(context)
      emitAccount(context, null)
    }
    // A run that a person started during a pause goes on.
    if (pauseIsNew) context.session.run?.abort.abort(new Error('paused'))
    emitStatus(context)
    context.emit('settings.changed', {})
    context.emit('review.changed', { batches: [] })
    context.emit('channels.changed', {})
    context.emit('uploads.changed', {})
  }
}

/** Living processes beside this one that collect or do a task over the same store. */
function othersAtWork(context: EngineContext): readonly number[] {
  const doing = context.store.tasks.list().filter(({ endedAt, pid }) => endedAt === null && pid !== process.pid)
  const collecting = context.session.run === null ? collectorAtWork(context) : null
  return [...doing.map(({ pid }) => pid).filter(isProcessAlive), ...(collecting ? [collecting.pid] : [])]
}

/** What a person would see change, as one value; the next run to the minute. */
function scheduleAtAGlance({ session }: EngineContext): string {
  const { wanted, why, until, nextRunAt } = session.schedule.lastState()
  return JSON.stringify([wanted, why, until, nextRunAt === null ? null : Math.round(nextRunAt / MINUTE_MS)])
}
