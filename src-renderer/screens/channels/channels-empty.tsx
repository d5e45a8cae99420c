import { Button } from '@mantine/core'
import { IconCircleCheck, IconHash, IconSearchOff } from '@tabler/icons-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { strings } from '../../strings.ts'
import type { Tab } from './shown.ts'

const words = strings.channels.empty

interface ChannelsEmptyProps {
  readonly tab: Tab
  readonly searched: boolean
  readonly onShowAll: () => void
}

/** Why no channel is shown. */
export function ChannelsEmpty({ tab, searched, onShowAll }: ChannelsEmptyProps) {
  if (searched) {
    return (
      <EmptyState icon={<IconSearchOff size={26} stroke={1.5} />} title={words.noMatchTitle} says={words.noMatch} />
    )
  }
  if (tab === 'closed') {
    return (
      <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title={words.noClosedTitle} says={words.noClosed} />
    )
  }
  return (
    <EmptyState
      icon={<IconHash size={26} stroke={1.5} />}
      title={words.noneTitle}
      says={words.none}
      action={<Button onClick={onShowAll}>{words.showAll}</Button>}
    />
  )
}
