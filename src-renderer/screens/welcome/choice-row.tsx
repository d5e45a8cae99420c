import { Checkbox, SegmentedControl } from '@mantine/core'
import { memo } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { strings } from '../../strings.ts'
import classes from './choice-row.module.css'

const words = strings.welcome.channels

interface ChoiceRowProps {
  readonly channel: Channel
  readonly ticked: boolean
  readonly kept: Level | null
  readonly onTick: (channelId: string, ticked: boolean) => void
  readonly onKeep: (channelId: string, level: Level) => void
}

/** One channel that may be chosen: what it is about, how many are in it, and what is kept of it. */
export const ChoiceRow = memo(function ChoiceRow({ channel, ticked, kept, onTick, onKeep }: ChoiceRowProps) {
  const { channelId, name, topic, memberCount, level, messages } = channel
  // Taking it off would delete what is here; that is asked on the Channels screen.
  const isFixed = level !== null && messages > 0
  return (
    <div className={classes.row}>
      <Checkbox
        className={classes.name ?? ''}
        aria-label={strings.channels.allow(name)}
        checked={ticked}
        disabled={isFixed}
        onChange={(event) => onTick(channelId, event.currentTarget.checked)}
        label={
          <>
            <span className={classes.title}>
              <strong>
                #<bdi>{name}</bdi>
              </strong>
              {isFixed ? words.collecting : memberCount !== null && strings.channels.members(memberCount)}
            </span>
            {/* Its place is kept: topics come after the list, and no row may move under the pointer. */}
            <span className={classes.topic} title={topic ?? undefined}>
              {topic ?? '\u00a0'}
            </span>
          </>
        }
      />
      {/* Hidden and not left out, for the same reason. */}
      <SegmentedControl
        size="xs"
        className={classes.keep ?? ''}
        data-hidden={!ticked || undefined}
        aria-label={strings.channels.level(name)}
        data={LEVELS.map((value) => ({ value, label: strings.common.level[value] }))}
        value={kept ?? ''}
        onChange={(value) => onKeep(channelId, value as Level)}
      />
    </div>
  )
})
