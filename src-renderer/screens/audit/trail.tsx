import { Button } from '@mantine/core'
import { IconListSearch, IconZoomCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { useAct } from '../../client/act.ts'
import { useChannels } from '../../client/channels.ts'
import { useCommand } from '../../client/queries.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { type AuditEntry, audit as words } from '../../strings/audit.ts'
import { strings } from '../../strings.ts'
import classes from './audit-screen.module.css'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { type Narrowing, useNarrowing } from './place.ts'
import { Timeline } from './timeline.tsx'
import { type TrailFilters, useTrail } from './use-trail.ts'
import { Verdict } from './verdict.tsx'
import { ViewSwitch } from './view-switch.tsx'

const SINCE: Readonly<Record<NonNullable<Narrowing['since']>, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
}

/** What happened, by whom and when; whether the trail holds; and all of it as a file. */
export function Trail() {
  const [chosen, setChosen] = useNarrowing()
  const [openedAt] = useState(() => Date.now())
  const [verdict, setVerdict] = useState<CommandOutput<'audit.verify'> | null>(null)
  const trail = useTrail(filtersOf(chosen, openedAt))
  const nameOf = useSubjectNames()
  const { act, busy } = useAct()

  async function verify() {
    setVerdict(await act('audit.verify', {}))
  }
  const { upTo } = chosen
  const isShown = upTo !== undefined && trail.lines[0]?.last === upTo
  useEffect(() => {
    if (isShown) document.getElementById(`row-${upTo}`)?.focus()
  }, [isShown, upTo])

  if (trail.error) return <ErrorState error={trail.error} onRetry={() => trail.refetch()} />
  if (!trail.data) return <LoadingState />
  return (
    <div className={classes.screen}>
      <ScreenHeader title={words.title} lead={words.lead}>
        <ViewSwitch shown="trail" />
        <ExportMenu />
        <Button loading={busy} leftSection={<IconZoomCheck size={16} />} onClick={() => void verify()}>
          {words.verify}
        </Button>
      </ScreenHeader>
      {verdict && <Verdict verdict={verdict} onShow={(seq) => setChosen({ upTo: seq })} />}
      <Filters chosen={chosen} people={trail.people} onChange={(patch) => setChosen({ ...chosen, ...patch })} />
      <p className={classes.total} aria-live="polite">
        {words.lines(trail.total)}
        {chosen.subject !== undefined && (
          <>
            {' · '}
            {words.relatedOnly}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => setChosen({})}>
              {words.all}
            </Button>
          </>
        )}
        {upTo !== undefined && (
          <>
            {' · '}
            {words.upTo(upTo)}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => setChosen({ ...chosen, upTo: undefined })}>
              {words.newest}
            </Button>
          </>
        )}
      </p>
      <Timeline lines={trail.lines} nameOf={nameOf} brokenAt={verdict?.brokenAt ?? null} />
      {trail.hasNextPage && (
        <Button
          className={classes.earlier ?? ''}
          variant="default"
          loading={trail.isFetchingNextPage}
          onClick={() => void trail.fetchNextPage()}
        >
          {words.earlier}
        </Button>
      )}
      {trail.lines.length === 0 && (
        <EmptyState
          icon={<IconListSearch size={26} stroke={1.5} />}
          title={words.none.title}
          says={words.none.lead}
          action={
            <Button variant="default" onClick={() => setChosen({})}>
              {words.none.clear}
            </Button>
          }
        />
      )}
    </div>
  )
}

function filtersOf({ since, upTo, ...asked }: Narrowing, now: number): TrailFilters {
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return {
    ...said,
    ...(since === undefined ? {} : { from: now - SINCE[since] }),
    ...(upTo === undefined ? {} : { before: upTo + 1 }),
  }
}

/** Channels by their names then, and batches by their channel's; a destination names itself. Entries of before know neither. */
function useSubjectNames(): (entry: AuditEntry) => string {
  const channels = new Map((useChannels().data ?? []).map(({ channelId, name }) => [channelId, name]))
  const batches = new Map(
    (useCommand('review.batches', {}).data ?? []).map(({ batchId, channelName }) => [batchId, channelName]),
  )
  return ({ action, subject, about }) => {
    if (subject === null) return ''
    const then = about?.['channelName']
    if (typeof then === 'string') {
      const name = strings.common.channel(then)
      return subject === about?.['subject'] ? name : words.batch(name)
    }
    const channel = channels.get(subject)
    if (channel !== undefined) return strings.common.channel(channel)
    const isBatch = action.startsWith('batch.') || action === 'review.opened'
    const batch = batches.get(subject)
    if (batch !== undefined) return words.batch(strings.common.channel(batch))
    return isBatch ? words.someBatch : subject
  }
}
