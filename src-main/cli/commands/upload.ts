import { isDeepStrictEqual } from 'node:util'
import { Command } from 'commander'
import type { Batch } from '../../../shared/contract/review.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { UploadReportView } from '../../../shared/contract/uploads.ts'
import { bytes, counted } from '../../../shared/wording.ts'
import { type DestinationFlags, destinationFrom, withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, table } from '../terminal.ts'

/** `gleaner upload`: sends what is approved. Exit 1 when a batch failed; sending again is always safe. */
export function uploadCommand(): Command {
  return withDestinationFlags(withSlackFlags(new Command('upload')))
    .description('Send approved batches to the destination as Parquet')
    .addHelpText(
      'after',
      `
Credentials come from the AWS default chain: environment, profile, SSO,
instance role. Only approved messages are sent, and sending twice writes the
same objects. --to is used this once; \`gleaner destination set\` remembers a
destination.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, engine, terminal, json, endWith }) => {
        const to = destinationFrom(flagsOf<SessionFlags & DestinationFlags>(command))
        const { showUploadProgress } = await import('../progress.ts')
        const done = showUploadProgress(engine, terminal, json)
        const report = await call('uploads.start', to === undefined ? {} : { to }).finally(done)
        const known = await call('review.batches', { all: true })
        const { destination } = await call('settings.get', {})
        answer(report, uploadText(report, known) + (to === undefined ? '' : onceText(to, destination)))
        if (report.batches.some((batch) => batch.outcome === 'failed')) endWith(1)
      }),
    )
}

/** One line for each channel: a day's upload is hundreds of batches. Those that failed are named, with what to do. */
function uploadText(report: UploadReportView, known: readonly Batch[]): string {
  if (report.batches.length === 0) return 'Nothing to send. Approve batches with: gleaner review approve --all\n'
  const channelOf = new Map(known.map(({ batchId, channelName }) => [batchId, channelName]))
  const byChannel = Map.groupBy(report.batches, ({ batchId }) => channelOf.get(batchId) ?? '')
  const sum = (batches: readonly Sent[], of: (batch: Sent) => number) =>
    batches.reduce((total, batch) => total + of(batch), 0)
  return [
    table(
      ['channel', 'batches', 'uploaded', 'rows', 'size'],
      [...byChannel].map(([channel, batches]) => [
        channel === '' ? '' : `#${inert(channel)}`,
        batches.length,
        sum(batches, ({ outcome }) => (outcome === 'uploaded' ? 1 : 0)),
        sum(batches, ({ rows }) => rows),
        bytes(sum(batches, (batch) => batch.bytes)),
      ]),
    ),
    ...report.batches.flatMap((batch) =>
      batch.error ? [`${batch.batchId}: ${inert(batch.error.says)} ${inert(batch.error.next.terminal)}\n`] : [],
    ),
    `${counted(report.rows, 'row')}, ${bytes(report.bytes)} at ${inert(report.destination)}.\n`,
  ].join('')
}

type Sent = UploadReportView['batches'][number]

/** Says that `--to` is not remembered, unless it names what is set anyway. */
function onceText(to: DestinationSetting, set: DestinationSetting | null): string {
  if (isDeepStrictEqual(to, set)) return ''
  return `Sent there this once: later commands ${set === null ? 'have no destination' : 'use the one that is set'}. Remember it with: gleaner destination set ${placeWord(to)}\n`
}

/** The destination as it is typed. */
function placeWord(to: DestinationSetting): string {
  if (to.kind === 'folder') return inert(`folder:${to.dir}`)
  const flags = [
    to.endpoint === undefined ? [] : ['--s3-endpoint', to.endpoint],
    to.region === undefined ? [] : ['--s3-region', to.region],
    to.pathStyle ? ['--s3-path-style'] : [],
  ].flat()
  return inert([`s3://${[to.bucket, to.prefix].filter(Boolean).join('/')}`, ...flags].join(' '))
}
