import { Button } from '@mantine/core'
import { strings } from '../../strings.ts'
import classes from './list-note.module.css'

interface ListNoteProps {
  readonly outdated: boolean
  readonly onRefresh: () => void
  readonly loaded: number
  readonly total: number
}

/** Says that a long list has changed, and lets the reader decide when to see it. */
export function ListNote({ outdated, onRefresh, loaded, total }: ListNoteProps) {
  return (
    <div className={classes.note} role="status">
      {outdated && (
        <span className={classes.changed}>
          {strings.review.changed}
          <Button size="compact-xs" variant="light" onClick={onRefresh}>
            {strings.review.changedShow}
          </Button>
        </span>
      )}
      {loaded < total && <span className={classes.loaded}>{strings.review.shown(loaded, total)}</span>}
    </div>
  )
}
