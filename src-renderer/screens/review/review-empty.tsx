import { Button } from '@mantine/core'
import { IconCoffee, IconHash, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useAct } from '../../client/act.ts'
import { useCommand } from '../../client/queries.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { strings } from '../../strings.ts'

const words = strings.review.empty

/** Nothing to review, and the reason: no channels, no run yet, or all caught up. */
export function ReviewEmpty() {
  const status = useCommand('status.get', {}).data
  const { act, busy } = useAct()
  if (!status) return <LoadingState />
  if (status.channels.allowed === 0) {
    const link = (
      <Button component={Link} href="/channels">
        {words.chooseChannels}
      </Button>
    )
    return (
      <EmptyState
        icon={<IconHash size={26} stroke={1.5} />}
        title={words.noChannelsTitle}
        says={words.noChannels}
        action={link}
      />
    )
  }
  const collect = (
    <Button
      variant={status.lastRun ? 'default' : 'filled'}
      leftSection={<IconPlayerPlay size={16} />}
      loading={busy || status.collecting !== null}
      onClick={() => void act('collection.start', {})}
    >
      {strings.shell.collectNow}
    </Button>
  )
  if (status.lastRun === null) {
    return (
      <EmptyState
        icon={<IconPlayerPlay size={26} stroke={1.5} />}
        title={words.notRunTitle}
        says={words.notRun}
        action={collect}
      />
    )
  }
  return (
    <EmptyState
      icon={<IconCoffee size={26} stroke={1.5} />}
      title={words.caughtUpTitle}
      says={words.caughtUp}
      action={collect}
    />
  )
}
