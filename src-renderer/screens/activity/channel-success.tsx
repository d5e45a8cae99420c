import type { Activity } from '../../../shared/contract/monitor.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Card } from './card.tsx'
import { DataTable } from './charts/data-table.tsx'

const words = strings.activity.channels

/** For each allowed channel how often reading it succeeded, and what came of it. */
export function ChannelSuccess({ channels }: Pick<Activity, 'channels'>) {
  if (channels.length === 0) return <Card title={words.title} lead={words.none} />
  return (
    <Card title={words.title}>
      <DataTable
        label={words.title}
        columns={[words.name, words.runs, words.success, words.new, words.held]}
        rows={channels.map(({ channelId, name, runs, complete, new: fresh, held }) => ({
          key: channelId,
          cells: [
            <bdi key="name">{strings.common.channel(name)}</bdi>,
            count(runs),
            runs === 0 ? strings.activity.figures.none : strings.activity.share(complete / runs),
            count(fresh),
            count(held),
          ],
        }))}
      />
    </Card>
  )
}
