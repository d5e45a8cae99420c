import { Command, InvalidArgumentError, Option } from 'commander'
import colors from 'picocolors'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditAction } from '../../../shared/audit-actions.ts'
import {
  AUDIT_FORMATS,
  type AuditExportEntry,
  type AuditFormat,
  auditHead,
  auditLine,
} from '../../../shared/audit-export.ts'
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import { ACTORS, type Actor, type EpochMs } from '../../../shared/domain.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { isPersonPseudonym } from '../../../shared/pseudonym.ts'
import { flagsOf, type Session, type SessionFlags, withSession } from '../session.ts'
import { parseSince } from '../since.ts'
import { inert, instant, table } from '../terminal.ts'
import { oneOfMany, wholeNumber } from '../values.ts'
import { channelIdOf } from './channels.ts'

/** `gleaner audit list|verify|export`: the tamper-evident trail. `verify` ends with 1 when the chain is broken. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('The tamper-evident log of everything Gleaner did')
  audit.addCommand(
    new Command('list')
      .description('the newest entries')
      .addOption(
        new Option('--limit <n>', 'how many, 1 to 1000').argParser(wholeNumber('--limit', 1, 1000)).default(50),
      )
      .addOption(
        new Option('--action <action>', 'only this action, such as batch.approved').argParser(
          oneOfMany('--action', AUDIT_ACTIONS),
        ),
      )
      .addOption(new Option('--actor <who>', 'only by this actor').choices(ACTORS))
      .addOption(
        new Option(
          '--person <pseudonym>',
          'only what this account did, and opt-outs and erasures of this person: u_…',
        ).argParser((word: string) => {
          if (!isPersonPseudonym(word)) throw new InvalidArgumentError('a pseudonym starts with u_')
          return word
        }),
      )
      .addOption(new Option('--outcome <outcome>', 'only what ended so').choices(AUDIT_OUTCOMES))
      .option('--channel <name>', 'only about this channel')
      .option('--subject <subject>', 'only about this batch, channel id or destination')
      .option('--fold', 'one line a run, and one for all runs of a day that found nothing')
      .option('--from <when>', 'only since then: 2026-11-01, 12h, 30d')
      .option('--to <when>', 'only before then')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const flags = flagsOf<ListFlags>(command)
          const query = queryOf(flags, Date.now() as EpochMs)
          const where = flags.channel === undefined ? {} : { channel: await channelIdOf(call, flags.channel) }
          if (flags.fold === true) {
            const utcOffsetMs = -new Date().getTimezoneOffset() * MINUTE_MS
            const { limit, ...filters } = query
            const most = Math.min(limit ?? 50, 500)
            const page = await call('audit.lines', { ...filters, ...where, limit: most, utcOffsetMs })
            return answer(page, linesText(page.lines))
          }
          const page = await call('audit.list', { ...query, ...where })
          answer(
            page,
            table(
              ['entry', 'when', 'who', 'what', ''],
              page.entries.map((entry) => [
                entry.seq,
                instant(entry.at),
                inert(entry.name ?? entry.person ?? entry.actor),
                entry.action,
                inert(
                  [aboutWhat(entry), ...Object.entries(entry.counts).map(([what, count]) => `${what} ${count}`)]
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
      .description('check every entry against the hash chain')
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

const linesText = (lines: CommandOutput<'audit.lines'>['lines']) =>
  table(
    ['entry', 'when', 'who', 'what', ''],
    lines.map(({ kind, first, last, to, entries, runs, head }) => [
      first === last ? last : `${first}-${last}`,
      instant(to),
      inert(head.name ?? head.person ?? head.actor),
      kind === 'quiet' ? 'collect.quiet' : head.action,
      kind === 'quiet'
        ? `${runs} runs found nothing new (${entries} entries)`
        : inert(
            [aboutWhat(head), ...Object.entries(head.counts).map(([what, count]) => `${what} ${count}`)]
              .filter(Boolean)
              .join(', '),
          ),
    ]),
  )

/** The channel as it was called then, and a batch's id, so that its other entries are found. */
function aboutWhat({ subject, about }: CommandOutput<'audit.list'>['entries'][number]): string {
  const channel = about?.['channelName']
  if (typeof channel !== 'string') return subject ?? ''
  return subject === about?.['subject'] ? `#${channel}` : `#${channel} ${subject}`
}

interface ListFlags extends SessionFlags {
  limit: number
  action?: AuditAction
  channel?: string
  actor?: Actor
  person?: string
  outcome?: (typeof AUDIT_OUTCOMES)[number]
  subject?: string
  fold?: boolean
  from?: string
  to?: string
}

function queryOf(
  { limit, action, actor, person, outcome, subject, from, to }: ListFlags,
  now: EpochMs,
): CommandInput<'audit.list'> {
  const when = (option: `--${string}`, word: string) => parseSince(word, now, option)
  return {
    limit,
    ...(action === undefined ? {} : { action }),
    ...(actor === undefined ? {} : { actor }),
    ...(person === undefined ? {} : { person }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from: when('--from', from) }),
    ...(to === undefined ? {} : { to: when('--to', to) }),
  }
}

/** The whole trail to standard output, oldest entry first. */
function exportCommand(): Command {
  return new Command('export')
    .description('print the whole trail, oldest entry first')
    .addOption(
      new Option('--format <format>', 'jsonl keeps every value; csv is for spreadsheets')
        .choices(AUDIT_FORMATS)
        .default('jsonl'),
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async (session) => {
        const { format } = flagsOf<SessionFlags & { format: AuditFormat }>(command)
        if (session.json) {
          const entries: AuditExportEntry[] = []
          for await (const entry of allEntries(session)) entries.push(entry)
          return session.answer({ entries }, '')
        }
        const { data, drained } = session.terminal
        data(auditHead(format))
        for await (const entry of allEntries(session)) if (!data(auditLine(entry, format))) await drained()
      }),
    )
}

async function* allEntries({ call }: Session): AsyncGenerator<AuditExportEntry> {
  let after: number | null = 0
  while (after !== null) {
    const page: CommandOutput<'audit.export'> = await call('audit.export', { after })
    yield* page.entries
    after = page.next
  }
}
