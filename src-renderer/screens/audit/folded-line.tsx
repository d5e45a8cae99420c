import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../client/queries.ts'
import { time } from '../../format.ts'
import { audit as words } from '../../strings/audit.ts'
import { EntryRow } from './entry-row.tsx'
import type { Line, NameOf } from './line.ts'
import classes from './timeline.module.css'

/** More than any run or day has; the file has all of them. */
const MOST = 500

interface FoldedLineProps {
  readonly line: Line
  readonly nameOf: NameOf
  readonly brokenAt: number | null
}

/** A run, or the quiet runs of a day, in one line that opens to what is inside. */
export function FoldedLine({ line, nameOf, brokenAt }: FoldedLineProps) {
  const { kind, head, first, last, from, to, entries, runs } = line
  const [isOpen, setOpen] = useState(false)
  const isQuiet = kind === 'quiet'
  const isBroken = brokenAt !== null && brokenAt >= first && brokenAt <= last && line.run === null
  return (
    <li id={`row-${last}`} className={classes.fold} data-broken={isBroken || undefined} tabIndex={-1}>
      <UnstyledButton className={classes.row ?? ''} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={17} stroke={1.6} aria-hidden="true" data-open={isOpen || undefined} />
        <span className={classes.says}>{isQuiet ? words.quietRuns(runs) : words.run(head)}</span>
        <span className={classes.facts}>
          <span>{words.by(head)}</span>
          <span>{from === to ? time(to) : words.between(time(from), time(to))}</span>
          <span>{words.rows(entries)}</span>
        </span>
      </UnstyledButton>
      {isOpen &&
        (line.run === null ? (
          <Runs from={from} to={to} nameOf={nameOf} brokenAt={brokenAt} />
        ) : (
          <Entries run={line.run} nameOf={nameOf} brokenAt={brokenAt} />
        ))}
    </li>
  )
}

type Inside = Pick<FoldedLineProps, 'nameOf' | 'brokenAt'>

function Entries({ run, nameOf, brokenAt }: Inside & { readonly run: string }) {
  const { data } = useCommand('audit.list', { run, limit: MOST })
  return (
    <ol className={classes.inside}>
      {data?.entries.map((entry) => (
        <EntryRow key={entry.seq} entry={entry} where={nameOf(entry)} isBroken={entry.seq === brokenAt} />
      ))}
    </ol>
  )
}

function Runs({ from, to, nameOf, brokenAt }: Inside & { readonly from: number; readonly to: number }) {
  const { data } = useCommand('audit.lines', { quiet: 'only', from, to: to + 1, limit: MOST })
  return (
    <ol className={classes.inside}>
      {data?.lines.map((line) => (
        <FoldedLine key={line.first} line={line} nameOf={nameOf} brokenAt={brokenAt} />
      ))}
    </ol>
  )
}
