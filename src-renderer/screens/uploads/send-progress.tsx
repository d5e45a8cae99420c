import { Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { EventPayload } from '../../../shared/contract.ts'
import { bytes } from '../../../shared/wording.ts'
import { subscribe } from '../../client/client.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './send-progress.module.css'

const words = strings.uploads

/** How far the upload under way has come, in batches, rows and bytes. */
export function SendProgress() {
  const [progress, setProgress] = useState<EventPayload<'uploads.progress'> | null>(null)
  useEffect(() => subscribe('uploads.progress', setProgress), [])
  const part = progress && progress.batchesTotal > 0 ? (100 * progress.batchesDone) / progress.batchesTotal : 0
  return (
    <div className={classes.progress}>
      <Progress value={progress ? part : 100} animated={progress === null} size="sm" aria-label={words.sending} />
      {progress && (
        <span>
          {words.progressBatches(progress.batchesDone, progress.batchesTotal)} ·{' '}
          {words.progress(count(progress.rows), bytes(progress.bytes))}
        </span>
      )}
    </div>
  )
}
