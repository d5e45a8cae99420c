import { SegmentedControl } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { useNow } from '../../components/use-now.ts'
import { strings } from '../../strings.ts'
import classes from './activity-screen.module.css'
import { Alerts } from './alerts/alerts.tsx'
import { ChannelSuccess } from './channel-success.tsx'
import { Budgets } from './charts/budgets.tsx'
import {
  CallsChart,
  DatabaseChart,
  LatencyChart,
  MessagesChart,
  RedactionsChart,
  UploadsChart,
} from './charts/charts.tsx'
import { InShort } from './in-short.tsx'
import { PERIODS, type Period, stretchOf } from './period.ts'
import { RetentionGauges } from './retention-gauges.tsx'
import { Runs } from './runs.tsx'
import { SpotChecks } from './spot-checks.tsx'
import { Waiting } from './waiting.tsx'

const words = strings.activity

/** Whether all is well, and what happened in a period. */
export default function ActivityScreen() {
  const [kept, setPeriod] = useLocalStorage<Period>({ key: 'gleaner-activity-period', defaultValue: 'day' })
  const period = PERIODS.includes(kept) ? kept : 'day'
  const now = useNow()
  const activity = useCommand('activity.get', stretchOf(period, now), { keepPrevious: true })
  const status = useCommand('status.get', {}).data
  if (activity.error) return <ErrorState error={activity.error} onRetry={() => activity.refetch()} />
  if (!activity.data || !status) return <LoadingState />
  const { data } = activity
  return (
    <div className={classes.screen}>
      <ScreenHeader title={words.title} lead={words.lead}>
        <SegmentedControl
          size="xs"
          aria-label={words.period}
          value={period}
          onChange={(value) => setPeriod(value as Period)}
          data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
        />
      </ScreenHeader>
      <Alerts />
      <InShort activity={data} databaseBytes={status.databaseBytes} />
      <Waiting queues={data.queues} />
      <div className={classes.grid}>
        <MessagesChart activity={data} />
        <CallsChart activity={data} />
        <RedactionsChart activity={data} />
        <LatencyChart activity={data} />
        <UploadsChart activity={data} />
        <DatabaseChart activity={data} />
        <Budgets budgets={data.budgets} />
        <RetentionGauges />
      </div>
      <SpotChecks />
      <ChannelSuccess channels={data.channels} />
      <Runs runs={data.runs} />
    </div>
  )
}
