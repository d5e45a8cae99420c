import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Account } from '../../../shared/contract/status.ts'
import { useChannels } from '../../client/channels.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { strings } from '../../strings.ts'
import { ChannelList } from '../channels/channel-list.tsx'
import { DenyDialog } from '../channels/deny-dialog.tsx'
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
  const channels = useChannels()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const allowlist = useAllowlist()
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
        <ChannelList channels={open} onAllow={allowlist.allow} onDeny={allowlist.deny} onLevel={allowlist.setLevel} />
      ) : (
        <LoadingState />
      )}
      <DenyDialog channel={allowlist.asking} onCancel={allowlist.cancel} onDeny={allowlist.denyNow} />
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
