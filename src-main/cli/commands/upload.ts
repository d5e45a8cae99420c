import { Command } from 'commander'
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
Credentials come from the AWS default chain: environment, profile, SSO, instance role.
Only approved messages are sent, and sending twice writes the same objects.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, engine, terminal, json, endWith }) => {
        const to = destinationFrom(flagsOf<SessionFlags & DestinationFlags>(command))
        const { showUploadProgress } = await import('../progress.ts')
        const done = showUploadProgress(engine, terminal, json)
        const report = await call('uploads.start', to === undefined ? {} : { to }).finally(done)
        answer(report, uploadText(report))
        if (report.batches.some((batch) => batch.outcome === 'failed')) endWith(1)
      }),
    )
}

function uploadText(report: UploadReportView): string {
  if (report.batches.length === 0) return 'Nothing to send. Approve batches with: gleaner review approve --all\n'
  return [
    table(
      ['batch', 'outcome', 'rows', 'size'],
      report.batches.map((batch) => [batch.batchId, batch.outcome, batch.rows, bytes(batch.bytes)]),
    ),
    ...report.batches.flatMap((batch) =>
      batch.error ? [`${batch.batchId}: ${inert(batch.error.says)} ${inert(batch.error.next.terminal)}\n`] : [],
    ),
    `${counted(report.rows, 'row')}, ${bytes(report.bytes)} at ${inert(report.destination)}.\n`,
  ].join('')
}
