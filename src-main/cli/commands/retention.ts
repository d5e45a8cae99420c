import { Command } from 'commander'
import colors from 'picocolors'
import type { ComplianceView, RetentionSetting } from '../../../shared/contract/retention.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { withYes } from '../confirmation.ts'
import { confirmedLimits } from '../retention-limits.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { duration, instant, table } from '../terminal.ts'

type Limit = keyof RetentionSetting

const LIMITS: Readonly<Record<Limit, string>> = {
  draftDays: 'messages never approved, excluded or discarded',
  uploadedDays: 'local copies of uploaded messages',
  counterDays: 'run reports, counters and resolved alerts',
  auditDays: 'the audit trail',
  ledgerDays: 'ids of deleted messages',
  lakeDays: 'data at the destination, removed by `gleaner lake fold`',
}

/** `gleaner retention report|enforce|preview|limit`: what is kept and for how long, and its deletion. `report` ends with 1 when a limit is not met. */
export function retentionCommand(): Command {
  const retention = new Command('retention').description('Show, change and enforce retention limits')
  retention.addCommand(
    new Command('report')
      .description('every rule: oldest item, limit, margin, last enforcement')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const report = await call('retention.report', {})
          answer(report, reportText(report))
          if (!report.isCompliant) endWith(1)
        }),
      ),
  )
  retention.addCommand(
    new Command('enforce')
      .description('permanently delete everything past its limit now')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const { removed } = await call('retention.enforce', {})
          const report = await call('retention.report', {})
          const total = Object.values(removed).reduce((sum, count) => sum + count, 0)
          answer({ removed, report }, `${counted(total, 'item')} deleted.\n${reportText(report)}`)
          if (!report.isCompliant) endWith(1)
        }),
      ),
  )
  retention.addCommand(previewCommand())
  retention.addCommand(limitCommand())
  return retention
}

function limitCommand(): Command {
  const limit = new Command('limit').description('change limits, in days; a shorter one deletes older items at once')
  return withYes(withLimits(limit)).action((_flags: unknown, command: Command) =>
    withSession(command, async (session) => {
      const { call, answer } = session
      const { retention } = await call('settings.get', {})
      const wanted = await wantedLimits(command, retention)
      await confirmedLimits(command, session, wanted)
      const settings = await call('settings.set', { retention: wanted })
      answer(
        settings.retention,
        table(
          ['what', 'days'],
          (Object.keys(LIMITS) as Limit[]).map((name) => [LIMITS[name], settings.retention[name]]),
        ),
      )
    }),
  )
}

/** What other limits would delete here, without changing them. */
function previewCommand(): Command {
  const preview = new Command('preview').description('show what other limits would delete; changes nothing')
  return withLimits(preview).action((_flags: unknown, command: Command) =>
    withSession(command, async ({ call, answer }) => {
      const { retention } = await call('settings.get', {})
      const found = await call('retention.preview', { retention: await wantedLimits(command, retention) })
      answer(
        found,
        table(
          ['rule', 'would delete'],
          found.rules.map(({ says, wouldRemove }) => [says, wouldRemove]),
        ),
      )
    }),
  )
}

function withLimits(command: Command): Command {
  for (const [name, what] of Object.entries(LIMITS)) command.option(`--${flagName(name)} <days>`, what)
  return command
}

/** The limits as they stand, with those named on the command line in their place. */
async function wantedLimits(command: Command, standing: RetentionSetting): Promise<RetentionSetting> {
  const { RetentionSettingSchema } = await import('../../../shared/contract/retention.ts')
  const given = flagsOf<SessionFlags & Partial<Record<Limit, string>>>(command)
  const wanted = { ...standing }
  for (const name of Object.keys(LIMITS) as Limit[]) {
    const days = given[name]
    if (days === undefined) continue
    const read = RetentionSettingSchema.shape[name].safeParse(/^\d+$/.test(days) ? Number(days) : null)
    if (!read.success) throw gleanerError('input.days', { limit: `--${flagName(name)}` })
    wanted[name] = read.data
  }
  return wanted
}

const flagName = (limit: string) => limit.replace('Days', '-days')

function reportText({ rules, percent, isCompliant }: ComplianceView): string {
  const rows = rules.map((rule) => [
    rule.says,
    `${rule.limitDays} d`,
    instant(rule.oldest),
    rule.marginMs === null ? '' : rule.marginMs < 0 ? colors.red('overdue') : duration(rule.marginMs),
    instant(rule.lastEnforcedAt),
    rule.violations ?? colors.yellow('unknown: unreachable'),
  ])
  const verdict = isCompliant ? colors.green('compliant') : colors.red('NOT COMPLIANT')
  return `${table(['rule', 'limit', 'oldest', 'left', 'last enforced', 'past limit'], rows)}${Math.round(percent)} % ${verdict}\n`
}
