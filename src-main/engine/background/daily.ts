/** What a running engine does by itself besides collecting: retention, the audit trail's end, and the monitor's checks. */

import { join } from 'node:path'
import { DAY_MS, MINUTE_MS } from '../../../shared/duration.ts'
import { toErrorData } from '../../../shared/errors.ts'
import { dropCopies } from '../../lake/index.ts'
import type { EngineContext, Session } from '../context.ts'
import { emitRetention, enforceIfDue } from '../lake/retention.ts'
import { emitStatus } from '../status.ts'
import { anchorIfDue } from '../trail/anchor.ts'
import type { Monitor } from './monitor.ts'

/** Milliseconds between checks of what is due: a machine that slept through a deadline is late by this much at most. */
export const ENFORCE_EVERY_MS = 10 * MINUTE_MS
/** The keychain is asked once a day: on some systems asking it is visible. */
const ANCHOR_EVERY_MS = DAY_MS

/** Begins the daily duties. Returns the end of them. */
export function startDailyDuties(context: EngineContext, monitor: Pick<Monitor, 'inspect'>): () => void {
  const stopping = new AbortController()
  void attend(context, monitor, stopping.signal)
  return () => stopping.abort()
}

async function attend(context: EngineContext, monitor: Pick<Monitor, 'inspect'>, signal: AbortSignal): Promise<void> {
  const { clock } = context
  let failure: Session['problem'] = null
  let anchoredAt = clock.now()
  while (!signal.aborted) {
    try {
      await clock.sleep(ENFORCE_EVERY_MS, signal)
    } catch {
      return
    }
    try {
      await context.managed.refresh()
      if (enforceIfDue(context)) emitRetention(context)
      context.store.scrub()
      if (Math.abs(clock.now() - anchoredAt) >= ANCHOR_EVERY_MS) {
        anchoredAt = clock.now()
        await anchorIfDue(context)
        await dropCopies(join(context.home, 'scratch'))
      }
      if (failure !== null && context.session.problem === failure) context.session.problem = null
      failure = null
      await monitor.inspect()
    } catch (error) {
      if (signal.aborted) return
      failure = toErrorData(error)
      context.session.problem = failure
      emitStatus(context)
    }
  }
}
