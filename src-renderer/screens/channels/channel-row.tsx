import { Button, SegmentedControl, Switch } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { memo } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { relative, shortDay } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './channel-row.module.css'

const words = strings.channels

interface ChannelRowProps {
  readonly channel: Channel
  readonly now: number
  /** What was refused of it last. */
  readonly refusal: string | undefined
  readonly onAllow: (channel: Channel) => void
  readonly onDeny: (channel: Channel) => void
  readonly onLevel: (channel: Channel, level: Level) => void
  readonly onTeam: (channel: Channel) => void
}

/** One channel: chosen or not, what is kept, what is covered; or the reason why it cannot be chosen. */
export const ChannelRow = memo(function ChannelRow({
  channel,
  now,
  refusal,
  onAllow,
  onDeny,
  onLevel,
  onTeam,
}: ChannelRowProps) {
  const { name, level, closed, memberCount, topic, coverage, lastRunAt, messages, held, team } = channel
  const chosen = level !== null
  return (
    <div className={classes.row} data-closed={closed ?? undefined}>
      {closed && !chosen ? (
        <span className={classes.lock}>
          <IconLock size={16} stroke={1.6} aria-hidden="true" />
        </span>
      ) : (
        <Switch
          size="sm"
          className={classes.lock ?? ''}
          checked={chosen}
          aria-label={words.allow(name)}
          onChange={(event) => (event.currentTarget.checked ? onAllow(channel) : onDeny(channel))}
        />
      )}
      <div className={classes.name}>
        <strong>
          #<bdi>{name}</bdi>
        </strong>
        {topic !== null && <span className={classes.topic}>{topic}</span>}
        <span>
          {closed ? words.closed(closed) : memberCount !== null && words.members(memberCount)}
          {closed && chosen && ` ${words.closedChosen(closed)}`}
        </span>
        {team !== null && <span className={classes.team}>{words.team.set(team, shortDay(team.saidAt))}</span>}
      </div>
      {chosen && !closed && (
        <>
          <div className={classes.facts}>
            <span>
              {words.collected(messages)}
              {held > 0 && <em>{words.held(held)}</em>}
            </span>
            <span>
              {coverage ? words.coverage(shortDay(coverage.from), shortDay(coverage.to)) : words.noCoverage}
              {' · '}
              {lastRunAt === null ? words.neverRun : words.lastRun(relative(lastRunAt, now))}
            </span>
          </div>
          <SegmentedControl
            size="xs"
            aria-label={words.level(name)}
            data={LEVELS.map((value) => ({
              value,
              label: strings.common.level[value],
              disabled: value === 'text' && team !== null,
            }))}
            value={level}
            onChange={(value) => onLevel(channel, value as Level)}
          />
          <Button size="compact-xs" variant="subtle" aria-label={words.team.of(name)} onClick={() => onTeam(channel)}>
            {words.team.open}
          </Button>
        </>
      )}
      {refusal !== undefined && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
})
