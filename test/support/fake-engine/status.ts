import { isSignedIn } from '../../../shared/account-states.ts'
import type { Status } from '../../../shared/contract/status.ts'
import type { EpochMs, MessageState } from '../../../shared/domain.ts'
import { scheduleState } from '../../../src-main/schedule/index.ts'
import { type FakeState, HOUR, MINUTE } from './state.ts'

/** The status a state amounts to. */
export function statusOf(state: FakeState): Status {
  const of = (wanted: MessageState) => state.batches.reduce((sum, batch) => sum + inBatch(batch, wanted), 0)
  const allowed = state.channels.filter((channel) => channel.level !== null)
  const text = allowed.filter((channel) => channel.level === 'text').length
  const batchesToReview = state.batches.filter((batch) => batch.state === 'draft').length
  const { activity, says } = activityOf(state, batchesToReview)
  return {
    activity,
    says,
    account: state.account,
    isSample: false,
    tasks: state.tasks,
    collecting: state.running ? { runId: 'r_1', startedAt: state.now - MINUTE } : null,
    schedule: scheduleState(
      {
        setting: state.settings.schedule,
        pausedUntil: state.pausedUntil,
        isSignedIn: isSignedIn(state.account),
        hasChannels: allowed.length > 0,
        isOpen: true,
        conditions: {},
        dueAt: (state.now + HOUR - 12 * MINUTE) as EpochMs,
      },
      state.now as EpochMs,
    ),
    destination: state.settings.destination,
    channels: { allowed: allowed.length, text, metrics: allowed.length - text },
    messages: {
      held: of('held'),
      pending: of('pending'),
      approved: of('approved'),
      uploaded: state.uploads.reduce((sum, upload) => sum + upload.rows, 0),
      rejected: of('rejected'),
      expired: 0,
    },
    batchesToReview,
    lastRun: state.lastRunAt
      ? { runId: 'r_1', finishedAt: state.lastRunAt, outcome: 'complete', newMessages: state.messages.length }
      : null,
    lastUploadAt: state.uploads[0]?.finishedAt ?? null,
    problem: state.problem,
    databaseBytes: 18_400_000,
    alerts: state.alerts.filter((alert) => alert.state !== 'over'),
    apiCalls: {},
  }
}

function inBatch(batch: FakeState['batches'][number], state: MessageState): number {
  if (state === 'held') return batch.held
  if (state === 'pending') return batch.pending
  if (state === 'approved') return batch.approved
  if (state === 'rejected') return batch.excluded
  return 0
}

function activityOf(state: FakeState, waiting: number): Pick<Status, 'activity' | 'says'> {
  if (state.problem) return { activity: 'problem', says: state.problem.says }
  const alert = state.alerts.find(({ state: stands }) => stands === 'open')
  if (alert?.severity === 'urgent') return { activity: 'problem', says: alert.says }
  if (state.account.state === 'expired') return { activity: 'problem', says: 'The sign-in to Slack has run out.' }
  if (state.running) return { activity: 'collecting', says: 'Reading the channels you chose.' }
  if (state.pausedUntil !== null) return { activity: 'paused', says: 'Paused by you.' }
  if (waiting > 0) return { activity: 'needs_you', says: `${waiting} batches to review.` }
  return { activity: 'idle', says: 'Nothing to do right now.' }
}
