import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { SpanDetails } from '../../components/message-text/span-details.tsx'
import { strings } from '../../strings.ts'
import { feedItems } from './feed-items.ts'
import { FeedLine } from './feed-line.tsx'
import { ListNote } from './list-note.tsx'
import { MaskDialog } from './mask-dialog.tsx'
import classes from './message-feed.module.css'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { useFeedKeys } from './use-feed-keys.ts'
import { useMasking } from './use-masking.ts'
import { type Filter, useListWatch, useMessages } from './use-messages.ts'
import type { ReviewSteps } from './use-review-steps.ts'

const words = strings.review
/** How many lines before the end the next page is asked for, so that scrolling never meets it. */
const AHEAD = 120

interface MessageFeedProps {
  readonly filter: Filter
  readonly mixed: boolean
  readonly steps: ReviewSteps
  readonly batches: readonly Batch[]
  readonly selected: string
  readonly onChoose: (batchId: string) => void
}

/** The messages of a choice: held ones first, threads folded, drawn only where they can be seen. */
export function MessageFeed({ filter, mixed, steps, batches, selected, onChoose }: MessageFeedProps) {
  const listed = useMessages(filter)
  const held = useMessages(
    useMemo(() => ({ ...filter, state: 'held' as const }), [filter]),
    filter.state === undefined,
  )
  const watch = useListWatch()
  const [openThreads, setOpenThreads] = useState<ReadonlySet<string>>(new Set())
  const items = useMemo(
    () =>
      feedItems({
        held: filter.state === undefined ? held.messages.filter(isHeld) : [],
        messages: listed.messages,
        openThreads,
        mixed,
      }),
    [filter.state, held.messages, listed.messages, openThreads, mixed],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => (items[index]?.kind === 'message' ? 84 : 52),
    overscan: 6,
  })
  const masking = useMasking(listed.messages, held.messages)
  const toggleThread = useMemo(() => threadToggler(setOpenThreads), [])
  const keys = useFeedKeys({ items, lines, scroller, steps, masking, toggleThread, batches, selected, onChoose })

  const shown = lines.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = listed
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > items.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length])

  if (listed.error) return <ErrorState error={listed.error} onRetry={() => listed.refetch()} />
  if (listed.isPending || (held.isPending && held.isFetching)) return <LoadingState />
  return (
    <SpanDetails>
      <ListNote
        outdated={watch.outdated}
        onRefresh={watch.refresh}
        loaded={listed.messages.length}
        total={listed.total}
      />
      <div ref={scroller} className={classes.scroller} tabIndex={-1}>
        {items.length === 0 && <NothingShown narrowed={Object.keys(filter).some((key) => key !== 'batch')} />}
        <div
          role="feed"
          aria-label={words.list}
          aria-busy={isFetchingNextPage}
          className={classes.feed}
          style={{ height: lines.getTotalSize() }}
        >
          {shown.map(({ index, start, key }) => {
            const item = items[index]
            return (
              item && (
                <div
                  key={key}
                  ref={lines.measureElement}
                  data-index={index}
                  className={classes.line}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <FeedLine
                    item={item}
                    index={index}
                    total={hasNextPage ? -1 : items.length}
                    tabbable={index === keys.current}
                    steps={steps}
                    onFocusLine={keys.onFocusLine}
                    onToggleThread={toggleThread}
                    onMask={masking.open}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
      <SelectionToolbar scroller={scroller} onMask={masking.openSelection} />
      <MaskDialog masking={masking} steps={steps} />
    </SpanDetails>
  )
}

function NothingShown({ narrowed }: { readonly narrowed: boolean }) {
  return narrowed ? (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={words.empty.noMatchTitle}
      says={words.empty.noMatch}
    />
  ) : (
    <EmptyState
      icon={<IconInbox size={26} stroke={1.5} />}
      title={words.empty.batchEmptyTitle}
      says={words.empty.batchEmpty}
    />
  )
}

const isHeld = (message: Message) => message.state === 'held'

function threadToggler(set: (change: (open: ReadonlySet<string>) => ReadonlySet<string>) => void) {
  return (threadId: string) =>
    set((open) => {
      const next = new Set(open)
      if (!next.delete(threadId)) next.add(threadId)
      return next
    })
}
