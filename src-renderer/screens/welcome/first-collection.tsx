import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Status } from '../../../shared/contract/status.ts'
import type { EventPayload } from '../../../shared/contract.ts'
import { subscribe } from '../../client/client.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { count, time } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './first-collection.module.css'

const words = strings.welcome.first

interface FirstCollectionProps {
  readonly status: Status
  /** Why the run could not be started, or null. */
  readonly failure: unknown
  readonly onAgain: () => void
}

/** The first run in numbers, and the way to Review as soon as there is something to review. */
export function FirstCollection({ status, failure, onAgain }: FirstCollectionProps) {
  const [, go] = useLocation()
  const { collecting, lastRun, batchesToReview } = status
  const review = (label: string, isNext: boolean) => (
    <Button size="md" variant={isNext ? 'filled' : 'default'} onClick={() => go('/review')}>
      {label}
    </Button>
  )
  if (failure !== null) {
    return (
      <section className={classes.step} aria-label={words.title}>
        <InlineError error={failure} />
        <div className={classes.acts}>
          <Button size="md" onClick={onAgain}>
            {strings.common.retry}
          </Button>
          {batchesToReview > 0 && review(words.startReview, false)}
        </div>
      </section>
    )
  }
  if (collecting === null && lastRun !== null) {
    const { newMessages } = lastRun
    return (
      <section className={classes.step} aria-label={words.doneTitle}>
        <h2>{words.doneTitle}</h2>
        <p role="status">{newMessages > 0 ? words.done(newMessages) : words.nothing}</p>
        <div className={classes.acts}>{review(newMessages > 0 ? words.review : words.toReview, true)}</div>
      </section>
    )
  }
  return (
    <section className={classes.step} aria-label={words.title}>
      <h2>{words.title}</h2>
      <Numbers />
      <p>{words.safe}</p>
      {batchesToReview > 0 && <div className={classes.acts}>{review(words.startReview, false)}</div>}
    </section>
  )
}

function Numbers() {
  const [progress, setProgress] = useState<EventPayload<'run.progress'> | null>(null)
  useEffect(() => subscribe('run.progress', setProgress), [])
  if (!progress) {
    return (
      <>
        <Progress value={100} striped animated aria-label={words.title} />
        <p role="status">{words.starting}</p>
      </>
    )
  }
  const { channel, channelsDone, channelsTotal, share, messages, waitingUntil } = progress
  return (
    <>
      <Progress value={100 * share} aria-label={words.title} />
      <p className={classes.numbers} role="status">
        <strong>{count(messages)}</strong> {words.soFar(messages)}
        <span>{words.where(channel, channelsDone, channelsTotal)}</span>
        {waitingUntil !== null && <span>{strings.shell.waiting(time(waitingUntil))}</span>}
      </p>
    </>
  )
}
