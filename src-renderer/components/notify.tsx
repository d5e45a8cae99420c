import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { sentencesOf } from '../client/client.ts'
import { strings } from '../strings.ts'
import classes from './notify.module.css'

/** The last thing that was said to be done; the next takes its place, since the way back from both is the same list. */
let lastDone: string | null = null

/** A short notice that something is done, with a way back where there is one. */
export function notify(says: string, undo?: () => void): void {
  if (lastDone !== null) notifications.hide(lastDone)
  const id = crypto.randomUUID()
  lastDone = id
  const goBack = () => {
    notifications.hide(id)
    undo?.()
  }
  notifications.show({
    id,
    withBorder: true,
    closeButtonProps: { 'aria-label': strings.common.close },
    message: (
      <span className={classes.notice}>
        {says}
        {undo && (
          <Button size="compact-sm" variant="light" onClick={goBack}>
            {strings.common.undo}
          </Button>
        )}
      </span>
    ),
  })
}

/** A notice that something was refused, with what it means and what to do. */
export function notifyFailure(thrown: unknown): void {
  const { says, means, next } = sentencesOf(thrown)
  notifications.show({
    title: says,
    message: `${means} ${next}`,
    color: 'red',
    withBorder: true,
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': strings.common.close },
  })
}
