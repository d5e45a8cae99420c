import { dayName } from '../../format.ts'
import { EntryRow } from './entry-row.tsx'
import { FoldedLine } from './folded-line.tsx'
import type { Line, NameOf } from './line.ts'
import classes from './timeline.module.css'

interface TimelineProps {
  readonly lines: readonly Line[]
  /** A subject as a person knows it. */
  readonly nameOf: NameOf
  /** From this row on the chain does not hold. */
  readonly brokenAt: number | null
}

/** The trail by days, newest first: who did what, in a sentence; a run in one line, quiet runs of a day in one. */
export function Timeline({ lines, nameOf, brokenAt }: TimelineProps) {
  return (
    <>
      {[...Map.groupBy(lines, ({ to }) => localDay(to))].map(([day, ofDay]) => (
        <section key={day} aria-label={dayName(day)}>
          <h2 className={classes.day}>{dayName(day)}</h2>
          <ol className={classes.list}>
            {ofDay.map((line) =>
              line.kind === 'entry' ? (
                <EntryRow
                  key={line.last}
                  entry={line.head}
                  where={nameOf(line.head)}
                  isBroken={line.last === brokenAt}
                />
              ) : (
                <FoldedLine key={line.first} line={line} nameOf={nameOf} brokenAt={brokenAt} />
              ),
            )}
          </ol>
        </section>
      ))}
    </>
  )
}

/** The calendar day here, as `YYYY-MM-DD`. */
function localDay(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
