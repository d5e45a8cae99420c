import { Command } from 'commander'
import colors from 'picocolors'
import type { LakeHistory, LakeVerdictView } from '../../../shared/contract/lake.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { bytes, counted, subjects } from '../../../shared/wording.ts'
import { type DestinationFlags, destinationFrom, withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert, table } from '../terminal.ts'

/** `gleaner lake summary|verify|history|query|compact`: what is already at the destination. `verify` ends with 1 when something is wrong. */
export function lakeCommand(): Command {
  const lake = new Command('lake').description('Verify, query and compact the data at the destination')
  lake.addCommand(
    withDestinationFlags(new Command('summary'))
      .description('how much is there')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { path, files, rows, bytes: size, manifests } = await call('lake.summary', toFrom(command))
          answer(
            { path, files, rows, bytes: size, manifests },
            `${counted(rows, 'row')} in ${counted(files, 'file')}, ${bytes(size)}, ${counted(manifests, 'manifest')} at ${inert(path)}.\n`,
          )
        }),
      ),
  )
  lake.addCommand(
    withDestinationFlags(new Command('verify'))
      .description('check the size, checksum and row count of every object; list orphaned files')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const verdict = await call('lake.verify', toFrom(command))
          answer(verdict, verdictText(verdict))
          if (!verdict.ok) endWith(1)
        }),
      ),
  )
  lake.addCommand(
    new Command('history')
      .description('the last verification, and erasures with their proofs; offline')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const history = await call('lake.history', {})
          answer(history, historyText(history))
        }),
      ),
  )
  lake.addCommand(
    withDestinationFlags(new Command('query'))
      .description('run SQL (DuckDB) over messages, channel_day and current_messages')
      .argument('<sql>', 'such as "SELECT channel_name, count(*) FROM current_messages GROUP BY 1"')
      .action((sql: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const found = await call('lake.query', { sql, ...toFrom(command) })
          const rows = found.rows.map((row) => found.columns.map((column) => cell(row[column])))
          const more = found.hasMore ? colors.dim('There are more rows: add a LIMIT, or use --json with one.\n') : ''
          answer(
            found,
            table(
              found.columns.map((column) => inert(column)),
              rows,
            ) +
              more +
              unreadText(found.unread),
          )
          if (found.unread.length > 0) endWith(3)
        }),
      ),
  )
  lake.addCommand(
    withDestinationFlags(new Command('compact'))
      .description('merge each day into one file per table; remove superseded rows, expired days and orphaned files')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const report = await call('lake.compact', toFrom(command))
          answer(
            report,
            [
              `${counted(report.days, 'day')} merged: ${counted(report.filesBefore, 'file')} became ${report.filesAfter}, ${counted(report.rowsDropped, 'superseded row')} removed.\n`,
              `${counted(report.daysExpired, 'expired day')} removed, with ${counted(report.rowsExpired, 'row')}.\n`,
              `${counted(report.orphansRemoved.length, 'orphaned file')} removed, ${report.orphansLeft.length} kept because ${report.unread.length > 0 ? 'a manifest that cannot be read may name them' : 'they are recent'}.\n`,
              unreadText(report.unread),
            ].join(''),
          )
          if (report.unread.length > 0) endWith(3)
        }),
      ),
  )
  return lake
}

/** The destination that a command names, as an input's field. */
export function toFrom(command: Command) {
  const to = destinationFrom(flagsOf<SessionFlags & DestinationFlags>(command))
  return to === undefined ? {} : { to }
}

function verdictText(verdict: LakeVerdictView): string {
  return [
    `${verdict.ok ? colors.green('sound') : colors.red('DAMAGED')}: ${counted(verdict.manifests, 'manifest')}, ${counted(verdict.objects, 'object')}, ${counted(verdict.rows, 'row')}, ${bytes(verdict.bytes)} at ${inert(verdict.destination)}.\n`,
    ...verdict.problems.map(({ kind, key, says }) => `${colors.red(kind)}  ${inert(key)}: ${inert(says)}\n`),
    ...verdict.orphans.map((key) => `${colors.dim('orphan')}  ${inert(key)}\n`),
    ...verdict.foreign.map((key) => `${colors.dim('not by this version of Gleaner')}  ${inert(key)}\n`),
  ].join('')
}

/** What was left out because nobody could read it, a line each. */
export function unreadText(unread: CommandOutput<'lake.query'>['unread']): string {
  return unread.map(({ kind, key }) => `${colors.yellow(kind)}  ${inert(key)}\n`).join('')
}

function historyText({ verdict, erasures, queued }: LakeHistory): string {
  const found = verdict
    ? `${day(verdict.at)}  ${verdict.ok ? colors.green('sound') : colors.red(counted(verdict.problemCount, 'problem'))}: ${counted(verdict.objects, 'object')}, ${counted(verdict.rows, 'row')}, ${counted(verdict.orphanCount, 'orphan')} at ${inert(verdict.destination)}.\n`
    : 'Not verified yet: run `gleaner lake verify`.\n'
  const gone = erasures.map(
    ({ at, people, messages, proof, rowsErased, rowsLeft, objectsRead, unread, destination }) =>
      `${day(at)}  Erased ${subjects(people, messages)}: ${counted(rowsErased, 'row')} removed, ${counted(objectsRead, 'object')} re-read, ${counted(rowsLeft, 'row')} left. ${unread > 0 ? `Not proved: ${counted(unread, 'object')} could not be read` : `Proof: erasures/${inert(proof)}.json`} at ${inert(destination)}.\n`,
  )
  const waiting = queued.people + queued.messages
  return [
    found,
    ...gone,
    waiting > 0 ? `${counted(waiting, 'erasure')} queued: run \`gleaner erase --queued\`.\n` : '',
  ].join('')
}

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return inert(typeof value === 'string' ? value : JSON.stringify(value))
}
