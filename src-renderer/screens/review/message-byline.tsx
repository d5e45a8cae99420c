import { IconRobot, IconUserOff } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { Avatar } from '../../components/avatar.tsx'
import { fullTime, time } from '../../format.ts'
import { strings } from '../../strings.ts'
import { aliasOf } from '../../theme/alias.ts'
import classes from './message-byline.module.css'

const words = strings.review

/** Who and when, without saying who. */
export function MessageByline({ message }: { readonly message: Message }) {
  const alias = message.author === null ? null : aliasOf(message.author)
  const alone = message.threadId !== null && !message.isThreadParent
  return (
    <div className={classes.line}>
      <span className={classes.name} title={message.author ?? undefined}>
        {alias?.name ?? words.unknownAuthor}
      </span>
      {alias && <span className={classes.quiet}>…{alias.short}</span>}
      {message.authorIsBot && <span className={classes.tag}>{words.bot}</span>}
      <time
        className={classes.quiet}
        dateTime={new Date(message.sentAt).toISOString()}
        title={fullTime(message.sentAt)}
      >
        {time(message.sentAt)}
      </time>
      {message.editedAt !== null && (
        <span className={classes.quiet} title={fullTime(message.editedAt)}>
          {words.edited}
        </span>
      )}
      {alone && <span className={classes.quiet}>{words.inThread}</span>}
      {message.state !== 'pending' && (
        <span className={classes.state} data-state={message.state}>
          {words.states[message.state]}
        </span>
      )}
    </div>
  )
}

/** The author's bird, or a plain sign where there is no author to draw. */
export function MessageFace({ message }: { readonly message: Message }) {
  if (message.authorIsBot || message.author === null) {
    const Icon = message.authorIsBot ? IconRobot : IconUserOff
    return (
      <span className={classes.sign}>
        <Icon size={18} stroke={1.6} aria-hidden="true" />
      </span>
    )
  }
  return (
    <span className={classes.face}>
      <Avatar pseudonym={message.author} />
    </span>
  )
}
