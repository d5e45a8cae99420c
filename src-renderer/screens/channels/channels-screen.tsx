import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconPlugConnected, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link } from 'wouter'
import type { Channel } from '../../../shared/contract/channels.ts'
import { useAct } from '../../client/act.ts'
import { keepListed, useChannels, useChannelsRefusal } from '../../client/channels.ts'
import { useCommand } from '../../client/queries.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { InlineError } from '../../components/inline-error.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { useNow } from '../../components/use-now.ts'
import { strings } from '../../strings.ts'
import { ChannelList } from './channel-list.tsx'
import { ChannelRow } from './channel-row.tsx'
import { ChannelsEmpty } from './channels-empty.tsx'
import classes from './channels-screen.module.css'
import { DenyDialog } from './deny-dialog.tsx'
import { LevelExample } from './level-example.tsx'
import { TABS, type Tab } from './shown.ts'
import { TeamDialog } from './team-dialog.tsx'
import { useAllowlist } from './use-allowlist.ts'
import { useSteadyList } from './use-steady-list.ts'

const words = strings.channels
const NONE: readonly Channel[] = []

/** The allowlist: which channels are read, how much of each is kept, and why the others cannot be chosen. */
export default function ChannelsScreen() {
  const status = useCommand('status.get', {}).data
  if (!status) return <LoadingState />
  if (status.account.kept === 'none') {
    const connect = (
      <Button component={Link} href="/welcome">
        {words.empty.connect}
      </Button>
    )
    return (
      <EmptyState
        icon={<IconPlugConnected size={26} stroke={1.5} />}
        title={words.empty.notConnectedTitle}
        says={words.empty.notConnected}
        action={connect}
      />
    )
  }
  return <Allowlist chosen={status.channels} />
}

function Allowlist({ chosen }: { readonly chosen: { readonly text: number; readonly metrics: number } }) {
  const channels = useChannels()
  const refusal = useChannelsRefusal()
  const cache = useQueryClient()
  // Decided once: a first tick must not take the list away from under the pointer.
  const [tab, setTab] = useState<Tab>(chosen.text + chosen.metrics > 0 ? 'chosen' : 'all')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { act, busy } = useAct()
  const allowlist = useAllowlist()
  const [teamOf, setTeamOf] = useState<Channel | null>(null)
  const now = useNow()
  const shown = useSteadyList(channels.data ?? NONE, tab, search)

  async function refresh() {
    const listed = await act('channels.list', { refresh: true })
    if (listed) keepListed(cache, listed)
  }

  if (channels.error) return <ErrorState error={channels.error} onRetry={() => channels.refetch()} />
  return (
    <div className={classes.screen}>
      <ScreenHeader title={words.title} lead={words.lead}>
        <Button variant="default" leftSection={<IconRefresh size={16} />} loading={busy} onClick={() => void refresh()}>
          {words.refresh}
        </Button>
      </ScreenHeader>
      {refusal !== null && <InlineError error={refusal} />}
      <LevelExample />
      <div className={classes.tools}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.show}
          data={TABS.map((value) => ({ value, label: words.tabs[value] }))}
          value={tab}
          onChange={(value) => setTab(value as Tab)}
        />
      </div>
      {channels.data === undefined ? (
        <LoadingState />
      ) : shown.length === 0 ? (
        <ChannelsEmpty tab={tab} searched={search !== ''} onShowAll={() => setTab('all')} />
      ) : (
        <ChannelList
          channels={shown}
          row={(channel) => (
            <ChannelRow
              channel={channel}
              now={now}
              refusal={allowlist.refusalOf(channel)}
              onAllow={allowlist.allow}
              onDeny={allowlist.deny}
              onLevel={allowlist.setLevel}
              onTeam={setTeamOf}
            />
          )}
        />
      )}
      <DenyDialog channel={allowlist.asking} onCancel={allowlist.cancel} onDeny={allowlist.denyNow} />
      <TeamDialog channel={teamOf} onClose={() => setTeamOf(null)} />
      <p className={classes.summary} role="status">
        {words.summary(chosen.text, chosen.metrics)}
      </p>
    </div>
  )
}
