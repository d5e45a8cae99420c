import type { RunReportView } from '../../../shared/contract/runs.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { gleanerError, toErrorData } from '../../../shared/errors.ts'
import type { CollectionProgress, RunReport } from '../../collect/index.ts'
import { bindWorkspace } from '../account/bind-workspace.ts'
import { noteConfirmed, tokensFor } from '../account/slack.ts'
import { slackApiUrl } from '../account/slack-api-url.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { Answers } from '../collector/messages.ts'
import type { EngineContext } from '../context.ts'
import { datedPolicy } from '../sending/policy.ts'
import { tightenIfDue } from '../sending/re-redaction.ts'
import { wantTightening } from '../sending/tightening-due.ts'
import { approveByRule } from '../sending/trust-rule.ts'
import { emitStatus } from '../status.ts'
import { anchorIfDue } from '../trail/anchor.ts'
import { decisionsForRun } from './decisions-for-run.ts'
import { runDirectory } from './run-directory.ts'
import { noteFailedRun, noteSoundRun } from './run-failures.ts'

/**
 * The schedule's poll of some of the allowed channels: a run like any other, but no news by itself, or the tray would
 * speak up every few minutes. Throws as `runAlone` does.
 */
export async function pollChannels(context: EngineContext, channels: readonly string[]): Promise<void> {
  await runAlone(context, { actor: 'schedule', since: undefined, only: new Set(channels) })
}

/** Whose run it is, and of what. */
export interface Wanted {
  readonly actor: Actor
  readonly since: EpochMs | undefined
  /** Channel ids; without them, the whole allowlist. */
  readonly only?: ReadonlySet<string>
}

/**
 * Runs once and tells everyone who listens how things stand before and after. Throws `collect.already_running`,
 * `channel.none_allowed`, and what Slack, the keychain or the store throw.
 */
export async function runAlone(context: EngineContext, wanted: Wanted): Promise<RunReportView> {
  if (context.session.run) throw gleanerError('collect.already_running')
  const ends = { abort: new AbortController(), kill: new AbortController() }
  const done = noteEnd(context, runOnce(context, ends, wanted), ends.abort.signal)
  // Closing the store waits for what is noted after the run as well.
  context.session.run = { ...ends, done: done.catch(() => {}) }
  emitStatus(context)
  return done
}

/** Notes how a run ended, and tells everyone who listens. */
async function noteEnd(context: EngineContext, run: Promise<RunReportView>, signal: AbortSignal) {
  try {
    const report = await run
    context.session.problem = null
    if (report.outcome === 'failed') noteFailedRun(context, firstError(report))
    else noteSoundRun(context)
    approveByRule(context)
    await anchorIfDue(context)
    return report
  } catch (error) {
    context.session.problem = toErrorData(error)
    if (!signal.aborted) noteFailedRun(context, context.session.problem)
    throw error
  } finally {
    context.session.run = null
    emitStatus(context)
    context.emit('review.changed', { batches: [] })
    context.emit('channels.changed', {})
  }
}

const firstError = ({ channels }: RunReportView) =>
  channels.find(({ error }) => error !== null)?.error ?? toErrorData(null)

/** One run over the allowlist, in a process of its own that takes what it read with it. */
async function runOnce(
  context: EngineContext,
  { abort, kill }: { readonly abort: AbortController; readonly kill: AbortController },
  { actor, since, only }: Wanted,
): Promise<RunReportView> {
  const { store, clock, managed } = context
  await managed.refresh()
  managed.assertUsable()
  const horizonMs = (managed.values()['collect.horizonDays'] ?? Number.POSITIVE_INFINITY) * DAY_MS
  if (since !== undefined)
    managed.assertMay('collect.horizonDays', Math.floor((clock.now() - since - HOUR_MS) / DAY_MS))
  const chosen = store.channels
    .list()
    .filter(({ channelId, level }) => level !== null && (only?.has(channelId) ?? true))
  const channels = chosen.flatMap((channel) => {
    const level = managed.channels.levelOf(channel)
    return level === null ? [] : [{ id: channel.channelId, name: channel.name, level }]
  })
  if (chosen.length > 0 && channels.length === 0) throw gleanerError('managed.refused', { key: 'channels.allow' })
  if (channels.length === 0) throw gleanerError('channel.none_allowed')
  const tokens = await tokensFor(context)
  /** Empty until Slack has said whose token it is. */
  const begun: { notes?: readonly string[]; policyAsOf?: number } = {}
  /** What is stored from here on is redacted as the run began: it has to be once more, and before it can leave. */
  const noteChangedPolicy = () => {
    const { policyAsOf } = begun
    if (policyAsOf !== undefined && store.settings.get('policyChanges') !== policyAsOf) wantTightening(context)
  }
  const answers: Answers = {
    token: () => tokens.current(),
    another: (refused) => tokens.replace(refused),
    async begin(identity) {
      const key = await bindWorkspace(context, identity)
      await noteConfirmed(context)
      begun.notes = await decisionsForRun(context, actor)
      const dated = await datedPolicy(context)
      begun.policyAsOf = dated.policyAsOf
      return { key, who: store.audit.whoActs(), ...dated }
    },
    ...runDirectory(context),
    forbids({ id, name, level, formerNames }) {
      noteChangedPolicy()
      if (formerNames !== null) managed.channels.noteNames([[id, formerNames]])
      managed.assertUsable()
      return managed.channels.levelOf({ channelId: id, name, level }) === level ? null : 'managed'
    },
  }
  try {
    const report = await inCollector(
      context,
      'collect',
      {
        actor,
        channels,
        since: Math.max(
          since ?? clock.now() - store.settings.get('horizonDays') * DAY_MS,
          clock.now() - horizonMs,
          store.settings.get('readSince'),
        ) as EpochMs,
        rereadWindowMs: store.settings.get('rereadDays') * DAY_MS,
        slackApiUrl: slackApiUrl(context),
        workers: context.machine.workers,
      },
      {
        answers,
        onProgress: (progress) => context.emit('run.progress', progressView(progress)),
        signal: abort.signal,
        kill: kill.signal,
      },
    ).finally(noteChangedPolicy)
    if (!abort.signal.aborted && !kill.signal.aborted) await tightenIfDue(context, actor)
    return reportView({ ...report, notes: [...report.notes, ...(begun.notes ?? [])] })
  } finally {
    store.scrub()
  }
}

function progressView(progress: CollectionProgress) {
  return {
    runId: progress.runId,
    channel: progress.channel,
    channelsDone: progress.channelsDone,
    channelsTotal: progress.channelsTotal,
    share: progress.share,
    messages: progress.messages,
    waitingUntil: progress.waitingUntil ?? progress.forecast?.finishesAt ?? null,
  }
}

function reportView(report: RunReport): RunReportView {
  return {
    runId: report.runId,
    startedAt: report.startedAt,
    finishedAt: report.finishedAt,
    outcome: report.outcome,
    channels: report.channels.map((channel) => ({
      channelId: channel.channelId,
      name: channel.name,
      outcome: channel.outcome,
      new: channel.new,
      revised: channel.revised,
      unchanged: channel.unchanged,
      vanished: channel.vanished,
      held: channel.held,
      dropped: channel.dropped,
      error: channel.error,
    })),
    redactions: { ...report.redactions },
    calls: report.calls,
    necessaryCalls: report.necessaryCalls,
    forecastMs: report.forecastMs,
    notes: [...report.notes],
  }
}
