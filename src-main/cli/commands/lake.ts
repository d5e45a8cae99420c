import { Argument, Command, InvalidArgumentError } from 'commander'
import colors from 'picocolors'
import type { FoldView, LakeHistory, LakeVerdictView } from '../../../shared/contract/lake.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { CATALOG_FACTS, CATALOGS, type Catalog, SCHEMA_NAME } from '../../../shared/lake-catalogs.ts'
import { waitingWords } from '../../../shared/lake-waiting.ts'
import { perThousandMessages } from '../../../shared/traffic-words.ts'
import { bytes, counted, subjects } from '../../../shared/wording.ts'
import { type DestinationFlags, destinationFrom, withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, table } from '../terminal.ts'
import { wholeNumber } from '../values.ts'

/** `gleaner lake summary|verify|history|query|fold|register`: what is already at the destination. `verify` ends with 1 when something is wrong. */
export function lakeCommand(): Command {
  const lake = new Command('lake').description('Verify, query and fold the data at the destination')
  lake.addCommand(
    withDestinationFlags(withSlackFlags(new Command('summary')))
      .description('how much is there')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const summary = await call('lake.summary', toFrom(command))
          const { path, files, rows, bytes: size, commit, inbox } = summary
          const waits = inbox > 0 ? ` ${counted(inbox, 'upload')} not folded yet.` : ''
          answer(
            summary,
            `${counted(rows, 'message')} in ${counted(files, 'file')}, ${bytes(size)}, as of commit ${commit} at ${inert(path)}.${waits}\n`,
          )
        }),
      ),
  )
  lake.addCommand(
    withJobKey(withDestinationFlags(withSlackFlags(new Command('verify'))))
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
      .description('the last verification and fold, and erasures with their proofs; offline')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const history = await call('lake.history', {})
          answer(history, historyText(history))
        }),
      ),
  )
  lake.addCommand(
    withDestinationFlags(withSlackFlags(new Command('query')))
      .description('run SQL (DuckDB) over messages as they stand now, and the aggregates')
      .argument('<sql>', 'such as "SELECT channel_name, count(*) FROM messages GROUP BY 1"')
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
    withJobKey(withDestinationFlags(withSlackFlags(new Command('fold'))))
      .description('merge uploads into the tables, apply decisions, remove what is past its time or left over')
      .option(
        '--confirm <name...>',
        'inputs or decisions that wait for you, by name, after you have looked at them',
        waitingName,
      )
      .option('--take-over', 'fold from this computer from now on, where a destination lets only one do so')
      .option('--keep-days <days>', 'keep messages in the lake for so many days from now on, or "all"', keepDays)
      .addHelpText(
        'after',
        `
An upload or decision that takes away more than 50 messages, 2 % of them or
three people waits until it is confirmed, and so does taking a protection back.`,
      )
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const { confirm, takeOver, keepDays: days } = flagsOf<FoldFlags>(command)
          const report = await call('lake.fold', {
            ...toFrom(command),
            ...(confirm === undefined ? {} : { confirm: [...confirm] }),
            ...(takeOver ? { takeOver } : {}),
            ...(days === undefined ? {} : { keepDays: days === 'all' ? null : days }),
          })
          answer(report, foldText(report))
          if (report.unread.length + report.waiting.length + report.refused.length > 0) endWith(3)
        }),
      ),
  )
  lake.addCommand(
    withDestinationFlags(withSlackFlags(new Command('register')))
      .description('print what enters the tables in your team’s catalog')
      .addArgument(
        new Argument('<catalog>', CATALOGS.map((one) => `${one}: ${CATALOG_FACTS[one].says}`).join('; ')).choices(
          CATALOGS,
        ),
      )
      .option(
        '--schema <name>',
        'the schema there; trino and unity take one with their catalog’s name before it',
        schemaName,
      )
      .addHelpText(
        'after',
        `
Nothing is sent to the catalog: run what is printed there, once. The tables are
read by their own log, so every later fold shows by itself.`,
      )
      .action((catalog: Catalog, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { schema } = flagsOf<SessionFlags & { schema?: string }>(command)
          const found = await call('lake.register', {
            catalog,
            ...(schema === undefined ? {} : { schema }),
            ...toFrom(command),
          })
          answer(found, found.statements.map((statement) => `${inert(statement)}\n`).join(''))
        }),
      ),
  )
  return lake
}

/** Wrong usage for what would have to be quoted. */
function schemaName(word: string): string {
  if (!SCHEMA_NAME.test(word))
    throw new InvalidArgumentError('Give letters, digits and underscores, with at most one dot.')
  return word
}

/** A job has a home without a pseudonym key, and the lake's own instead. */
const withJobKey = (command: Command) =>
  command
    .option('--key-file <file>', 'the lake’s key for a job, as `gleaner key share --lake` printed it')
    .option('--passphrase-stdin', 'read the passphrase of --key-file from standard input')

/** The destination that a command names, as an input's field. */
export function toFrom(command: Command) {
  const to = destinationFrom(flagsOf<SessionFlags & DestinationFlags>(command))
  return to === undefined ? {} : { to }
}

function verdictText(verdict: LakeVerdictView): string {
  return [
    `${verdict.ok ? colors.green('sound') : colors.red('DAMAGED')}: ${counted(verdict.commits, 'commit')}, ${counted(verdict.objects, 'object')}, ${counted(verdict.rows, 'message')}, ${bytes(verdict.bytes)} at ${inert(verdict.destination)}.\n`,
    ...(verdict.inbox > 0 ? [`${counted(verdict.inbox, 'upload')} not folded yet.\n`] : []),
    trafficText(verdict.traffic),
    ...verdict.keys.map(
      ({ keyId, from }) => `${colors.dim('key')}  ${inert(keyId)} for messages sent from ${from} on\n`,
    ),
    ...verdict.problems.map(({ kind, key, says }) => `${colors.red(kind)}  ${inert(key)}: ${inert(says)}\n`),
    ...verdict.incomplete.map(
      ({ kind, id, lacks }) =>
        `${colors.yellow('incomplete')}  ${inert(kind)} ${inert(id)} lacks ${lacks.map((keyId) => inert(keyId)).join(', ')}: say it again on a computer that holds ${lacks.length === 1 ? 'that key' : 'those keys'}\n`,
    ),
    ...verdict.orphans.map((key) => `${colors.dim('orphan')}  ${inert(key)}\n`),
    ...verdict.foreign.map((key) => `${colors.dim('not by this version of Gleaner')}  ${inert(key)}\n`),
  ].join('')
}

/** What sending costs from here; nothing where nothing was sent. */
function trafficText(traffic: LakeVerdictView['traffic']): string {
  const each = perThousandMessages(traffic)
  if (each === null) return ''
  return `From here in the last ${traffic.days} days: ${counted(traffic.messages, 'message')} sent, ${each}.\n`
}

function foldText(report: FoldView): string {
  const { commit, isNew, inputs, rows, decisions, taken, standing, files, removed, horizon, destination } = report
  const made = isNew ? `Commit ${commit}: ` : 'Nothing new. '
  return [
    `${made}${counted(inputs, 'upload')} with ${counted(rows, 'row')} folded, ${counted(decisions, 'decision')} applied, which took ${counted(taken, 'message')}.\n`,
    `${counted(standing, 'message')} in ${counted(files, 'file')} at ${inert(destination)}; ${counted(removed, 'object')} removed.${horizon === null ? '' : ` Messages sent before ${horizon} are gone.`}\n`,
    ...report.waiting.map(
      (one) => `${colors.yellow('waits for you')}  ${inert(one.key)}: ${waitingWords(one)}. Confirm with --confirm\n`,
    ),
    ...report.refused.map(
      ({ key, reason, rows: left }) =>
        `${colors.yellow('refused')}  ${inert(key)}: ${counted(left, 'row')} ${REFUSED[reason]}\n`,
    ),
    unreadText(report.unread),
  ].join('')
}

const REFUSED = {
  key: 'made with a key that does not count for that day',
  old: 'sent before the days the lake keeps',
  future: 'sent in the future',
} as const satisfies Record<FoldView['refused'][number]['reason'], string>

/** What was left out because nobody could read it, a line each. */
export function unreadText(unread: CommandOutput<'lake.query'>['unread']): string {
  return unread.map(({ kind, key }) => `${colors.yellow(kind)}  ${inert(key)}\n`).join('')
}

function historyText({ verdict, fold, erasures, queued }: LakeHistory): string {
  const found = verdict
    ? `${day(verdict.at)}  ${verdict.ok ? colors.green('sound') : colors.red(counted(verdict.problemCount, 'problem'))}: ${counted(verdict.objects, 'object')}, ${counted(verdict.rows, 'row')}, ${counted(verdict.orphanCount, 'orphan')} at ${inert(verdict.destination)}.\n`
    : 'Not verified yet: run `gleaner lake verify`.\n'
  const folded = fold
    ? `${day(fold.at)}  Folded: ${counted(fold.standing, 'message')} in ${counted(fold.files, 'file')}, commit ${fold.commit} at ${inert(fold.destination)}. ${fold.unfolded === 0 ? 'Nothing sent since.' : `${counted(fold.unfolded, 'object')} sent since: in \`lake query\`, and in the tables after the next fold.`}\n`
    : ''
  const gone = erasures.map(
    ({ at, people, messages, commit, hash, rowsErased, rowsLeft, objectsRead, unread, keysMissing, destination }) =>
      `${day(at)}  Erased ${subjects(people, messages)}: ${counted(rowsErased, 'row')} removed, ${counted(objectsRead, 'object')} re-read, ${counted(rowsLeft, 'row')} left. ${unread > 0 ? `Not proved: ${counted(unread, 'object')} could not be read` : `${keysMissing > 0 ? `Incomplete without ${counted(keysMissing, 'key')}: ` : 'Proved by '}commit ${commit} (${inert(hash)})`} at ${inert(destination)}.\n`,
  )
  const waiting = queued.people + queued.messages
  return [
    found,
    folded,
    ...gone,
    waiting > 0 ? `${counted(waiting, 'erasure')} queued: run \`gleaner erase --queued\`.\n` : '',
  ].join('')
}

interface FoldFlags extends SessionFlags {
  confirm?: readonly string[]
  takeOver?: boolean
  keepDays?: number | 'all'
}

/** Adds a name as the fold prints it. Wrong usage for anything else. */
function waitingName(word: string, others: readonly string[] = []): readonly string[] {
  if (!/^(inbox|decisions)\/[\w-]{1,64}\/[0-9a-f]{32}\.(parquet|json)$/.test(word))
    throw new InvalidArgumentError('Give a name as `lake fold` prints it.')
  return [...others, word]
}

function keepDays(text: string): number | 'all' {
  return text === 'all' ? 'all' : wholeNumber('--keep-days', 1, 36_500)(text)
}

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return inert(typeof value === 'string' ? value : JSON.stringify(value))
}
