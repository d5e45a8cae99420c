import { Command } from 'commander'
import type { Status } from '../../../shared/contract/status.ts'
import { withSession } from '../session.ts'
import { bytes, counted, inert, instant } from '../terminal.ts'

/** `gleaner status`: what is going on and what waits for you. */
export function statusCommand(): Command {
  return new Command('status')
    .description('What is going on, and what waits for you')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const status = await call('status.get', {})
        answer(status, statusText(status))
      }),
    )
}

function statusText(status: Status): string {
  const { messages, channels } = status
  const calls = Object.values(status.apiCalls).reduce((sum, count) => sum + count, 0)
  return [
    inert(status.says),
    '',
    `Account    ${status.account.workspace ? inert(status.account.workspace) : 'not connected'}`,
    `Channels   ${channels.allowed} allowed (${channels.text} text, ${channels.metrics} metrics only)`,
    `Messages   ${messages.pending} to review, ${messages.held} held, ${messages.approved} approved, ${messages.uploaded} uploaded`,
    `Last run   ${status.lastRun ? `${instant(status.lastRun.finishedAt)}, ${status.lastRun.outcome}, ${counted(status.lastRun.newMessages, 'new message')}` : 'never'}`,
    `Upload     ${instant(status.lastUploadAt)}`,
    `Slack      ${counted(calls, 'call')} in the last 24 hours`,
    `Store      ${bytes(status.databaseBytes)}`,
    '',
  ].join('\n')
}
