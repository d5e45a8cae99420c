import { Argument, Command, Option } from 'commander'
import type { Status } from '../../../shared/contract/status.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { SCHEDULE_SWITCH, scheduleSentence } from '../../../shared/schedule-words.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { parseFor, parseUntil } from '../until.ts'

/** `gleaner schedule [on|off]`: the one switch for collecting by itself, or how it stands. */
export function scheduleCommand(): Command {
  return new Command('schedule')
    .description('Turn collecting on schedule on or off, or show how it stands')
    .addArgument(new Argument('[switch]', 'the new position').choices(['on', 'off']))
    .addHelpText('after', '\nThe schedule runs while the tray app or `gleaner serve` is open.')
    .action((position: 'on' | 'off' | undefined, _flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        if (position !== undefined) await call('settings.set', { schedule: { on: position === 'on' } })
        const status = await call('status.get', {})
        answer(status.schedule, scheduleText(status))
      }),
    )
}

/** `gleaner pause`: no collecting by itself until an instant, or until `gleaner resume`. Parks the run under way. */
export function pauseCommand(): Command {
  return new Command('pause')
    .description('Pause the schedule, and stop the run under way')
    .addOption(new Option('--for <duration>', 'for how long: 30m, 2h, 3d').conflicts('until'))
    .option('--until <when>', 'until when: 18:00, or a date and time (2026-11-30T08:00)')
    .addHelpText('after', '\nWithout --for or --until it is paused until `gleaner resume`.')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const flags = flagsOf<SessionFlags & { for?: string; until?: string }>(command)
        const now = Date.now() as EpochMs
        const until =
          flags.for !== undefined
            ? parseFor(flags.for, now)
            : flags.until !== undefined
              ? parseUntil(flags.until, now)
              : null
        const status = await call('collection.pause', { until })
        answer(status.schedule, scheduleText(status))
      }),
    )
}

/** `gleaner resume`: ends a pause. */
export function resumeCommand(): Command {
  return new Command('resume').description('End a pause of the schedule').action((_flags: unknown, command: Command) =>
    withSession(command, async ({ call, answer }) => {
      const status = await call('collection.resume', {})
      answer(status.schedule, scheduleText(status))
    }),
  )
}

function scheduleText(status: Status): string {
  return `${SCHEDULE_SWITCH}: ${scheduleSentence(status, Date.now())}\n`
}
