import { join } from 'node:path'
import type { UploadReportView } from '../../../shared/contract/uploads.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor } from '../../../shared/domain.ts'
import { HOUR_MS } from '../../../shared/duration.ts'
import { type GleanerError, gleanerError } from '../../../shared/errors.ts'
import { APP_VERSION } from '../../app-version.ts'
import { channelClosed, closeChannel, guardChannel, type SlackClient } from '../../collect/index.ts'
import type { BatchRecord, TaskProgress, WorkspaceRecord } from '../../store/index.ts'
import { uploadApproved } from '../../upload/index.ts'
import { ownTeams } from '../account/own-teams.ts'
import { slackIfAny } from '../account/slack.ts'
import type { EngineContext } from '../context.ts'
import { assertTeamKey, collectorId } from '../key/key.ts'
import { listedInbox } from '../lake/asking-little.ts'
import { isKeyOfDay, openLake } from '../lake/open-lake.ts'
import { teamKeys } from '../lake/team-keys.ts'
import { confirmSent } from './confirm-sent.ts'
import { syncDecisions } from './team-decisions.ts'

/** Without a token at upload, a guard's verdict this young still counts; an older one does not. */
const VERDICT_LASTS_MS = HOUR_MS
/** Longer than all channels take to be asked about; a laptop that slept in between has to ask again. */
const ASKED_LASTS_HOURS = 6

/**
 * Applies what the team decided to what is approved, what was sent and lost included, so that what is verified next is what leaves. Throws what `openLake` throws
 * and `destination.…`.
 */
export async function applyTeamDecisions(
  context: EngineContext,
  destination: Destination,
  actor: Actor,
): Promise<void> {
  assertTeamKey(context, context.store.workspace.get()?.keyId ?? null)
  // Without a key nothing of the team's can be read, and nothing is sent either.
  if ((await teamKeys(context)).length === 0) return
  const lake = await openLake(context, destination, { create: false })
  if (lake === null) return
  await confirmSent(context, destination, lake, actor)
  await syncDecisions(context, destination, lake, actor)
}

/**
 * Sends approved batches: those that were verified and stand approved with the content they had then, or those of an
 * upload that began. Throws `destination.…` when it cannot be used at all.
 */
export async function sendApproved(
  context: EngineContext,
  destination: Destination,
  actor: Actor,
  isMeant: (batch: BatchRecord) => boolean,
  onProgress?: (progress: TaskProgress) => void,
): Promise<UploadReportView> {
  const { store, clock, log, managed } = context
  managed.assertUsable()
  assertTeamKey(context, store.workspace.get()?.keyId ?? null)
  // Without a key no lake can be opened; where nothing is approved, none has to be.
  const hasApproved = store.batches.list({ states: ['approved'] }).length > 0
  if (!hasApproved && (await teamKeys(context)).length === 0) {
    await destination.check()
    return { destination: destination.name, batches: [], rows: 0, bytes: 0 }
  }
  const mayLeave = leaveUnder(context)
  const slack = await slackIfAny(context)
  const lake = await openLake(context, destination)
  if (!lake.keyDays.some(({ keyId }) => keyId === lake.keys[0].keyId)) throw gleanerError('lake.other_key')
  const { protections, unread } = await syncDecisions(context, destination, lake, actor)
  // A member's newer Gleaner decided something that this one would not keep to.
  if (unread.some(({ why }) => why === 'newer')) throw gleanerError('lake.newer')
  return uploadApproved({
    store,
    batches: store.batches.list({ states: ['approved'] }).filter(isMeant),
    destination,
    clock,
    log,
    actor,
    collector: collectorId(context),
    appVersion: APP_VERSION,
    lake: { lakeId: lake.lakeId, key: lake.signing, keys: lake.keys, seen: lake.seen },
    isKeyOfDay: (keyId, day) => isKeyOfDay(lake, keyId, day),
    protections,
    startChild: context.startChild,
    scratchDir: join(context.home, 'scratch'),
    guard: (batch) => guardBeforeUpload(context, slack, batch, actor),
    mayLeave,
    believesAnswers: (await listedInbox(destination)) !== null,
    ...(managed.state().state === 'in_force' ? { managed: managed.hash() } : {}),
    onProgress: (progress) => {
      context.emit('uploads.progress', progress)
      const { batchesDone, batchesTotal, rows, bytes } = progress
      onProgress?.({ done: batchesDone, total: batchesTotal, rows, bytes })
    },
  })
}

/**
 * What the organisation says of each batch right before it leaves. Another destination or another redaction than when
 * the upload began ends it: what is left goes with the next one. So does a night's sleep: channels may be private by now.
 */
function leaveUnder({ store, managed, clock }: EngineContext): (batch: BatchRecord) => GleanerError | null {
  const begunAt = clock.now()
  const begunFor = JSON.stringify(managed.values().destination ?? null)
  return ({ channelId, channelName, level }) => {
    // Everything was deleted here meanwhile.
    if (!store.isThere()) return gleanerError('store.deleted')
    managed.look()
    const stop = managed.stop()
    if (stop) return stop
    if (!isPrescribedWorkspace(managed, store.workspace.get()))
      return gleanerError('managed.refused', { key: 'slack.workspace' })
    const isChanged =
      JSON.stringify(managed.values().destination ?? null) !== begunFor || store.settings.get('redactedUnder').isPending
    if (isChanged) return gleanerError('upload.stopped')
    if (Math.abs(clock.now() - begunAt) > ASKED_LASTS_HOURS * HOUR_MS)
      return gleanerError('upload.asked_long_ago', { hours: ASKED_LASTS_HOURS })
    return managed.channels.hides(channelId, level) ? channelClosed(channelName, 'managed') : null
  }
}

/** Whether what lies here may leave: it was read when another workspace, or none, may have been prescribed. */
const isPrescribedWorkspace = (managed: EngineContext['managed'], bound: WorkspaceRecord | null): boolean =>
  bound === null || managed.may('slack.workspace', bound.teamId)

/**
 * Asks Slack once more whether a channel is still public before anything of it leaves. A closed channel is closed here
 * as a run closes it; when nobody can be asked, only a young verdict lets a batch go.
 */
async function guardBeforeUpload(
  context: EngineContext,
  slack: SlackClient | null,
  { channelId, channelName }: BatchRecord,
  actor: Actor,
): Promise<GleanerError | null> {
  const { store, clock, managed } = context
  if (!slack) {
    const channel = store.channels.get(channelId)
    const isYoung = channel?.checkedAt != null && Math.abs(clock.now() - channel.checkedAt) <= VERDICT_LASTS_MS
    return channel?.state === 'open' && isYoung ? null : gleanerError('channel.unchecked', { channel: channelName })
  }
  const verdict = await guardChannel(slack, channelId, await ownTeams(context, slack))
  if (verdict.isOpen) {
    // The organisation's rules go by the name it has now.
    store.channels.upsert({ ...verdict, channelId })
    store.channels.setState(channelId, 'open', clock.now())
    managed.channels.noteNames([[channelId, verdict.formerNames]])
    return null
  }
  closeChannel({ store, clock }, channelId, verdict.reason, { actor, where: { at: 'upload' } })
  return channelClosed(channelName, verdict.reason)
}
