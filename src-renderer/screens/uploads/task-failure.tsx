import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Task } from '../../../shared/contract/tasks.ts'
import { taskFailed } from '../../../shared/task-words.ts'
import { useAct } from '../../client/act.ts'
import { strings } from '../../strings.ts'
import classes from './task-failure.module.css'

/** Something long that failed: it stands where it happened until somebody has seen it, in this window or another. */
export function TaskFailure({ task }: { readonly task: Task }) {
  const { act, busy } = useAct()
  const { kind, error } = task
  if (error === null) return null
  return (
    <section className={classes.failure} role="alert">
      <IconAlertTriangle size={20} stroke={1.7} aria-hidden="true" />
      <div className={classes.says}>
        <strong>
          {taskFailed(kind)}: {error.says}
        </strong>
        <span>
          {error.means} {error.next.screen}
        </span>
      </div>
      <Button variant="default" loading={busy} onClick={() => void act('tasks.seen', { kind })}>
        {strings.uploads.seen}
      </Button>
    </section>
  )
}
