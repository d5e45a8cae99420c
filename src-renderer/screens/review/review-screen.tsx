import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { WaitingChannel } from '../../../shared/contract/review.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { useNoticesPlace } from '../../components/notices-place.ts'
import { strings } from '../../strings.ts'
import { ApproveBar } from './approve-bar.tsx'
import { ChannelList, ChannelPicker, waits } from './channel-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { MessageFeed } from './message-feed.tsx'
import { EVERYTHING, type Narrowing, usePlace } from './place.ts'
import { ReviewEmpty } from './review-empty.tsx'
import classes from './review-screen.module.css'
import { useSeenMessages } from './seen-messages.ts'
import { type Filter, useMessages } from './use-messages.ts'
import { useReviewSteps } from './use-review-steps.ts'

/** A person decides about a channel since the last time: what waits in it, and a bar that says what approving does. */
export default function ReviewScreen() {
  const { place, narrowing, go } = usePlace()
  const noticesPlace = useNoticesPlace()
  const waiting = useCommand('review.waiting', {})
  const seen = useSeenMessages()
  const { steps, busy } = useReviewSteps(seen)
  const isNarrow = useMediaQuery('(max-width: 820px), (max-height: 520px)', false, { getInitialValueInEffect: false })

  const channels = waiting.data ?? []
  const selected = place ?? channels.find((channel) => waits(channel) > 0)?.channelName ?? channels[0]?.channelName
  const everything = selected === EVERYTHING
  const filter = useMemo<Filter>(
    () => ({
      ...narrowing,
      ...(isWaitingState(narrowing.state) && { waiting: true }),
      ...(!everything && selected !== undefined && { channel: selected }),
    }),
    [everything, narrowing, selected],
  )
  const { asOf } = useMessages(filter, selected !== undefined)
  const scope = useCommand(
    'review.scope',
    { filter, ...(asOf === undefined ? {} : { asOf }) },
    { keepPrevious: true, enabled: asOf !== undefined },
  )
  const choose = useCallback((to: string) => go(to), [go])
  // Who has gone elsewhere while a step was taken stays there.
  const here = useRef(selected)
  here.current = selected
  const goOnFrom = (from: string, to: string) => {
    if (here.current === from) choose(to)
  }
  const narrow = useCallback((to: Narrowing) => go(selected ?? EVERYTHING, to, { replace: true }), [go, selected])

  // The choice is pinned in the address: approving must not carry the reader off to another channel.
  useEffect(() => {
    if (place === null && selected !== undefined) go(selected, {}, { replace: true })
  }, [place, selected, go])

  if (waiting.error) return <ErrorState error={waiting.error} onRetry={() => waiting.refetch()} />
  if (!waiting.data) return <LoadingState />
  if (selected === undefined || (channels.length === 0 && Object.keys(narrowing).length === 0)) return <ReviewEmpty />
  const next = nextWaiting(channels, selected)
  const list = { channels, selected, onChoose: choose }
  return (
    <div className={classes.screen} data-narrow={isNarrow || undefined}>
      {isNarrow ? <h1 className={classes.title}>{strings.review.title}</h1> : <ChannelList {...list} />}
      <section className={classes.reading}>
        <FilterBar narrowing={narrowing} onChange={narrow} isNarrow={isNarrow}>
          {isNarrow && <ChannelPicker {...list} />}
        </FilterBar>
        <MessageFeed
          key={selected}
          filter={filter}
          isNarrowed={Object.keys(narrowing).length > 0}
          mixed={everything}
          steps={steps}
          seen={seen}
          channels={channels}
          selected={selected}
          onChoose={choose}
        />
        <div ref={noticesPlace} />
        {scope.data && (
          <ApproveBar
            filter={filter}
            scope={scope.data}
            isOutdated={scope.isPlaceholderData}
            isEverything={everything}
            isNarrowed={Object.keys(narrowing).length > 0}
            steps={steps}
            busy={busy}
            onNext={everything || next === null ? null : () => goOnFrom(selected, next.channelName)}
          />
        )}
      </section>
    </div>
  )
}

/** Nothing chosen means: what waits. */
const isWaitingState = (state: Narrowing['state']) => state === undefined || state === 'held' || state === 'pending'

/** The next channel below that waits for a decision, or the first above; null when there is none. */
function nextWaiting(channels: readonly WaitingChannel[], selected: string): WaitingChannel | null {
  const others = channels.filter((channel) => channel.channelName !== selected && waits(channel) > 0)
  return others.find(({ channelName }) => channelName.localeCompare(selected) > 0) ?? others[0] ?? null
}
