import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { MessageText } from '../../components/message-text/message-text.tsx'
import { strings } from '../../strings.ts'
import { type FeedLineProps, isExcludedHere, type MessageItem } from './feed-items.ts'
import { HeldNote } from './held-note.tsx'
import { LookAlikeLine } from './look-alike-line.tsx'
import { MessageActs } from './message-acts.tsx'
import { MessageByline, MessageFace } from './message-byline.tsx'
import { MessageExtras } from './message-extras.tsx'
import classes from './message-row.module.css'
import { MetricsLine } from './metrics-line.tsx'

const words = strings.review

type MessageRowProps = Omit<FeedLineProps, 'item'> & { readonly item: MessageItem }

/** A message as it would leave: who (as a pseudonym), when, the redacted words or only the numbers, and its state. */
export function MessageRow({
  item,
  index,
  total,
  tabbable,
  search,
  steps,
  onFocusLine,
  onToggle,
  onMask,
}: MessageRowProps) {
  const { message, nested, replies, open } = item
  const toggle = () => onToggle(message.messageId)
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
        <div className={classes.head}>
          <MessageByline message={message} />
          <MessageActs item={item} steps={steps} onMask={onMask} />
        </div>
        {message.state === 'held' && <HeldNote message={message} />}
        {message.op === 'delete' ? (
          <p className={classes.deleted}>{words.deleted}</p>
        ) : message.text === null ? (
          <MetricsLine message={message} />
        ) : (
          <MessageText text={message.text} spans={message.spans} search={search} />
        )}
        <MessageExtras message={message} />
        {message.state === 'rejected' && (
          <p className={classes.excluded}>{isExcludedHere(message) ? words.excluded : words.excludedByColleague}</p>
        )}
        <LookAlikeLine item={item} onToggle={toggle} />
        {replies > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            className={classes.thread ?? ''}
            aria-expanded={open}
            leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            onClick={toggle}
          >
            {open ? words.hideThread : words.showThread(replies)}
          </Button>
        )}
      </div>
    </article>
  )
}
