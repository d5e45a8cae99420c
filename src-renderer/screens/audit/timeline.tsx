import { IconClock, IconCpu, IconScale, IconTerminal2, IconTools, IconUser } from '@tabler/icons-react'
import type { Actor } from '../../../shared/domain.ts'
import { dayName, fullTime, time } from '../../format.ts'
import { type AuditEntry, audit as words } from '../../strings/audit.ts'
import classes from './timeline.module.css'

const ICONS: Readonly<Record<Actor, typeof IconUser>> = {
  you: IconUser,
  schedule: IconClock,
  cli: IconTerminal2,
  system: IconCpu,
  rule: IconScale,
  maintenance: IconTools,
}

interface TimelineProps {
  readonly entries: readonly AuditEntry[]
  /** A subject as a person knows it. */
  readonly nameOf: (entry: AuditEntry) => string
  /** From this row on the chain does not hold. */
  readonly brokenAt: number | null
}

/** The trail by days, newest first: who did what, in a sentence. */
export function Timeline({ entries, nameOf, brokenAt }: TimelineProps) {
  return (
    <>
      {[...Map.groupBy(entries, ({ at }) => localDay(at))].map(([day, ofDay]) => (
        <section key={day} aria-label={dayName(day)}>
          <h2 className={classes.day}>{dayName(day)}</h2>
          <ol className={classes.list}>
            {ofDay.map((entry) => (
              <Row key={entry.seq} entry={entry} where={nameOf(entry)} isBroken={entry.seq === brokenAt} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function Row({
  entry,
  where,
  isBroken,
}: {
  readonly entry: AuditEntry
  readonly where: string
  readonly isBroken: boolean
}) {
  const Icon = ICONS[entry.actor]
  return (
    <li id={`row-${entry.seq}`} className={classes.row} data-broken={isBroken || undefined} tabIndex={-1}>
      <Icon size={17} stroke={1.6} aria-hidden="true" />
      <span className={classes.says}>{words.sentence(entry, where)}</span>
      <span className={classes.facts}>
        <span title={entry.person ?? undefined}>{words.by(entry)}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
          {time(entry.at)}
        </time>
        <span title={entry.hash}>{words.row(entry.seq)}</span>
      </span>
    </li>
  )
}

/** The calendar day here, as `YYYY-MM-DD`. */
function localDay(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
