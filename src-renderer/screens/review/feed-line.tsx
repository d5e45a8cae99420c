import { memo } from 'react'
import { dayName } from '../../format.ts'
import { strings } from '../../strings.ts'
import type { FeedLineProps } from './feed-items.ts'
import classes from './feed-line.module.css'
import { MessageRow } from './message-row.tsx'

/** One line of the feed: a heading, a day, or a message. All are articles, because ARIA lets a feed hold nothing else. */
export const FeedLine = memo(function FeedLine({ item, ...rest }: FeedLineProps) {
  if (item.kind === 'section') {
    const { title, lead } = strings.review.sections[item.bucket]
    return (
      <article className={classes.heading} data-bucket={item.bucket}>
        <h2>{title}</h2>
        <p>{lead}</p>
      </article>
    )
  }
  if (item.kind === 'day') {
    return (
      // Of the same level as a section's: what stands above may be scrolled out of the page.
      <article className={classes.day}>
        <h2 className={classes.dayName}>
          {item.channelName !== null && (
            <>
              #<bdi>{item.channelName}</bdi> ·{' '}
            </>
          )}
          {dayName(item.day)}
        </h2>
      </article>
    )
  }
  return <MessageRow item={item} {...rest} />
}, isSameLine)

/** Items are rebuilt with every page; a line is redrawn only when what it shows has changed. */
function isSameLine(before: FeedLineProps, after: FeedLineProps): boolean {
  const { item: old, ...oldRest } = before
  const { item, ...rest } = after
  return isSame(oldRest, rest) && isSame(old, item)
}

function isSame(before: object, after: object): boolean {
  const old = before as Record<string, unknown>
  return Object.entries(after).every(([key, value]) => Object.is(old[key], value))
}
