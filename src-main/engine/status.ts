import { accountNeedsPerson, accountSays } from '../../shared/account-states.ts'
import type { Account } from '../../shared/contract/account.ts'
import type { Alert } from '../../shared/contract/monitor.ts'
import type { ScheduleState } from '../../shared/contract/schedule.ts'
import type { Status } from '../../shared/contract/status.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import { pausedSentence } from '../../shared/schedule-words.ts'
import { counted } from '../../shared/wording.ts'
import { collectorAtWork } from '../collect/index.ts'
import type { AlertRecord } from '../store/index.ts'
import { readAccount } from './account/account.ts'
import { figuresOf } from './collecting/run-figures.ts'
import type { EngineContext, Session } from './context.ts'
import { batchesToReview as countToReview } from './managed/visible.ts'
import { readTasks } from './shown-tasks.ts'

/** The whole state at a glance, from the store: what the tray, the screen and the CLI all show. */
export function readStatus(context: EngineContext): Status {
  const { store, clock } = context
  const now = clock.now()
  const allowed = store.channels.list().filter(({ level }) => level !== null)
  const counts = store.messages.counts()
  const collecting = store.runs.open()
  const isCollecting = context.session.run !== null || (collecting !== null && collectorAtWork(context) !== null)
  const schedule = context.session.schedule.state()
  const last = store.runs.last()
  const account = readAccount(context)
  const batchesToReview = countToReview(store, context.managed.channels)
  const alerts = store.alerts.standing(STATUS_ALERTS)
  // What stops everything is told before what failed for it.
  const problem = context.managed.stop()?.toData() ?? context.session.problem
  const facts = {
    account,
    isCollecting,
    schedule,
    now,
    batchesToReview,
    held: counts.held,
    problem,
    alert: alerts.find(({ state }) => state === 'open') ?? null,
    hasCollected: last?.finishedAt != null,
  }
  const activity = activityOf(facts)
  return {
    activity,
    says: sentenceFor(activity, facts),
    account,
    isSample: context.sample !== null,
    tasks: readTasks(context),
    collecting: isCollecting && collecting ? { runId: collecting.runId, startedAt: collecting.startedAt } : null,
    schedule,
    destination: store.settings.get('destination'),
    channels: {
      allowed: allowed.length,
      text: allowed.filter(({ level }) => level === 'text').length,
      metrics: allowed.filter(({ level }) => level === 'metrics').length,
    },
    messages: { ...counts },
    batchesToReview,
    lastRun:
      last?.finishedAt == null
        ? null
        : {
            runId: last.runId,
            finishedAt: last.finishedAt,
            outcome: last.outcome ?? 'unknown',
            newMessages: figuresOf(last.report).new,
          },
    lastUploadAt: store.uploads.lastFinishedAt(),
    problem,
    alerts: alerts.map(alertView),
    databaseBytes: store.bytes(),
    apiCalls: { ...store.apiCalls.byMethod((now - (now % DAY_MS)) as EpochMs, (now + 1) as EpochMs) },
  }
}

/** Alerts that the status carries at most; `alerts.list` has them all. */
export const STATUS_ALERTS = 50

/** An alert as the contract shows it. */
export function alertView({ about: _about, weight: _weight, ...alert }: AlertRecord): Alert {
  return alert
}

/** Tells everyone who listens what the state is now. */
export function emitStatus(context: EngineContext): void {
  context.emit('status.changed', readStatus(context))
}

interface Facts {
  readonly account: Account
  readonly isCollecting: boolean
  readonly schedule: ScheduleState
  readonly now: EpochMs
  readonly batchesToReview: number
  readonly held: number
  readonly problem: Session['problem']
  /** The most severe alert that nobody has acknowledged. */
  readonly alert: Alert | null
  /** False before the first run has ended. */
  readonly hasCollected: boolean
}

function activityOf(facts: Facts): Status['activity'] {
  if (facts.isCollecting) return 'collecting'
  if (facts.problem !== null || facts.alert?.severity === 'urgent') return 'problem'
  if (facts.schedule.state === 'paused') return 'paused'
  const { account, batchesToReview, alert } = facts
  return accountNeedsPerson(account) || alert !== null || batchesToReview > 0 ? 'needs_you' : 'idle'
}

function sentenceFor(activity: Status['activity'], facts: Facts): string {
  if (activity === 'collecting') return 'Collecting from the allowed channels.'
  if (activity === 'problem') return facts.problem?.says ?? facts.alert?.says ?? 'Something needs attention.'
  if (activity === 'paused') return pausedSentence(facts.schedule, facts.now)
  if (accountNeedsPerson(facts.account)) return accountSays(facts.account)
  if (facts.alert !== null) return facts.alert.says
  if (activity === 'needs_you') return `${counted(facts.batchesToReview, 'batch', 'batches')} to review.`
  return facts.hasCollected ? 'All caught up.' : 'Nothing collected yet.'
}
