import { Command, Option } from 'commander'
import colors from 'picocolors'
import type { Upload } from '../../../shared/contract/uploads.ts'
import { bytes } from '../../../shared/wording.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'
import { channelIdOf } from './channels.ts'

const STEPS: Readonly<Record<Upload['step'], string>> = {
  queued: 'queued',
  sending: 'sending',
  done: 'uploaded',
  failed: colors.red('failed'),
}

/** `gleaner uploads list`: every batch that was sent or is on its way, newest first. */
export function uploadsCommand(): Command {
  const uploads = new Command('uploads').description('What was sent, and what is still on its way')
  uploads.addCommand(
    new Command('list')
      .description('uploaded batches, newest first')
      .addOption(new Option('--channel <name>', 'only this channel'))
      .option('--failed', 'only what failed')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { channel, failed } = flagsOf<SessionFlags & { channel?: string; failed?: boolean }>(command)
          if (channel !== undefined) await channelIdOf(call, channel)
          const wanted = channel?.replace(/^#/, '')
          const found = (await call('uploads.list', {})).filter(
            ({ channelName, step }) =>
              (wanted === undefined || channelName === wanted) && (!failed || step === 'failed'),
          )
          answer({ uploads: found }, uploadsText(found))
        }),
      ),
  )
  return uploads
}

function uploadsText(uploads: readonly Upload[]): string {
  if (uploads.length === 0) return 'Nothing was uploaded.\n'
  const places = new Set(uploads.map(({ destination }) => destination))
  const listed = table(
    ['channel', 'day', 'outcome', 'rows', 'size', 'when', 'batch'],
    uploads.map(({ channelName, day, step, rows, bytes: size, finishedAt, queuedAt, batchId }) => [
      `#${inert(channelName)}`,
      day,
      STEPS[step],
      rows,
      bytes(size),
      instant(finishedAt ?? queuedAt),
      batchId,
    ]),
  )
  const failures = uploads.flatMap(({ batchId, step, error }) =>
    step === 'failed' && error ? [`${batchId}: ${inert(error.says)} ${inert(error.next.terminal)}\n`] : [],
  )
  return `${listed}${failures.join('')}At ${[...places].map((place) => inert(place)).join(', ')}.\n`
}
