import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import { strings } from '../../strings.ts'
import classes from './channel-list.module.css'

interface ChannelListProps {
  readonly channels: readonly Channel[]
  /** Draws one of them. */
  readonly row: (channel: Channel) => ReactNode
}

/** Channels, drawn only where they can be seen: a workspace may have thousands. */
export function ChannelList({ channels, row }: ChannelListProps) {
  const scroller = useRef<HTMLUListElement>(null)
  const rows = useVirtualizer({
    count: channels.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => channels[index]?.channelId ?? index,
    estimateSize: () => 64,
    overscan: 8,
  })
  return (
    // The list scrolls by itself, so the keyboard must be able to reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
    <ul ref={scroller} className={classes.list} aria-label={strings.channels.list} tabIndex={0}>
      <li className={classes.space} style={{ height: rows.getTotalSize() }} aria-hidden="true" />
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const channel = channels[index]
        return (
          channel && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes.row}
              aria-posinset={index + 1}
              aria-setsize={channels.length}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row(channel)}
            </li>
          )
        )
      })}
    </ul>
  )
}
