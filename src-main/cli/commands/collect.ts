import { Command } from 'commander'
import type { RunReportView } from '../../../shared/contract/runs.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { counted } from '../../../shared/wording.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { parseSince } from '../since.ts'
import { duration, inert, outcomeWords, table } from '../terminal.ts'

/** `gleaner collect`: one run over the allowlist. Exit 1 when no channel could be read, 3 when some could not. */
export function collectCommand(): Command {
  return withSlackFlags(new Command('collect'))
    .description('Read new messages in the allowed channels, redact them in memory, and store the result')
    .option('--since <when>', 'how far back a first run goes: a date (2026-11-01) or a duration (12h, 30d, 6w)')
    .addHelpText(
      'after',
      `
Interrupt it at any time: the next run resumes where this one stopped.
With --token-stdin the token is used for this run only and stored nowhere.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(
        command,
        async ({ call, answer, engine, terminal, json, endWith }) => {
          const { since } = flagsOf<SessionFlags & { since?: string }>(command)
          const from = since === undefined ? undefined : parseSince(since, Date.now() as EpochMs)
          const { showRunProgress } = await import('../progress.ts')
          const done = showRunProgress(engine, terminal, json)
          const report = await call('collection.start', from === undefined ? {} : { since: from }).finally(done)
          answer(report, runText(report))
          if (report.outcome === 'failed') endWith(1)
          else if (report.outcome === 'partial') endWith(3)
        },
        { onInterrupt: 'park' },
      ),
    )
}

/** A run report as a person reads it. */
export function runText(report: RunReportView): string {
  const total = (pick: (channel: RunReportView['channels'][number]) => number) =>
    report.channels.reduce((sum, channel) => sum + pick(channel), 0)
  const calls = Object.values(report.calls).reduce((sum, count) => sum + count, 0)
  const lines = [
    table(
      ['channel', 'outcome', 'new', 'changed', 'deleted', 'held'],
      report.channels.map((channel) => [
        `#${inert(channel.name)}`,
        outcomeWords(channel.outcome),
        channel.new,
        channel.revised,
        channel.vanished,
        channel.held,
      ]),
    ),
    `${counted(
      total((channel) => channel.new),
      'new message',
    )}, ${counted(
      total((channel) => channel.held),
      'message',
    )} held, ` + `${counted(calls, 'call')} to Slack, ${duration(report.finishedAt - report.startedAt)}.\n`,
    ...report.channels.flatMap((channel) =>
      channel.error
        ? [`#${inert(channel.name)}: ${inert(channel.error.says)} ${inert(channel.error.next.terminal)}\n`]
        : [],
    ),
    ...report.notes.map((note) => `${inert(note)}\n`),
    'Next: gleaner review list\n',
  ]
  return lines.join('')
}
