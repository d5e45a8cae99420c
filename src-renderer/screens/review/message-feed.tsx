import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WaitingChannel } from '../../../shared/contract/review.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { notLoaded } from '../../components/error-boundary.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { SpanDetails } from '../../components/message-text/span-details.tsx'
import { usePrinting } from '../../components/use-printing.ts'
import { strings } from '../../strings.ts'
import { feedItems, withEveryThreadOpen } from './feed-items.ts'
import { FeedLine } from './feed-line.tsx'
import { ListNote } from './list-note.tsx'
import classes from './message-feed.module.css'
import type { SeenMessages } from './seen-messages.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useFeedKeys } from './use-feed-keys.ts'
import { useMasking } from './use-masking.ts'
import { type Filter, useListWatch, useMessages } from './use-messages.ts'
import type { ReviewSteps } from './use-review-steps.ts'
import { useSeen } from './use-seen.ts'

// Opened by a key or a button, so the list does not wait for it.
const MaskDialog = lazy(() => import('./mask-dialog.tsx').catch(notLoaded))

const words = strings.review
/** How many lines before the end the next page is asked for, so that scrolling never meets it. */
const AHEAD = 120

interface MessageFeedProps {
  readonly filter: Filter
  readonly isNarrowed: boolean
  readonly mixed: boolean
  readonly steps: ReviewSteps
  readonly seen: SeenMessages
  readonly channels: readonly WaitingChannel[]
  readonly selected: string
  readonly onChoose: (channel: string) => void
}

/** The messages of a choice, what needs a person first, drawn only where they can be seen. */
export function MessageFeed({
  filter,
  isNarrowed,
  mixed,
  steps,
  seen,
  channels,
  selected,
  onChoose,
}: MessageFeedProps) {
  const listed = useMessages(filter)
  const { pages } = listed
  const watch = useListWatch()
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const isTriage = filter.waiting === true
  const items = useMemo(() => feedItems({ pages, isTriage, toggled, mixed }), [pages, isTriage, toggled, mixed])
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => (items[index]?.kind === 'message' ? 74 : 34),
    overscan: 6,
  })
  const masking = useMasking(pages)
  const toggle = useCallback((key: string) => setToggled((now) => withOrWithout(now, key)), [])
  const openThreads = () => setToggled((now) => withEveryThreadOpen(items, now))
  const moves = { toggle, openThreads, channels, selected, onChoose }
  const keys = useFeedKeys({ items, lines, scroller, steps, masking, ...moves })
  useSeen(scroller, items, seen)

  const isPrinting = usePrinting()
  const shown = isPrinting ? items.map(({ key }, index) => ({ key, index, start: 0 })) : lines.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = listed
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > items.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length])

  if (listed.error) return <ErrorState error={listed.error} onRetry={() => listed.refetch()} />
  if (listed.isPending) return <LoadingState />
  return (
    <SpanDetails>
      <ListNote
        outdated={watch.outdated}
        onRefresh={watch.refresh}
        loaded={pages.reduce((sum, page) => sum + page.length, 0)}
        total={listed.total}
      />
      <div ref={scroller} className={classes.scroller} tabIndex={-1}>
        {items.length === 0 && <NothingShown isNarrowed={isNarrowed} />}
        {items.length > 0 && (
          <div
            role="feed"
            aria-label={words.list}
            aria-busy={isFetchingNextPage}
            className={classes.feed}
            style={isPrinting ? undefined : { height: lines.getTotalSize() }}
          >
            {shown.map(({ index, key, start }) => {
              const item = items[index]
              return (
                item && (
                  <div
                    key={key}
                    ref={lines.measureElement}
                    data-index={index}
                    className={isPrinting ? undefined : classes.line}
                    style={isPrinting ? undefined : { transform: `translateY(${start}px)` }}
                  >
                    <FeedLine
                      item={item}
                      index={index}
                      total={hasNextPage ? -1 : items.length}
                      tabbable={index === keys.current}
                      search={filter.search ?? ''}
                      steps={steps}
                      onFocusLine={keys.onFocusLine}
                      onToggle={toggle}
                      onMask={masking.open}
                    />
                  </div>
                )
              )
            })}
          </div>
        )}
      </div>
      <SelectionBar onMask={masking.openSelection} />
      {masking.target && (
        <Suspense fallback={null}>
          <MaskDialog masking={masking} steps={steps} />
        </Suspense>
      )}
    </SpanDetails>
  )
}

function NothingShown({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={words.empty.noMatchTitle}
      says={words.empty.noMatch}
    />
  ) : (
    <EmptyState
      icon={<IconInbox size={26} stroke={1.5} />}
      title={words.empty.channelDoneTitle}
      says={words.empty.channelDone}
    />
  )
}

function withOrWithout(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
