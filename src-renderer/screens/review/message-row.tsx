import { Button } from '@mantine/core'
import { IconArrowBackUp, IconBan, IconChevronDown, IconChevronRight, IconEyeOff } from '@tabler/icons-react'
import { MessageText } from '../../components/message-text/message-text.tsx'
import { strings } from '../../strings.ts'
import type { FeedItem, FeedLineProps } from './feed-items.ts'
import { HeldNote } from './held-note.tsx'
import { MessageByline, MessageFace } from './message-byline.tsx'
import { MessageExtras } from './message-extras.tsx'
import classes from './message-row.module.css'
import { MetricsLine } from './metrics-line.tsx'

const words = strings.review

type MessageItem = Extract<FeedItem, { kind: 'message' }>
type MessageRowProps = Omit<FeedLineProps, 'item'> & { readonly item: MessageItem }

/** A message as it would leave: who (as a pseudonym), when, the redacted words or only the numbers, and its state. */
export function MessageRow({
  item,
  index,
  total,
  tabbable,
  steps,
  onFocusLine,
  onToggleThread,
  onMask,
}: MessageRowProps) {
  const { message, nested, replies, open } = item
  const excluded = message.state === 'rejected'
  const decidable = excluded || message.state === 'pending' || message.state === 'held'
  return (
    <article
      className={classes.row}
      data-message-id={message.messageId}
      data-line={index}
      data-state={message.state}
      data-nested={nested || undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={`${words.kinds[message.kind]}, ${words.states[message.state]}`}
      tabIndex={tabbable ? 0 : -1}
      onFocus={() => onFocusLine(index)}
    >
      <MessageFace message={message} />
      <div className={classes.body}>
        <MessageByline message={message} />
        {message.state === 'held' && <HeldNote message={message} />}
        {message.op === 'delete' ? (
          <p className={classes.deleted}>{words.deleted}</p>
        ) : message.text === null ? (
          <MetricsLine message={message} />
        ) : (
          <MessageText text={message.text} spans={message.spans} />
        )}
        <MessageExtras message={message} />
        {excluded && <p className={classes.excluded}>{words.excluded}</p>}
        {replies > 0 && message.threadId !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            className={classes.thread ?? ''}
            aria-expanded={open}
            leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            onClick={() => message.threadId !== null && onToggleThread(message.threadId)}
          >
            {open ? words.hideThread : words.showThread(replies)}
          </Button>
        )}
      </div>
      {decidable && (
        <div className={classes.actions}>
          {message.state === 'held' && (
            <Button
              size="compact-sm"
              variant="light"
              color="yellow"
              title={`${words.release} (r)`}
              onClick={() => void steps.release(message)}
            >
              {words.release}
            </Button>
          )}
          {!excluded && message.text !== null && (
            <button
              type="button"
              className={classes.action}
              title={`${words.mask} (m)`}
              aria-label={words.mask}
              onClick={() => onMask(message)}
            >
              <IconEyeOff size={17} stroke={1.6} />
            </button>
          )}
          {excluded ? (
            <button
              type="button"
              className={classes.action}
              title={`${words.include} (x)`}
              aria-label={words.include}
              onClick={() => void steps.include(message)}
            >
              <IconArrowBackUp size={17} stroke={1.6} />
            </button>
          ) : (
            <button
              type="button"
              className={classes.action}
              title={`${words.exclude} (x)`}
              aria-label={words.exclude}
              onClick={() => void steps.exclude(message)}
            >
              <IconBan size={17} stroke={1.6} />
            </button>
          )}
        </div>
      )}
    </article>
  )
}
