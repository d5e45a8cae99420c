import { Command } from 'commander'
import colors from 'picocolors'
import { withSession } from '../session.ts'
import { inert } from '../terminal.ts'

const MARKS = {
  ok: colors.green('ok'),
  warning: colors.yellow('warn'),
  failed: colors.red('FAIL'),
  skipped: colors.dim('skip'),
}

/** `gleaner doctor`: checks everything Gleaner depends on and says what to do. Exit 1 when a check failed. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check what Gleaner depends on, and say what to do')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, endWith }) => {
        const report = await call('doctor.run', {})
        const lines = report.checks.map(
          (check) =>
            `${MARKS[check.outcome]}  ${check.name}: ${inert(check.says)}${check.next ? `\n      ${inert(check.next)}` : ''}`,
        )
        answer(report, `${lines.join('\n')}\n`)
        if (!report.healthy) endWith(1)
      }),
    )
}
