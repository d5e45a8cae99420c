import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import colors from 'picocolors'
import type { Report, ReportVerdict } from '../../../shared/contract/report.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { isPdf, saveDocument, sha256Of } from '../save-document.ts'
import { flagsOf, type Session, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { parseSince } from '../since.ts'
import { inert, instant, table } from '../terminal.ts'
import { toFrom } from './lake.ts'

interface MakeFlags extends SessionFlags {
  from?: string
  to?: string
  lake?: boolean
  out?: string
}

/** `gleaner report [make]|verify`: the compliance report. `verify` ends with 1 when something was changed, 3 when not everything could be checked. */
export function reportCommand(): Command {
  const report = new Command('report').description('Make and check the compliance report')
  report.addCommand(
    withSlackFlags(new Command('make'))
      .description('everything that was done in a period, as HTML, JSON and PDF (the default)')
      .option('--from <when>', 'since then: 2026-11-01 (00:00 UTC), 12h, 30d (default: 30d)')
      .option('--to <when>', 'before then (default: now)')
      .option('--lake', 'every collector of the lake, not this computer alone')
      .option('--out <dir>', 'the folder to write to (default: here)')
      .addHelpText('after', '\nWith --json the report is the answer, and files are written only with --out.')
      .action((_flags: unknown, command: Command) =>
        withSession(command, (session) => make(session, flagsOf<MakeFlags>(command))),
      ),
    { isDefault: true },
  )
  report.addCommand(
    withDestinationFlags(withSlackFlags(new Command('verify')))
      .description('check a report or certificate against the audit trail and the lake')
      .argument('<file>', 'the HTML, JSON or PDF file as it was saved')
      .action((file: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const { to } = toFrom(command)
          const bytes = await readFile(file).catch(() => {
            throw gleanerError('report.not_a_report')
          })
          const verdict = await call('report.verify', {
            ...(isPdf(bytes) ? { sha256: sha256Of(bytes) } : { text: bytes.toString('utf8') }),
            ...(to === undefined ? {} : { destination: to }),
          })
          answer(verdict, verdictText(verdict))
          if (verdict.checks.some(({ outcome }) => outcome === 'failed')) endWith(1)
          else if (verdict.checks.some(({ outcome }) => outcome === 'not_checked')) endWith(3)
        }),
      ),
  )
  return report
}

async function make(session: Session, { from, to, lake, out }: MakeFlags): Promise<void> {
  const { call, answer, json } = session
  const now = Date.now() as EpochMs
  const made = await call('report.make', {
    ...(from === undefined ? {} : { from: parseSince(from, now, '--from') }),
    ...(to === undefined ? {} : { to: parseSince(to, now, '--to') }),
    ...(lake ? { scope: 'lake' as const } : {}),
  })
  const { report, html, copied } = made
  const saved =
    json && out === undefined
      ? null
      : await saveDocument(session, `gleaner-report-${report.number}`, { document: report, html }, out)
  const toCheck = copied ? '' : colors.yellow('It is not in the lake yet: only this computer can check it.\n')
  answer(report, `${summary(report)}${(saved ?? []).map((line) => `${inert(line)}\n`).join('')}${toCheck}`)
}

function summary({ number, from, to, trails, figures }: Report): string {
  const { collected } = figures
  const broken = trails.filter(({ isIntact }) => !isIntact)
  return [
    `Report ${number}, ${instant(from)} to ${instant(to)}: ${counted(trails.length, 'audit trail')}, ${broken.length === 0 ? colors.green('intact') : colors.red(`${broken.length} BROKEN`)}.\n`,
    `${counted(collected.new, 'new message')} collected, ${counted(
      figures.approvals.reduce((sum, { messages }) => sum + messages, 0),
      'message',
    )} approved, ${counted(
      figures.uploads.reduce((sum, { rows }) => sum + rows, 0),
      'message',
    )} sent, ${counted(figures.erasures.length, 'erasure')}.\n`,
  ].join('')
}

const OUTCOMES = {
  ok: colors.green('ok'),
  failed: colors.red('FAILED'),
  not_checked: colors.yellow('not checked'),
} as const

function verdictText({ number, says, checks }: ReportVerdict): string {
  return `${number === null ? '' : `${inert(number)}: `}${inert(says)}\n\n${table(
    ['check', 'outcome', ''],
    checks.map(({ what, outcome, says: found }) => [inert(what), OUTCOMES[outcome], inert(found)]),
  )}`
}
