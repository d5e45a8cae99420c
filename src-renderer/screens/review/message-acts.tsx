import { IconArrowBackUp, IconBan, IconEyeOff, IconHandOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import { coveredBy, isExcludedHere, type MessageItem } from './feed-items.ts'
import classes from './message-acts.module.css'
import type { ReviewSteps } from './use-review-steps.ts'

const words = strings.review

interface MessageActsProps {
  readonly item: MessageItem
  readonly steps: ReviewSteps
  readonly onMask: (message: Message) => void
}

/** What can be done about a line, beside its words and never over them. Each says how many messages it takes. */
export function MessageActs({ item, steps, onMask }: MessageActsProps) {
  const { message } = item
  const { state } = message
  if (state !== 'rejected' && state !== 'pending' && state !== 'held') return null
  if (state === 'rejected' && !isExcludedHere(message)) return null
  const covered = coveredBy(item)
  const many = covered.length > 1 ? ` ${covered.length.toLocaleString('en')}` : ''
  return (
    <div className={classes.acts}>
      {state === 'held' && (
        <Act says={words.release + many} hotkey="r" onClick={() => void steps.release(covered)}>
          <IconHandOff size={17} stroke={1.6} />
          <span>{words.release + many}</span>
        </Act>
      )}
      {state !== 'rejected' && message.text !== null && (
        <Act says={words.mask} hotkey="m" onClick={() => onMask(message)}>
          <IconEyeOff size={17} stroke={1.6} />
        </Act>
      )}
      {state === 'rejected' ? (
        <Act says={words.include + many} hotkey="x" onClick={() => void steps.include(covered.filter(isExcludedHere))}>
          <IconArrowBackUp size={17} stroke={1.6} />
        </Act>
      ) : (
        message.op === 'upsert' && (
          <Act says={words.exclude + many} hotkey="x" onClick={() => void steps.exclude(covered)}>
            <IconBan size={17} stroke={1.6} />
          </Act>
        )
      )}
    </div>
  )
}

interface ActProps {
  readonly says: string
  readonly hotkey: string
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A plain button: rows come and go by the thousand, and a library's button costs ten times as much to draw. */
function Act({ says, hotkey, onClick, children }: ActProps) {
  return (
    <button type="button" className={classes.act} title={`${says} (${hotkey})`} aria-label={says} onClick={onClick}>
      {children}
    </button>
  )
}
