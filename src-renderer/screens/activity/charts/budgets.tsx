import { Progress } from '@mantine/core'
import type { Activity } from '../../../../shared/contract/monitor.ts'
import { fullTime } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import { Card } from '../card.tsx'
import classes from '../gauges.module.css'

const words = strings.activity.budget

/** For each method the busiest minute beside what Slack grants. */
export function Budgets({ budgets }: Pick<Activity, 'budgets'>) {
  const busiestFirst = [...budgets].sort((a, b) => shareOf(b) - shareOf(a))
  return (
    <Card title={words.title} lead={budgets.length === 0 ? words.none : null}>
      <ul className={classes.list}>
        {busiestFirst.map((budget) => (
          <li key={budget.method}>
            <code>{budget.method}</code>
            <span className={classes.says} title={fullTime(budget.busiestAt)}>
              {budget.perMinute === null
                ? words.noLimit(budget.busiestMinute)
                : words.of(budget.busiestMinute, budget.perMinute)}
            </span>
            <Progress
              className={classes.bar ?? ''}
              value={100 * Math.min(1, shareOf(budget))}
              color={shareOf(budget) > 1 ? 'var(--g-bad)' : 'var(--g-leaf)'}
              size="sm"
              aria-label={budget.method}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const shareOf = ({ busiestMinute, perMinute }: Activity['budgets'][number]) =>
  perMinute === null || perMinute === 0 ? 0 : busiestMinute / perMinute
