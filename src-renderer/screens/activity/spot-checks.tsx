import { Link } from 'wouter'
import type { SpotCheck } from '../../../shared/contract/trust.ts'
import { useCommand } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Card } from './card.tsx'
import { DataTable } from './charts/data-table.tsx'

const words = strings.checks

/** For each allowed channel how much slips through at most, and the way to its spot checks. */
export function SpotChecks() {
  const checks = useCommand('trust.list', {})
  if (checks.error) return <InlineError error={checks.error} />
  if (!checks.data) return null
  if (checks.data.length === 0) return <Card title={words.title} lead={words.none} />
  return (
    <Card title={words.title} lead={words.lead}>
      <DataTable label={words.title} columns={words.columns} rows={checks.data.map(rowOf)} />
    </Card>
  )
}

function rowOf(check: SpotCheck) {
  const { channelId, channelName, level, draws, misses } = check
  return {
    key: channelId,
    cells: [
      <bdi key="name">{strings.common.channel(channelName)}</bdi>,
      count(draws),
      count(misses),
      level === 'metrics' ? words.textless : draws === 0 ? words.unmeasured : words.figure(check),
      words.byRule(check),
      <Link
        key="open"
        href={`/activity/checks/${encodeURIComponent(channelName)}`}
        aria-label={words.openOf(channelName)}
      >
        {words.open}
      </Link>,
    ],
  }
}
