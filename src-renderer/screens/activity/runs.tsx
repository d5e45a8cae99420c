import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import type { Activity } from '../../../shared/contract/monitor.ts'
import { useNow } from '../../components/use-now.ts'
import { fullTime, relative } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Card } from './card.tsx'
import classes from './runs.module.css'

const AT_FIRST = 8
const words = strings.activity.runs

type Run = Activity['runs'][number]

/** The newest runs: how each ended, who began it, and what it brought. */
export function Runs({ runs }: Pick<Activity, 'runs'>) {
  const [isWhole, showAll] = useDisclosure(false)
  const now = useNow()
  const shown = isWhole ? runs : runs.slice(0, AT_FIRST)
  return (
    <Card title={words.title} lead={runs.length === 0 ? words.none : null}>
      <ul className={classes.list}>
        {shown.map((run) => (
          <li key={run.runId} data-outcome={run.outcome}>
            <OutcomeIcon outcome={run.outcome} />
            <div className={classes.what}>
              <span>
                <strong>{words.outcomes[run.outcome] ?? run.outcome}</strong>{' '}
                <span className={classes.quiet}>
                  {words.actors[run.actor] ?? run.actor} ·{' '}
                  <span title={fullTime(run.startedAt)}>{relative(run.startedAt, now)}</span>
                  {run.finishedAt !== null && ` · ${words.took(run.finishedAt - run.startedAt)}`}
                </span>
              </span>
              {run.says !== null && <span className={classes.says}>{run.says}</span>}
            </div>
            <span className={classes.figures}>{words.figures(run.new, run.revised, run.held, run.calls)}</span>
          </li>
        ))}
      </ul>
      {shown.length < runs.length && (
        <Button className={classes.more ?? ''} size="xs" variant="subtle" onClick={showAll.open}>
          {words.showAll(runs.length)}
        </Button>
      )}
    </Card>
  )
}

function OutcomeIcon({ outcome }: Pick<Run, 'outcome'>) {
  const look = { size: 18, stroke: 1.7, 'aria-hidden': true } as const
  if (outcome === 'complete') return <IconCircleCheck {...look} />
  if (outcome === 'parked' || outcome === 'under way') return <IconClock {...look} />
  return <IconAlertTriangle {...look} />
}
