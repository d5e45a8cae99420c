import { IconHandStop } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import classes from './held-note.module.css'

/** Why a message is held, and what there is to judge. */
export function HeldNote({ message }: { readonly message: Message }) {
  return (
    <div className={classes.note}>
      <IconHandStop size={15} stroke={1.8} aria-hidden="true" />
      <ul>
        {message.held.map((reason) => (
          <li key={reason.code}>{strings.review.heldReasons[reason.code] ?? reason.says}</li>
        ))}
      </ul>
    </div>
  )
}
