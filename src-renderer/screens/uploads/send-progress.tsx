import { Progress } from '@mantine/core'
import type { Task } from '../../../shared/contract/tasks.ts'
import { bytes } from '../../../shared/wording.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './send-progress.module.css'

const words = strings.uploads

/** How far the upload under way has come, in batches, rows and bytes, whichever window or process runs it. */
export function SendProgress({ task }: { readonly task: Task }) {
  const { done, total, rows } = task
  return (
    <div className={classes.progress}>
      <Progress
        value={total > 0 ? (100 * done) / total : 100}
        animated={total === 0}
        size="sm"
        aria-label={words.sending}
      />
      {total > 0 && (
        <span>
          {words.progressBatches(done, total)} · {words.progress(count(rows), bytes(task.bytes))}
        </span>
      )}
    </div>
  )
}
