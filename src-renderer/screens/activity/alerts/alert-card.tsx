import { Button } from '@mantine/core'
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconEye } from '@tabler/icons-react'
import { Link } from 'wouter'
import { ALERT_SCREENS } from '../../../../shared/alert-screens.ts'
import type { Alert } from '../../../../shared/contract/monitor.ts'
import { useNow } from '../../../components/use-now.ts'
import { fullTime, relative } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import classes from './alert-card.module.css'

const words = strings.activity.alerts

interface AlertCardProps {
  readonly alert: Alert
  readonly onAcknowledge: () => void
}

/** What was seen, since when, and what to do about it. */
export function AlertCard({ alert, onAcknowledge }: AlertCardProps) {
  const now = useNow()
  const { severity, state, says, next, firstAt, lastAt, times, acknowledgedAt, overAt } = alert
  const screen = ALERT_SCREENS[alert.kind]
  return (
    <li className={classes.alert} data-severity={state === 'open' ? severity : state}>
      <AlertIcon alert={alert} />
      <div className={classes.what}>
        <strong>{says}</strong>
        {state !== 'over' && <p>{next.screen}</p>}
        <p className={classes.facts}>
          <span>{words.severity[severity]}</span>
          <span title={fullTime(lastAt)}>{words.since(relative(firstAt, now), times)}</span>
          {state === 'acknowledged' && acknowledgedAt !== null && (
            <span title={fullTime(acknowledgedAt)}>{words.seen(relative(acknowledgedAt, now))}</span>
          )}
          {overAt !== null && <span title={fullTime(overAt)}>{words.over(relative(overAt, now))}</span>}
        </p>
      </div>
      {state !== 'over' && (
        <div className={classes.steps}>
          {screen !== null && (
            <Button size="xs" variant="default" component={Link} href={screen}>
              {words.places[screen]}
            </Button>
          )}
          {state === 'open' && (
            <Button size="xs" variant="default" onClick={onAcknowledge}>
              {words.acknowledge}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function AlertIcon({ alert: { state, severity } }: Pick<AlertCardProps, 'alert'>) {
  const look = { size: 20, stroke: 1.7, 'aria-hidden': true } as const
  if (state === 'over') return <IconCircleCheck {...look} />
  if (state === 'acknowledged') return <IconEye {...look} />
  return severity === 'urgent' ? <IconAlertOctagon {...look} /> : <IconAlertTriangle {...look} />
}
