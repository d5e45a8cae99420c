import { NativeSelect } from '@mantine/core'
import { IconChartBar, IconCheck, IconStack2 } from '@tabler/icons-react'
import type { WaitingChannel } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import classes from './channel-list.module.css'
import { EVERYTHING } from './place.ts'

const words = strings.review

interface ChannelListProps {
  readonly channels: readonly WaitingChannel[]
  readonly selected: string
  readonly onChoose: (place: string) => void
}

/** What waits, channel by channel, by name: the list stands still while somebody works through it. */
export function ChannelList({ channels, selected, onChoose }: ChannelListProps) {
  return (
    <nav className={classes.list} aria-label={words.channels}>
      <h1 className={classes.title}>{words.title}</h1>
      <button
        type="button"
        className={classes.channel}
        aria-current={selected === EVERYTHING || undefined}
        onClick={() => onChoose(EVERYTHING)}
      >
        <IconStack2 size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.name}>{words.all}</span>
        <span className={classes.count}>{countOf(channels)}</span>
      </button>
      {channels.map((channel) => (
        <button
          key={channel.channelId}
          type="button"
          className={classes.channel}
          aria-current={channel.channelName === selected || undefined}
          onClick={() => onChoose(channel.channelName)}
        >
          <ChannelIcon channel={channel} />
          <span className={classes.name}>
            <bdi>{channel.channelName}</bdi>
          </span>
          {channel.held > 0 && <span className={classes.held}>{words.heldCount(channel.held)}</span>}
          <span className={classes.count}>{countOf([channel])}</span>
        </button>
      ))}
    </nav>
  )
}

/** The same list where there is no room for it. */
export function ChannelPicker({ channels, selected, onChoose }: ChannelListProps) {
  const isListed = channels.some(({ channelName }) => channelName === selected)
  const choices = [
    { value: EVERYTHING, label: `${words.all} · ${countOf(channels)}` },
    ...(isListed || selected === EVERYTHING ? [] : [{ value: selected, label: `#${selected}` }]),
    ...channels.map((channel) => ({
      value: channel.channelName,
      label: [
        `#${channel.channelName}`,
        countOf([channel]),
        ...(channel.held > 0 ? [words.heldCount(channel.held)] : []),
      ].join(' · '),
    })),
  ]
  return (
    <NativeSelect
      className={classes.picker ?? ''}
      aria-label={words.channels}
      data={choices}
      value={selected}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  )
}

/** Messages of a channel that wait for a decision. */
export const waits = ({ held, unsure, masked, rest }: WaitingChannel) => held + unsure + masked + rest

/** How many wait there, and only where none does, how many are to be sent: the two are never one number. */
function countOf(channels: readonly WaitingChannel[]): string {
  const waiting = channels.reduce((sum, channel) => sum + waits(channel), 0)
  const approved = channels.reduce((sum, channel) => sum + channel.approved, 0)
  return waiting > 0 || approved === 0 ? waiting.toLocaleString('en') : words.toSend(approved)
}

function ChannelIcon({ channel }: { readonly channel: WaitingChannel }) {
  if (waits(channel) === 0) return <IconCheck size={16} className={classes.done} aria-label={words.states.approved} />
  if (channel.level === 'metrics')
    return <IconChartBar size={16} stroke={1.6} aria-label={strings.common.level.metrics} />
  return (
    <span className={classes.hash} aria-hidden="true">
      #
    </span>
  )
}
