import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Batch } from '../../../shared/contract/review.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ApproveBar } from './approve-bar.tsx'
import { BatchList } from './batch-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { MessageFeed } from './message-feed.tsx'
import { ReviewEmpty } from './review-empty.tsx'
import classes from './review-screen.module.css'
import { type Filter, useMessages } from './use-messages.ts'
import { useReviewSteps } from './use-review-steps.ts'

export const EVERYTHING = 'all'

/** Preview and approve: batches on one side, their messages on the other, and a bar that says what approving does. */
export default function ReviewScreen() {
  const { batch: chosen } = useParams<{ batch?: string }>()
  const [, go] = useLocation()
  const batches = useCommand('review.batches', {})
  const [narrowed, setNarrowed] = useState<Filter>({})
  const { steps, busy } = useReviewSteps()

  const open = useMemo(() => batches.data?.filter((batch) => batch.state !== 'rejected') ?? [], [batches.data])
  const selected = chosen ?? open.find((batch) => batch.pending + batch.held > 0)?.batchId ?? open[0]?.batchId
  const everything = selected === EVERYTHING
  const covered = useMemo(
    () => (everything ? open : open.filter((batch) => batch.batchId === selected)),
    [everything, open, selected],
  )
  const filter = useMemo<Filter>(
    () => (everything || selected === undefined ? narrowed : { ...narrowed, batch: selected }),
    [everything, narrowed, selected],
  )
  const { asOf } = useMessages(filter, selected !== undefined)
  const scope = useCommand(
    'review.scope',
    { filter, ...(asOf === undefined ? {} : { asOf }) },
    { keepPrevious: true, enabled: asOf !== undefined },
  )
  const choose = useCallback((batchId: string) => go(`/review/${batchId}`), [go])

  // A batch that was chosen and is gone (its channel turned private, say) must not linger on screen.
  const gone = chosen !== undefined && !everything && batches.data !== undefined && covered.length === 0
  useEffect(() => {
    if (gone) go('/review', { replace: true })
  }, [gone, go])

  // The choice is pinned in the address: approving a batch must not carry the reader off to the next one.
  useEffect(() => {
    if (chosen === undefined && selected !== undefined) go(`/review/${selected}`, { replace: true })
  }, [chosen, selected, go])

  const next = everything ? null : nextWaiting(open, selected)

  if (batches.error) return <ErrorState error={batches.error} onRetry={() => batches.refetch()} />
  if (!batches.data || gone) return <LoadingState />
  if (selected === undefined || open.length === 0) return <ReviewEmpty />
  return (
    <div className={classes.screen}>
      <BatchList batches={open} selected={selected} onChoose={choose} />
      <section className={classes.reading}>
        <FilterBar filter={narrowed} onChange={setNarrowed} batches={open} everything={everything} covered={covered} />
        <MessageFeed
          key={selected}
          filter={filter}
          mixed={everything}
          steps={steps}
          batches={open}
          selected={selected}
          onChoose={choose}
        />
        {scope.data && (
          <ApproveBar
            filter={filter}
            scope={scope.data}
            isOutdated={scope.isPlaceholderData}
            batch={everything ? null : (covered[0] ?? null)}
            isNarrowed={Object.keys(narrowed).length > 0}
            steps={steps}
            busy={busy}
            onNext={next && (() => choose(next.batchId))}
          />
        )}
      </section>
    </div>
  )
}

/** The next batch below that waits for a decision, or the first above; null when there is none. */
function nextWaiting(batches: readonly Batch[], selected: string | undefined): Batch | null {
  const at = batches.findIndex(({ batchId }) => batchId === selected)
  const waits = ({ batchId, pending, held }: Batch) => batchId !== selected && pending + held > 0
  return batches.slice(at + 1).find(waits) ?? batches.find(waits) ?? null
}
