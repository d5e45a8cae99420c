import { Command } from 'commander'
import type { Alert } from '../../../shared/contract/monitor.ts'
import { counted } from '../../../shared/wording.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'

/** `gleaner alerts list|acknowledge`: what needs attention, and what to do. */
export function alertsCommand(): Command {
  const alerts = new Command('alerts').description('Show and acknowledge alerts')
  alerts.addCommand(
    new Command('list')
      .description('open alerts, most severe first')
      .option('--all', 'also resolved alerts')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const all = Boolean(flagsOf<SessionFlags & { all?: boolean }>(command).all)
          const list = await call('alerts.list', { all, limit: 1000 })
          answer(list, listText(list.alerts))
        }),
      ),
  )
  alerts.addCommand(
    new Command('acknowledge')
      .description('mark alerts as seen: they leave the tray unless they get worse')
      .argument('<alerts...>', 'alert ids (a_…), or `all`')
      .action((words: readonly string[], _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { alerts: standing } = await call('alerts.list', { limit: 1000 })
          const open = standing.filter(({ state }) => state === 'open').map(({ alertId }) => alertId)
          const wanted = words.length === 1 && words[0] === 'all' ? open : [...words]
          const list =
            wanted.length === 0 ? await call('alerts.list', {}) : await call('alerts.acknowledge', { alerts: wanted })
          answer(list, `${counted(wanted.length, 'alert')} acknowledged.\n${listText(list.alerts)}`)
        }),
      ),
  )
  return alerts
}

function listText(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'No open alerts.\n'
  const summary = table(
    ['alert', 'severity', 'state', 'since', 'times'],
    alerts.map(({ alertId, severity, state, firstAt, times }) => [alertId, severity, state, instant(firstAt), times]),
  )
  const sentences = alerts.map(
    ({ kind, says, next }) => `${kind}: ${inert(says)}\n  ${inert(next.terminal)}\n  docs/alerts.md#${kind}\n`,
  )
  return `${summary}\n${sentences.join('')}`
}
