import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Account } from '../../../shared/contract/status.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { strings } from '../../strings.ts'
import { ChannelList } from '../channels/channel-list.tsx'
import { channelsShown } from '../channels/shown.ts'
import { useAllowlist } from '../channels/use-allowlist.ts'
import classes from './choose-channels.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome

interface ChooseChannelsProps {
  readonly account: Account
  readonly onDone: () => void
}

/** Which channels are read. Nothing is chosen beforehand. */
export function ChooseChannels({ account, onDone }: ChooseChannelsProps) {
  const channels = useCommand('channels.list', {})
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { allow, deny, setLevel } = useAllowlist()
  const open = useMemo(
    () => channelsShown(channels.data ?? [], 'all', search).filter((channel) => channel.closed === null),
    [channels.data, search],
  )
  const chosen = channels.data?.filter((channel) => channel.level !== null).length ?? 0
  if (channels.error) return <ErrorState error={channels.error} onRetry={() => channels.refetch()} />
  return (
    <section className={classes.step} aria-label={words.steps.channels}>
      <p className={classes.connected}>
        <IconCircleCheck size={17} aria-hidden="true" />
        {words.connect.connected(account.workspace ?? 'Slack')}
      </p>
      <Promises will={words.channels.will} wont={words.channels.wont} />
      <TextInput
        aria-label={strings.channels.search}
        placeholder={strings.channels.search}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {channels.data ? (
        <ChannelList channels={open} onAllow={allow} onDeny={deny} onLevel={setLevel} />
      ) : (
        <LoadingState />
      )}
      <footer className={classes.footer}>
        <span aria-live="polite">
          <strong>{words.channels.chosen(chosen)}</strong> {words.channels.note}
        </span>
        <Button size="md" disabled={chosen === 0} onClick={onDone}>
          {words.next}
        </Button>
      </footer>
    </section>
  )
}
