import { Command, Option } from 'commander'
import colors from 'picocolors'
import type { CommandOutput } from '../../../shared/contract.ts'
import { csvLine } from '../csv.ts'
import { flagsOf, type Session, type SessionFlags, withSession } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'

/** `gleaner audit list|verify|export`: the tamper-evident trail. `verify` ends with 1 when the chain is broken. */
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
  audit.addCommand(exportCommand())
  return audit
}

type Entry = CommandOutput<'audit.export'>['entries'][number]

const COLUMNS = ['seq', 'at', 'actor', 'action', 'subject', 'counts', 'detail', 'previous_hash', 'hash']

/** The whole trail to standard output, oldest row first. */
function exportCommand(): Command {
  return new Command('export')
    .description('the whole trail on standard output, oldest row first')
    .addOption(
      new Option('--format <format>', 'jsonl keeps every value; csv is for spreadsheets')
        .choices(['jsonl', 'csv'])
        .default('jsonl'),
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async (session) => {
        const { format } = flagsOf<SessionFlags & { format: 'jsonl' | 'csv' }>(command)
        if (session.json) {
          const entries: Entry[] = []
          for await (const entry of allEntries(session)) entries.push(entry)
          return session.answer({ entries }, '')
        }
        const { out, drained } = session.terminal
        const line = format === 'csv' ? csvEntry : (entry: Entry) => `${JSON.stringify(entry)}\n`
        if (format === 'csv') out(csvLine(COLUMNS))
        for await (const entry of allEntries(session)) if (!out(line(entry))) await drained()
      }),
    )
}

async function* allEntries({ call }: Session): AsyncGenerator<Entry> {
  let after: number | null = 0
  while (after !== null) {
    const page: CommandOutput<'audit.export'> = await call('audit.export', { after })
    yield* page.entries
    after = page.next
  }
}

function csvEntry(entry: Entry): string {
  return csvLine([
    entry.seq,
    new Date(entry.at).toISOString(),
    entry.actor,
    entry.action,
    entry.subject,
    JSON.stringify(entry.counts),
    JSON.stringify(entry.detail),
    entry.previousHash,
    entry.hash,
  ])
}
