import { Command } from 'commander'
import colors from 'picocolors'
import type { CommandOutput } from '../../../shared/contract.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert } from '../terminal.ts'
import { toFrom } from './lake.ts'

const MARKS = {
  ok: colors.green('ok'),
  warning: colors.yellow('warn'),
  failed: colors.red('FAIL'),
  skipped: colors.dim('skip'),
}

/**
 * `gleaner doctor`: checks everything Gleaner depends on and says what to do. Exit 1 when a check failed.
 * `--policy` prints the least-privilege IAM policies for the destination instead.
 */
export function doctorCommand(): Command {
  return withDestinationFlags(new Command('doctor'))
    .description('Check everything Gleaner depends on')
    .option('--policy', 'print the IAM policies for collecting and erasing at the destination')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, endWith }) => {
        if (flagsOf<SessionFlags & { policy?: boolean }>(command).policy) {
          const policies = await call('destination.policies', toFrom(command))
          return answer(
            policies,
            policies ? policyText(policies) : 'A folder needs no policy, only write permission.\n',
          )
        }
        const report = await call('doctor.run', toFrom(command))
        const lines = report.checks.map(
          (check) =>
            `${MARKS[check.outcome]}  ${check.name}: ${inert(check.says)}${check.next ? `\n      ${inert(check.next)}` : ''}`,
        )
        answer(report, `${lines.join('\n')}\n`)
        if (!report.healthy) endWith(1)
      }),
    )
}

function policyText({ collector, maintainer, bucket }: NonNullable<CommandOutput<'destination.policies'>>): string {
  return [
    'For this collector, whose id stands in it (cannot delete, or read what colleagues sent):\n',
    `${JSON.stringify(collector, null, 2)}\n\n`,
    'For the person or job that folds, erases and keeps the limits:\n',
    `${JSON.stringify(maintainer, null, 2)}\n`,
    bucket === null
      ? ''
      : `\nFor the bucket, so that nothing added is ever replaced:\n${JSON.stringify(bucket, null, 2)}\n`,
  ].join('')
}
