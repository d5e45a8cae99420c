import { Progress } from '@mantine/core'
import type { ComplianceView } from '../../../shared/contract/retention.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { useCommand } from '../../client/queries.ts'
import { useNow } from '../../components/use-now.ts'
import { fullTime, relative } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Card } from './card.tsx'
import classes from './gauges.module.css'

const words = strings.activity.retention

type Rule = ComplianceView['rules'][number]

/** For each retention rule how far its oldest item has come towards the limit. */
export function RetentionGauges() {
  const report = useCommand('retention.report', {}).data
  const now = useNow()
  if (!report) return <Card title={words.title} />
  return (
    <Card title={words.title} lead={report.isCompliant ? words.kept : words.broken(report.percent)}>
      <ul className={classes.list}>
        {report.rules.map((rule) => (
          <li key={rule.rule} data-broken={rule.violations !== 0 || undefined}>
            <span>{rule.says}</span>
            <span className={classes.says}>{standing(rule)}</span>
            <Progress
              className={classes.bar ?? ''}
              value={100 * usedOf(rule)}
              color={rule.violations === 0 ? 'var(--g-leaf)' : 'var(--g-bad)'}
              size="sm"
              aria-label={rule.says}
            />
            <span className={classes.more}>
              {words.limit(rule.limitDays)} ·{' '}
              {rule.lastEnforcedAt === null ? (
                words.never
              ) : (
                <span title={fullTime(rule.lastEnforcedAt)}>{words.enforced(relative(rule.lastEnforcedAt, now))}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function standing({ violations, marginMs }: Rule): string {
  if (violations === null) return words.unknown
  if (violations > 0) return words.overdue(violations)
  return marginMs === null ? words.empty : words.left(marginMs)
}

/** How much of its time the oldest item has used, 0 to 1. What nobody could look at counts as used up. */
function usedOf({ violations, marginMs, limitDays }: Rule): number {
  if (violations !== 0) return 1
  if (marginMs === null) return 0
  return Math.min(1, Math.max(0, 1 - marginMs / (limitDays * DAY_MS)))
}
