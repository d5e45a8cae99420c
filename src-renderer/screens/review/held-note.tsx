import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import classes from './held-note.module.css'
import type { ReviewSteps } from './use-review-steps.ts'

/** Why a message is held, and the hand that can release it. */
export function HeldNote({ message, steps }: { readonly message: Message; readonly steps: ReviewSteps }) {
  return (
    <div className={classes.note}>
      <IconHandStop size={15} stroke={1.8} aria-hidden="true" />
      <ul>
        {message.held.map((reason) => (
          <li key={reason.code}>{reason.says}</li>
        ))}
      </ul>
      <Button size="compact-sm" variant="light" color="yellow" onClick={() => void steps.release(message)}>
        {strings.review.release}
      </Button>
    </div>
  )
}
