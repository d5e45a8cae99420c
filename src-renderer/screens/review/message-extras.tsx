import { IconFile } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import classes from './message-extras.module.css'

/** Reactions and files, as the counts that are all Gleaner keeps of them. */
export function MessageExtras({ message }: { readonly message: Message }) {
  const reactions = Object.entries(message.reactions)
  const files = Object.entries(message.files)
  if (reactions.length + files.length === 0) return null
  return (
    <ul className={classes.extras}>
      {reactions.map(([name, count]) => (
        <li key={name} className={classes.pill} title={`:${name}:`}>
          <span role="img" aria-label={name}>
            {EMOJI[name] ?? `:${name}:`}
          </span>
          <span>{count}</span>
        </li>
      ))}
      {files.map(([type, count]) => (
        <li key={type} className={classes.pill}>
          <IconFile size={13} stroke={1.7} aria-hidden="true" />
          <span>{strings.review.files(count, type)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The reactions teams use most; any other shows its name. */
const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  thumbsup: '👍',
  eyes: '👀',
  fire: '🔥',
  heart: '❤️',
  joy: '😂',
  pray: '🙏',
  raised_hands: '🙌',
  rocket: '🚀',
  rotating_light: '🚨',
  tada: '🎉',
  white_check_mark: '✅',
  wave: '👋',
}
