import { Command } from 'commander'
import colors from 'picocolors'
import type { Alert } from '../../../shared/contract/monitor.ts'
import type { Status } from '../../../shared/contract/status.ts'
import { destinationSentence } from '../../../shared/destination-words.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { scheduleSentence } from '../../../shared/schedule-words.ts'
import { taskSentence } from '../../../shared/task-words.ts'
import { bytes, counted } from '../../../shared/wording.ts'
import { accountLine } from '../account-words.ts'
import { scraper } from '../scrape.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, instant, outcomeWords } from '../terminal.ts'

type Flags = SessionFlags & { readonly prometheus?: boolean; readonly check?: boolean; readonly seen?: boolean }

/** `gleaner status`: current activity and pending work; with `--prometheus` for a metrics server. Always ends with 0. */
export function statusCommand(): Command {
  return new Command('status')
    .description('Show status and pending work')
    .option('--check', 'ask first whether the sign-in still works')
    .option('--seen', 'note the failures it shows as seen: they leave the status')
    .option('--prometheus', "answer in Prometheus' text format, without channel names")
    .action(async (_flags: unknown, command: Command) => {
      const { prometheus, json, check, seen } = flagsOf<Flags>(command)
      if (prometheus && json) throw gleanerError('input.format')
      await withSession(command, async ({ call, answer, terminal, engine }) => {
        if (check) await call('account.check', {})
        const status = await call('status.get', {})
        for (const { kind, state } of status.tasks) if (seen && state === 'failed') await call('tasks.seen', { kind })
        if (!prometheus) return answer(status, statusText(status, Date.now()))
        terminal.out(await scraper(engine, Date.now)())
      })
    })
}

/** The status as a person reads it, at an instant. */
export function statusText(status: Status, now: number): string {
  const { messages, channels } = status
  const calls = Object.values(status.apiCalls).reduce((sum, count) => sum + count, 0)
  return [
    inert(status.says),
    ...alertLines(status.alerts),
    '',
    `Account    ${accountLine(status.account)}`,
    `Channels   ${channels.allowed} allowed (${channels.text} text, ${channels.metrics} metrics only)`,
    `Schedule   ${scheduleSentence(status, now)}`,
    `Lake       ${inert(destinationSentence(status.destination))}`,
    ...status.tasks.map((task) => `Now        ${inert(taskSentence(task))}`),
    `Messages   ${messages.pending} to review, ${messages.held} held, ${messages.approved} approved, ${messages.uploaded} uploaded`,
    `Last run   ${status.lastRun ? `${instant(status.lastRun.finishedAt)}, ${outcomeWords(status.lastRun.outcome)}, ${counted(status.lastRun.newMessages, 'new message')}` : 'never'}`,
    `Upload     ${instant(status.lastUploadAt)}`,
    `Slack      ${counted(calls, 'call')} in the last 24 hours`,
    `Store      ${bytes(status.databaseBytes)}`,
    '',
  ].join('\n')
}

/** Each alert that nobody has acknowledged, with its next step. */
function alertLines(alerts: readonly Alert[]): readonly string[] {
  const open = alerts.filter(({ state }) => state === 'open')
  return open.flatMap(({ severity, says, next }) => {
    const mark = severity === 'urgent' ? colors.red('urgent') : colors.yellow('attention')
    return ['', `${mark}: ${inert(says)}`, `  ${inert(next.terminal)}`]
  })
}
