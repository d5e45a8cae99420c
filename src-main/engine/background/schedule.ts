/** The schedule over this engine's settings and store, and how it stands for every process over the same store. */
import { randomUUID } from 'node:crypto'
import { isSignedIn } from '../../../shared/account-states.ts'
import type { ScheduleState } from '../../../shared/contract/schedule.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import type { Conditions } from '../../../shared/engine-api.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { isProcessAlive } from '../../process-alive.ts'
import { openSchedule, type ScheduleFacts, scheduleState } from '../../schedule/index.ts'
import type { OpenSchedule } from '../../store/index.ts'
import { readAccount } from '../account/account.ts'
import type { EngineContext } from '../context.ts'
import { channelPolling } from './channel-polling.ts'

/** How often a process says again that it runs the schedule, and after how long without that it is taken for dead. */
const RENEW_MS = 5 * MINUTE_MS
const STALE_MS = 3 * RENEW_MS
/** A next run that moved by less is not written again: with every poll it moves a little. */
const WORTH_WRITING_MS = MINUTE_MS

export interface EngineSchedule {
  start(): void
  /** Stops waiting; resolves when a run under way has ended. */
  stop(): Promise<void>
  /** What the machine says now; fields left out stay as they are. */
  setConditions(conditions: Conditions): void
  /** How the schedule stands, the next run as it is right now. */
  state(): ScheduleState
  /** The same with the next run as it was last written down: cheap enough to be asked all the time. */
  lastState(): ScheduleState
}

/** Prepares the schedule; nothing runs before `start`. It collects only where there is something to collect. */
export function engineSchedule(context: EngineContext, collectNow: () => Promise<unknown>): EngineSchedule {
  const { store, clock, log } = context
  const holder = randomUUID()
  const polling = channelPolling(context)
  let isStarted = false
  let conditions: Conditions = {}
  let written: OpenSchedule | null = null

  const others = () =>
    store.openSchedules
      .list()
      .filter(
        (other) =>
          other.holder !== holder && isProcessAlive(other.pid) && Math.abs(clock.now() - other.renewedAt) <= STALE_MS,
      )

  const facts = (elsewhere = others()): Omit<ScheduleFacts, 'dueAt'> => ({
    setting: store.settings.get('schedule'),
    pausedUntil: store.settings.get('pausedUntil'),
    isSignedIn: isSignedIn(readAccount(context)),
    hasChannels: store.channels.list().some(({ level }) => level !== null),
    isOpen: isStarted || elsewhere.length > 0,
    isStoppedByManaged: context.managed.stop() !== null,
    conditions: together([conditions, ...elsewhere.map((other) => other.conditions)]),
  })

  /** Writes down what this process knows, when that is news or the last time is long ago. */
  function writeDown(dueAt: EpochMs | null): void {
    if (!isStarted) return
    const at = clock.now()
    const isNews =
      written === null ||
      written.conditions !== conditions ||
      (written.dueAt === null) !== (dueAt === null) ||
      Math.abs((written.dueAt ?? 0) - (dueAt ?? 0)) >= WORTH_WRITING_MS
    if (!isNews && Math.abs(at - (written?.renewedAt ?? 0)) < RENEW_MS) return
    const next = { holder, pid: process.pid, renewedAt: at, conditions, dueAt }
    try {
      store.openSchedules.put(next)
      written = next
    } catch (error) {
      // A full disk must not take the status away: it says what is wrong.
      log.warn('schedule.not_written', { code: error instanceof GleanerError ? error.code : 'internal.unexpected' })
    }
  }

  function lastState(): ScheduleState {
    writeDown(written?.dueAt ?? null)
    const elsewhere = others()
    const dueAt = earliest([written, ...elsewhere].map((schedule) => schedule?.dueAt ?? null))
    return scheduleState({ ...facts(elsewhere), dueAt }, clock.now())
  }

  const schedule = openSchedule({
    clock,
    log,
    facts,
    lastRunAt: () => longestUnread(context),
    onStep: () => writeDown(schedule.dueAt()),
    async run() {
      if (context.session.run === null) await collectNow()
    },
    polling: {
      ...polling,
      async run(channels) {
        if (context.session.run === null) await polling.run(channels)
      },
    },
  })

  return {
    start() {
      isStarted = true
      schedule.start()
    },
    async stop() {
      await schedule.stop()
      if (isStarted) store.openSchedules.remove(holder)
      isStarted = false
    },
    setConditions(told) {
      conditions = { ...conditions, ...told }
      writeDown(written?.dueAt ?? null)
    },
    state() {
      if (isStarted && schedule.heldBackBy() === null) writeDown(schedule.dueAt())
      return lastState()
    },
    lastState,
  }
}

/** What several processes say of one machine: what one of them says against a run stands against it. */
function together(all: readonly Conditions[]): Conditions {
  return {
    online: !all.some(({ online }) => online === false),
    onBattery: all.some(({ onBattery }) => onBattery === true),
    metered: all.some(({ metered }) => metered === true),
    suspended: all.some(({ suspended }) => suspended === true),
  }
}

function earliest(instants: readonly (EpochMs | null)[]): EpochMs | null {
  const known = instants.filter((at) => at !== null)
  return known.length === 0 ? null : (Math.min(...known) as EpochMs)
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
