import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { troublesOf } from '../../../../shared/troubles.ts'
import { useAct } from '../../../client/act.ts'
import { useCommand, useRefresh } from '../../../client/queries.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { notify } from '../../../components/notify.tsx'
import { strings } from '../../../strings.ts'
import { AlertCard } from './alert-card.tsx'
import classes from './alerts.module.css'

const words = strings.activity.alerts

/** Everything that is not as it should be, the gravest first, and on demand what is over. */
export function Alerts() {
  const [isWhole, { toggle }] = useDisclosure(false)
  const listed = useCommand('alerts.list', { all: isWhole, limit: 200 })
  const status = useCommand('status.get', {}).data
  const troubles = status ? troublesOf(status) : []
  const refresh = useRefresh()
  const { act, busy } = useAct()

  async function acknowledge(alerts: string[]) {
    const done = await act('alerts.acknowledge', { alerts })
    await refresh('alerts.list', 'status.get')
    if (done) notify(words.acknowledged)
  }

  if (listed.error) return <ErrorState error={listed.error} onRetry={() => listed.refetch()} />
  const alerts = listed.data?.alerts ?? []
  const standing = alerts.filter(({ state }) => state !== 'over')
  const over = alerts.filter(({ state }) => state === 'over')
  const open = standing.filter(({ state }) => state === 'open').map(({ alertId }) => alertId)
  return (
    <section aria-label={words.title}>
      <header className={classes.head}>
        <h2>{words.title}</h2>
        {open.length > 1 && (
          <Button size="xs" variant="default" loading={busy} onClick={() => void acknowledge(open)}>
            {words.acknowledgeAll}
          </Button>
        )}
        <Button className={classes.past ?? ''} size="xs" variant="subtle" onClick={toggle} aria-expanded={isWhole}>
          {isWhole ? words.hidePast : words.past}
        </Button>
      </header>
      <ul className={classes.list} aria-live="polite">
        {troubles.map((says) => (
          <li key={says} className={classes.trouble}>
            <IconAlertTriangle size={20} stroke={1.7} aria-hidden="true" />
            {says}
          </li>
        ))}
        {listed.data && status && standing.length + troubles.length === 0 && (
          <li className={classes.well}>
            <IconShieldCheck size={20} stroke={1.7} aria-hidden="true" />
            {words.none}
          </li>
        )}
        {[...standing, ...over].map((alert) => (
          <AlertCard key={alert.alertId} alert={alert} onAcknowledge={() => void acknowledge([alert.alertId])} />
        ))}
        {isWhole && listed.data && over.length === 0 && <li className={classes.well}>{words.noPast}</li>}
      </ul>
    </section>
  )
}
