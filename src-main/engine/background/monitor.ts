/**
 * Judges whether all is well: when the engine opens, after every run, upload, review and change, and in the daily
 * duties. What another process does to the store is an event here as well, so alerts agree in every process.
 */
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { collectorAtWork } from '../../collect/index.ts'
import { judge, reconcileAlerts } from '../../monitor/index.ts'
import type { createEvents, EngineContext } from '../context.ts'
import { emitRetention, enforceIfDue } from '../lake/retention.ts'
import { keepLakeLimits } from '../lake/upkeep.ts'
import { inspectTexts } from '../sending/verifier-gate.ts'
import { emitStatus } from '../status.ts'
import { verifyTrail } from '../trail/anchor.ts'
import { gatherFacts } from './alert-facts.ts'

export interface Monitor {
  /** Judges now. What goes wrong meanwhile is logged, never thrown. */
  check(): Promise<void>
  /** Makes the daily checks that are too costly for every time, when they are due, and judges. */
  inspect(): Promise<void>
  /** Ends; resolves when the check under way is done. */
  close(): Promise<void>
}

/** Opens the monitor over an engine. */
export function openMonitor(context: EngineContext, on: ReturnType<typeof createEvents>['on']): Monitor {
  const { store, clock, log } = context
  let isClosed = false
  let isWanted = false
  /** What a check itself emits is no reason for another. */
  let isEmitting = false
  let underWay: Promise<void> | null = null
  let inspecting: Promise<void> = Promise.resolve()

  async function checkOnce(): Promise<void> {
    // A disk that does not answer is not known.
    const freeBytes = await context.machine.freeBytes(context.home).catch(() => null)
    // What is past its limit because the machine slept is deleted, not told; nothing may come in between.
    if (enforceIfDue(context)) {
      isEmitting = true
      emitRetention(context)
      isEmitting = false
    }
    const facts = gatherFacts(context, freeBytes)
    if (!reconcileAlerts(store, judge(facts), facts.now)) return
    context.emit('alerts.changed', {})
    emitStatus(context)
  }

  async function checkWhileWanted(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false
      try {
        await checkOnce()
      } catch (error) {
        log.warn('monitor.failed', { code: error instanceof GleanerError ? error.code : 'internal.unexpected' })
      }
    }
    underWay = null
  }

  function check(): Promise<void> {
    isWanted = true
    underWay ??= checkWhileWanted()
    return underWay
  }

  async function inspectOnce(): Promise<void> {
    if (isClosed) return
    try {
      store.counters.sampleSize(clock.now(), store.bytes())
      if (isDue('audit')) await verifyTrail(context)
      if (isDue('texts')) await inspectTexts(context)
      if (isDue('lake')) await keepLakeLimits(context)
    } catch (error) {
      log.warn('monitor.failed', { code: error instanceof GleanerError ? error.code : 'internal.unexpected' })
    }
    await check()
  }

  function inspect(): Promise<void> {
    inspecting = inspecting.then(inspectOnce)
    return inspecting
  }

  function isDue(name: 'audit' | 'texts' | 'lake'): boolean {
    const last = store.inspections.get(name)
    return last === null || Math.abs(clock.now() - last.at) >= DAY_MS
  }

  function checkSoon(): void {
    // A run under way writes with every page; its end is an event as well.
    if (isEmitting) return
    if (store.runs.open() === null || collectorAtWork({ store, clock }) === null) void check()
  }

  const ends = [
    on('run.finished', () => void inspect()),
    on('review.changed', checkSoon),
    on('channels.changed', checkSoon),
    on('uploads.changed', checkSoon),
    on('settings.changed', checkSoon),
    on('account.changed', checkSoon),
  ]

  return {
    check,
    inspect,
    async close() {
      for (const end of ends) end()
      await inspecting
      await underWay
      isClosed = true
    },
  }
}
