import { Select, Switch } from '@mantine/core'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { SCHEDULE_SWITCH, scheduleSentence } from '../../../shared/schedule-words.ts'
import { useManaged } from '../../client/managed.ts'
import { useCommand } from '../../client/queries.ts'
import { Line, Section } from '../../components/section.tsx'
import { useNow } from '../../components/use-now.ts'
import { strings } from '../../strings.ts'
import { clockTime, minutesOf } from './clock-time.ts'
import classes from './schedule-section.module.css'
import { useSettings } from './use-settings.ts'

const words = strings.settings.schedule
const NIGHT = { from: 20 * 60, to: 7 * 60 }

type Schedule = SettingsView['schedule']

/** When Gleaner reads new messages. Every change applies at once. */
export function ScheduleSection({ schedule }: { readonly schedule: Schedule }) {
  const { change, errorAt } = useSettings()
  const { isLocked, noteOn, prescribed } = useManaged()
  const set = (patch: Partial<Schedule>) => void change({ schedule: patch }, Object.keys(patch)[0])
  const status = useCommand('status.get', {}).data
  const now = useNow()
  const { quietHours } = schedule
  return (
    <Section title={words.title} lead={words.lead}>
      <Line>
        <Switch
          label={SCHEDULE_SWITCH}
          description={[status && scheduleSentence(status, now), isLocked('schedule.on') && noteOn('schedule.on')]
            .filter(Boolean)
            .join(' ')}
          disabled={isLocked('schedule.on')}
          error={errorAt('on')}
          checked={schedule.on}
          onChange={(event) => set({ on: event.currentTarget.checked })}
        />
        <Select
          aria-label={words.every}
          disabled={!schedule.on || isLocked('schedule.every')}
          error={errorAt('everyMinutes')}
          data={intervalChoices(schedule.everyMinutes)}
          value={String(schedule.everyMinutes)}
          onChange={(minutes) => minutes && set({ everyMinutes: Number(minutes) })}
        />
      </Line>
      <Line>
        <Switch
          label={words.quiet}
          description={noteOn('schedule.quietHours') ?? words.quietLead}
          // They can be made longer, and not be given up.
          disabled={prescribed('schedule.quietHours') !== undefined}
          error={errorAt('quietHours')}
          checked={quietHours !== null}
          onChange={(event) => set({ quietHours: event.currentTarget.checked ? NIGHT : null })}
        />
        {quietHours && (
          <span className={classes.hours}>
            <input
              type="time"
              className={classes.time}
              aria-label={words.from}
              defaultValue={clockTime(quietHours.from)}
              onBlur={(event) =>
                set({ quietHours: { ...quietHours, from: minutesOf(event.target.value, quietHours.from) } })
              }
            />
            –
            <input
              type="time"
              className={classes.time}
              aria-label={words.to}
              defaultValue={clockTime(quietHours.to)}
              onBlur={(event) =>
                set({ quietHours: { ...quietHours, to: minutesOf(event.target.value, quietHours.to) } })
              }
            />
          </span>
        )}
      </Line>
      <Switch
        label={words.battery}
        disabled={prescribed('schedule.onBattery') === false}
        description={prescribed('schedule.onBattery') === false ? strings.managed.locked : undefined}
        error={errorAt('onBattery')}
        checked={schedule.onBattery}
        onChange={(event) => set({ onBattery: event.currentTarget.checked })}
      />
      <Switch
        label={words.metered}
        disabled={prescribed('schedule.onMetered') === false}
        description={prescribed('schedule.onMetered') === false ? strings.managed.locked : undefined}
        error={errorAt('onMetered')}
        checked={schedule.onMetered}
        onChange={(event) => set({ onMetered: event.currentTarget.checked })}
      />
    </Section>
  )
}

/** An interval set elsewhere (the CLI, say) is offered as well. */
function intervalChoices(current: number) {
  const known = Object.entries(words.intervals).map(([value, label]) => ({ value, label: `${words.every} ${label}` }))
  if (known.some(({ value }) => value === String(current))) return known
  return [...known, { value: String(current), label: `${words.every} ${words.minutes(current)}` }]
}
