import { IconChartBar, IconCheck, IconCircleCheckFilled, IconStack2 } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { Batch } from '../../../shared/contract/review.ts'
import { useNow } from '../../components/use-now.ts'
import { dayName, nearness } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './batch-list.module.css'

const words = strings.review

interface BatchListProps {
  readonly batches: readonly Batch[]
  readonly selected: string
  readonly onChoose: (batchId: string) => void
}

/** What waits, by day and channel, newest day first. */
export function BatchList({ batches, selected, onChoose }: BatchListProps) {
  const now = useNow()
  const days = [...Map.groupBy(batches, (batch) => batch.day)].sort(([one], [other]) => other.localeCompare(one))
  return (
    <nav className={classes.list} aria-label={words.batches}>
      <h1 className={classes.title}>{words.title}</h1>
      <button
        type="button"
        className={classes.batch}
        aria-current={selected === 'all' || undefined}
        onClick={() => onChoose('all')}
      >
        <IconStack2 size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{words.all}</span>
        <span className={classes.count}>{words.allDetail(waitingMessages(batches))}</span>
      </button>
      {days.map(([day, own]) => (
        <Fragment key={day}>
          <h2 className={classes.day}>{dayTitle(day, now)}</h2>
          {own.map((batch) => (
            <BatchButton key={batch.batchId} batch={batch} selected={batch.batchId === selected} onChoose={onChoose} />
          ))}
        </Fragment>
      ))}
    </nav>
  )
}

/** Messages, as every other number of this list. */
function waitingMessages(batches: readonly Batch[]): number {
  return batches.reduce((sum, { pending, held, approved }) => sum + pending + held + approved, 0)
}

interface BatchButtonProps {
  readonly batch: Batch
  readonly selected: boolean
  readonly onChoose: (batchId: string) => void
}

function BatchButton({ batch, selected, onChoose }: BatchButtonProps) {
  const waiting = batch.pending + batch.approved
  return (
    <button
      type="button"
      className={classes.batch}
      aria-current={selected || undefined}
      onClick={() => onChoose(batch.batchId)}
    >
      <BatchIcon batch={batch} />
      <span className={classes.name}>{batch.channelName}</span>
      {batch.held > 0 && <span className={classes.held}>{words.heldCount(batch.held)}</span>}
      <span className={classes.count}>
        {batch.state === 'uploaded' ? words.states.uploaded : waiting.toLocaleString('en')}
      </span>
    </button>
  )
}

function BatchIcon({ batch }: { readonly batch: Batch }) {
  if (batch.state === 'uploaded')
    return <IconCircleCheckFilled size={16} className={classes.done} aria-label={words.states.uploaded} />
  if (batch.state === 'approved')
    return <IconCheck size={16} className={classes.done} aria-label={words.states.approved} />
  if (batch.level === 'metrics')
    return <IconChartBar size={16} stroke={1.6} aria-label={strings.common.level.metrics} />
  return (
    <span className={classes.hash} aria-hidden="true">
      #
    </span>
  )
}

function dayTitle(day: string, now: number): string {
  const near = nearness(day, now)
  if (near === 'today') return words.today
  return near === 'yesterday' ? words.yesterday : dayName(day)
}
