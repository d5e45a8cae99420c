import { join } from 'node:path'
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import type { Upload } from '../../shared/contract/uploads.ts'
import type { Destination } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'
import { guardChannel, type SlackClient } from '../collect/index.ts'
import { lakeSummary } from '../lake/index.ts'
import type { BatchRecord } from '../store/index.ts'
import { openDestination, probeCapabilities, uploadApproved } from '../upload/index.ts'
import type { EngineContext, Handlers } from './context.ts'
import { collectorId } from './key.ts'
import { slackIfAny } from './slack.ts'
import { emitStatus } from './status.ts'

/** Without a token at upload, a guard's verdict this young still counts; an older one does not. */
const VERDICT_LASTS_MS = 3_600_000

type Names = 'uploads.list' | 'uploads.start' | 'destination.check' | 'lake.summary'

/** Handlers that send what is approved and look at what arrived. */
export function uploadHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock, log } = context
  return {
    'uploads.list': () =>
      store.uploads.list().map((row): Upload => {
        const batch = store.batches.get(row.batchId)
        return {
          batchId: row.batchId,
          channelName: batch?.channelName ?? '',
          day: batch?.day ?? '',
          destination: row.destination,
          step: row.step,
          rows: row.rows,
          bytes: row.bytes,
          attempts: row.attempts,
          objects: row.objects.map((object) => ({ ...object })),
          error: row.error,
          queuedAt: row.queuedAt,
          finishedAt: row.finishedAt,
        }
      }),

    'uploads.start': ({ to }, { actor }) =>
      atDestination(context, to, async (destination) => {
        const slack = await slackIfAny(context)
        try {
          return await uploadApproved({
            store,
            destination,
            clock,
            log,
            actor,
            collector: collectorId(context),
            scratchDir: join(context.home, 'scratch'),
            guard: (batch) => guardBeforeUpload(context, slack, batch, actor),
            onProgress: (progress) => context.emit('uploads.progress', progress),
          })
        } finally {
          context.emit('uploads.changed', {})
          context.emit('review.changed', { batches: [] })
          emitStatus(context)
        }
      }),

    'destination.check': ({ to }) =>
      atDestination(context, to, async (destination) => {
        await destination.check()
        const capabilities = await probeCapabilities(destination)
        return { destination: destination.name, writable: true, capabilities: [...capabilities] }
      }),

    'lake.summary': ({ to }) =>
      atDestination(context, to, (destination) =>
        lakeSummary({ destination, scratchDir: join(context.home, 'scratch') }),
      ),
  }
}

/** Opens the destination asked for, or the one in the settings, and closes it afterwards. Throws `destination.none`. */
async function atDestination<Result>(
  { store }: EngineContext,
  to: DestinationSetting | null | undefined,
  work: (destination: Destination) => Promise<Result>,
): Promise<Result> {
  const setting = to ?? store.settings.get('destination')
  if (!setting) throw noDestination()
  const destination = await openDestination(setting)
  try {
    return await work(destination)
  } finally {
    await destination.close()
  }
}

/**
 * Asks Slack once more whether a channel is still public before anything of it leaves. A closed channel's unsent rows
 * are deleted; when nobody can be asked, only a young verdict lets a batch go.
 */
async function guardBeforeUpload(
  { store, clock }: EngineContext,
  slack: SlackClient | null,
  { channelId, channelName }: BatchRecord,
  actor: 'you' | 'schedule' | 'cli' | 'system',
): Promise<GleanerError | null> {
  if (!slack) {
    const channel = store.channels.get(channelId)
    const isYoung = channel?.checkedAt != null && Math.abs(clock.now() - channel.checkedAt) <= VERDICT_LASTS_MS
    return channel?.state === 'open' && isYoung ? null : verdictTooOld(channelName)
  }
  const verdict = await guardChannel(slack, channelId)
  if (verdict.isOpen) {
    store.channels.setState(channelId, 'open', clock.now())
    return null
  }
  store.transaction(() => {
    const deleted = store.messages.purgeChannel(channelId, clock.now())
    store.channels.setState(channelId, verdict.reason, clock.now())
    store.audit.append(
      {
        actor,
        action: 'channel.closed',
        subject: channelId,
        counts: { deleted },
        detail: { reason: verdict.reason, at: 'upload' },
      },
      clock.now(),
    )
  })
  store.scrub()
  return closedSince(channelName)
}

function closedSince(name: string): GleanerError {
  return new GleanerError('channel.closed', {
    says: `#${name} is no longer an open public channel, so nothing of it was sent.`,
    means: 'Its messages that had not been uploaded are deleted from this machine.',
    next: 'Take it off the allowlist, or ask for it to be made public again.',
  })
}

function verdictTooOld(name: string): GleanerError {
  return new GleanerError(
    'channel.unchecked',
    {
      says: `Gleaner could not ask Slack whether #${name} is still public, so it sent nothing of it.`,
      means: 'The approved batch waits here, unchanged.',
      next: 'Upload again with --token-stdin, or connect Gleaner to Slack.',
    },
    { exitCode: 3 },
  )
}

function noDestination(): GleanerError {
  return new GleanerError(
    'destination.none',
    {
      says: 'No destination is set.',
      means: 'Nothing was uploaded; what is approved waits here.',
      next: 'Name one: gleaner upload --to folder:DIR, or --to s3://bucket/prefix.',
    },
    { exitCode: 2 },
  )
}
