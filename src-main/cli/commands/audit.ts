import { Command } from 'commander'
import colors from 'picocolors'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'

/** `gleaner audit list|verify`: the tamper-evident trail. `verify` ends with 1 when the chain is broken. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('The tamper-evident trail of everything Gleaner did')
  audit.addCommand(
    new Command('list')
      .description('the newest entries')
      .option('--limit <n>', 'how many', '50')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const limit = Math.min(
            1000,
            Math.max(1, Number.parseInt(flagsOf<SessionFlags & { limit: string }>(command).limit, 10) || 50),
          )
          const page = await call('audit.list', { limit })
          answer(
            page,
            table(
              ['row', 'when', 'who', 'what', ''],
              page.entries.map((entry) => [
                entry.seq,
                instant(entry.at),
                entry.actor,
                entry.action,
                inert(
                  [entry.subject ?? '', ...Object.entries(entry.counts).map(([what, count]) => `${what} ${count}`)]
                    .filter(Boolean)
                    .join(', '),
                ),
              ]),
            ),
          )
        }),
      ),
  )
  audit.addCommand(
    new Command('verify')
      .description('check every row against the hash chain')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const verdict = await call('audit.verify', {})
          answer(verdict, `${verdict.ok ? colors.green('intact') : colors.red('BROKEN')}: ${inert(verdict.says)}\n`)
          if (!verdict.ok) endWith(1)
        }),
      ),
  )
  return audit
}
