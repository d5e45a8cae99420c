import { ActionIcon, Menu, Switch } from '@mantine/core'
import { IconClockPause, IconDots, IconMoonStars, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import type { Status } from '../../shared/contract/status.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import { SCHEDULE_SWITCH } from '../../shared/schedule-words.ts'
import { taskSentence } from '../../shared/task-words.ts'
import { useAct } from '../client/act.ts'
import { useManaged } from '../client/managed.ts'
import { useNow } from '../components/use-now.ts'
import { strings } from '../strings.ts'
import classes from './activity-card.module.css'
import { RunProgress } from './run-progress.tsx'
import { sidebarWords } from './sidebar-words.ts'

const words = strings.shell

/** Whether Gleaner collects, why or why not, and the switch for it. The tray shows the same. */
export function ActivityCard({ status }: { readonly status: Status }) {
  const { act } = useAct()
  const { isLocked } = useManaged()
  const now = useNow()
  const { schedule } = status
  const said = sidebarWords(status, now)
  const pause = (until: number) => void act('collection.pause', { until })
  return (
    <section className={classes.card} aria-label={words.activity[status.activity]}>
      <div className={classes.head}>
        <span className={classes.dot} data-activity={status.activity} aria-hidden="true" />
        <strong>{words.activity[status.activity]}</strong>
        <Menu position="top-end" withinPortal shadow="md" width={210}>
          <Menu.Target>
            <ActionIcon size="sm" className={classes.more} aria-label={words.more}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {status.collecting ? (
              <Menu.Item leftSection={<IconPlayerStop size={15} />} onClick={() => void act('collection.stop', {})}>
                {words.stopNow}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => void act('collection.start', {})}>
                {words.collectNow}
              </Menu.Item>
            )}
            {schedule.state === 'paused' ? (
              <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => void act('collection.resume', {})}>
                {words.resume}
              </Menu.Item>
            ) : (
              <>
                <Menu.Item
                  leftSection={<IconClockPause size={15} />}
                  disabled={!schedule.wanted}
                  onClick={() => pause(Date.now() + HOUR_MS)}
                >
                  {words.pauseHour}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconMoonStars size={15} />}
                  disabled={!schedule.wanted}
                  onClick={() => pause(tomorrowMorning())}
                >
                  {words.pauseTomorrow}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {status.activity !== 'paused' && (
        <p className={classes.says} role="status">
          {status.says}
        </p>
      )}
      {status.collecting && <RunProgress />}
      {status.tasks.map((task) => (
        <p key={task.kind} className={classes.says} role="status">
          {taskSentence(task)}
        </p>
      ))}
      <Switch
        size="xs"
        checked={schedule.wanted}
        disabled={isLocked('schedule.on')}
        label={SCHEDULE_SWITCH}
        onChange={(event) => void act('settings.set', { schedule: { on: event.currentTarget.checked } })}
      />
      <p className={classes.next}>{said.schedule}</p>
      <p className={classes.next}>
        <bdi>{said.destination}</bdi>
      </p>
    </section>
  )
}

/** Eight in the morning of the next day, local time. */
function tomorrowMorning(): number {
  const morning = new Date()
  morning.setDate(morning.getDate() + 1)
  return morning.setHours(8, 0, 0, 0)
}
