import { Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { EventPayload } from '../../shared/contract.ts'
import { subscribe } from '../client/client.ts'
import { time } from '../format.ts'
import { strings } from '../strings.ts'
import classes from './run-progress.module.css'

const words = strings.shell

/** How far the run under way has come. */
export function RunProgress() {
  const [progress, setProgress] = useState<EventPayload<'run.progress'> | null>(null)
  useEffect(() => subscribe('run.progress', setProgress), [])
  if (!progress) return <Progress value={100} striped animated size="xs" aria-label={words.activity.collecting} />
  const { channel, share, messages, waitingUntil } = progress
  return (
    <div className={classes.progress}>
      <Progress value={100 * share} size="xs" aria-label={words.activity.collecting} />
      <span>{words.progress(channel, share)}</span>
      <span>{waitingUntil === null ? words.progressMessages(messages) : words.waiting(time(waitingUntil))}</span>
    </div>
  )
}
