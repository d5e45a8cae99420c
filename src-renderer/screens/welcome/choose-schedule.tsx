import { Button, Switch } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import type { SettingsPatch, SettingsView } from '../../../shared/contract/settings.ts'
import { useAttempt } from '../../client/attempt.ts'
import { useManaged } from '../../client/managed.ts'
import { useRefresh } from '../../client/queries.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { strings } from '../../strings.ts'
import classes from './choose-destination.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome.schedule

interface ChooseScheduleProps {
  readonly settings: SettingsView
  /** Whether this program can be started at login: the tray app, and not the sample in it. */
  readonly canStartAtLogin: boolean
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Whether Gleaner goes on by itself. Shown as on, and on only once it is confirmed. */
export function ChooseSchedule({ settings, canStartAtLogin, onBack, onDone }: ChooseScheduleProps) {
  const { everyMinutes } = settings.schedule
  const { isLocked, prescribed } = useManaged()
  const [chosen, setOn] = useState(true)
  const on = isLocked('schedule.on') ? settings.schedule.on : chosen && prescribed('schedule.on') !== false
  const [atLogin, setAtLogin] = useState(true)
  const { attempt, busy, error } = useAttempt()
  const refresh = useRefresh()

  async function confirm() {
    const patch: SettingsPatch = {
      schedule: { on },
      ...(canStartAtLogin ? { startAtLogin: on && atLogin } : {}),
    }
    if (!(await attempt('settings.set', patch))) return
    await refresh('settings.get', 'status.get')
    onDone()
  }

  return (
    <section className={classes.step} aria-label={strings.welcome.steps.schedule}>
      <Promises
        will={words.will}
        wont={words.wont}
        willTitle={strings.welcome.destination.willTitle}
        wontTitle={strings.welcome.destination.wontTitle}
      />
      <Switch
        size="md"
        label={everyMinutes === 60 ? words.every : words.everyOther(everyMinutes)}
        description={isLocked('schedule.on') ? strings.managed.locked : words.everyLead}
        disabled={isLocked('schedule.on')}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      {canStartAtLogin && (
        <Switch
          size="md"
          label={words.atLogin}
          description={words.atLoginLead}
          disabled={!on}
          checked={on && atLogin}
          onChange={(event) => setAtLogin(event.currentTarget.checked)}
        />
      )}
      {error !== null && <InlineError error={error} />}
      <div>
        <Button size="md" loading={busy} onClick={() => void confirm()}>
          {words.finish}
        </Button>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.back ?? ''}
        leftSection={<IconArrowLeft size={15} />}
        onClick={onBack}
      >
        {strings.welcome.back}
      </Button>
    </section>
  )
}
