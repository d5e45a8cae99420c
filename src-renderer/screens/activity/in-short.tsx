import type { Activity } from '../../../shared/contract/monitor.ts'
import { bytes } from '../../../shared/wording.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import { totalOf } from './charts/figures.ts'
import classes from './in-short.module.css'

const words = strings.activity.figures

interface InShortProps {
  readonly activity: Activity
  readonly databaseBytes: number
}

/** The period in six figures. */
export function InShort({ activity, databaseBytes }: InShortProps) {
  const { stages, calls, redaction, channels } = activity
  const collected = totalOf(stages, (row) => row.collected)
  const held = totalOf(stages, (row) => row.held)
  const reads = totalOf(channels, ({ runs }) => runs)
  const complete = totalOf(channels, (channel) => channel.complete)
  const facts = [
    [words.collected, count(collected), words.uploaded(totalOf(stages, (row) => row.uploaded))],
    [words.held, collected === 0 ? words.none : strings.activity.share(held / collected), words.heldCount(held)],
    [words.reads, reads === 0 ? words.none : strings.activity.share(complete / reads), words.ofReads(complete, reads)],
    [
      words.calls,
      count(totalOf(calls, ({ ok, throttled, failed }) => ok + throttled + failed)),
      words.throttled(totalOf(calls, ({ throttled }) => throttled)),
    ],
    [
      words.latency,
      redaction.length === 0 ? words.none : words.ms(Math.max(...redaction.map(({ p95Ms }) => p95Ms))),
      words.redacted(totalOf(redaction, ({ messages }) => messages)),
    ],
    [words.database, bytes(databaseBytes), null],
  ] as const
  return (
    <dl className={classes.facts} aria-label={words.label}>
      {facts.map(([name, figure, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={classes.figure}>{figure}</dd>
          {more !== null && <dd className={classes.more}>{more}</dd>}
        </div>
      ))}
    </dl>
  )
}
