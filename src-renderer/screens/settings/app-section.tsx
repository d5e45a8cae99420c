import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { useManaged } from '../../client/managed.ts'
import { FieldError, Line, Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'
import { useSettings } from './use-settings.ts'

const words = strings.settings.app
const THEMES = ['system', 'light', 'dark'] as const
const NOTIFICATIONS = ['daily', 'each_run', 'urgent'] as const satisfies readonly SettingsView['notifications'][]
const HORIZONS = [7, 30, 90, 365]

/** How Gleaner looks, when it starts, how far back it reads. */
export function AppSection({ settings, isSample }: { readonly settings: SettingsView; readonly isSample: boolean }) {
  const { change, errorAt } = useSettings()
  const { noteOn, prescribed } = useManaged()
  const most = Number(prescribed('collect.horizonDays') ?? Number.POSITIVE_INFINITY)
  const horizons = [...new Set([...HORIZONS, settings.horizonDays])]
    .filter((days) => days <= most)
    .sort((one, other) => one - other)
  return (
    <Section title={words.title}>
      <Line>
        <span>{words.theme}</span>
        <SegmentedControl
          aria-label={words.theme}
          data={THEMES.map((value) => ({ value, label: words.themes[value] }))}
          value={settings.theme}
          onChange={(theme) => void change({ theme: theme as SettingsView['theme'] }, 'theme')}
        />
      </Line>
      <FieldError says={errorAt('theme')} />
      <TextInput
        label={words.displayName}
        description={words.displayNameLead}
        placeholder={words.displayNameNone}
        defaultValue={settings.displayName ?? ''}
        maxLength={80}
        error={errorAt('displayName')}
        onBlur={({ currentTarget }) => {
          const displayName = currentTarget.value.trim() || null
          if (displayName !== settings.displayName) void change({ displayName }, 'displayName')
        }}
      />
      <Line>
        <span>
          {words.horizon} <small>{noteOn('collect.horizonDays')}</small>
        </span>
        <Select
          aria-label={words.horizon}
          data={horizons.map((days) => ({ value: String(days), label: words.days(days) }))}
          value={String(settings.horizonDays)}
          error={errorAt('horizon')}
          onChange={(days) => days && void change({ horizonDays: Number(days) }, 'horizon')}
        />
      </Line>
      {!isSample && (
        <>
          <Select
            label={words.notifications}
            description={words.notificationsLead}
            data={NOTIFICATIONS.map((value) => ({ value, label: words.notificationsChoices[value] }))}
            value={settings.notifications}
            error={errorAt('notifications')}
            onChange={(value) => value && void change({ notifications: value }, 'notifications')}
          />
          <Switch
            label={words.startAtLogin}
            description={words.startAtLoginLead}
            checked={settings.startAtLogin}
            error={errorAt('startAtLogin')}
            onChange={(event) => void change({ startAtLogin: event.currentTarget.checked }, 'startAtLogin')}
          />
          <Switch
            label={words.trayClick}
            description={words.trayClickLead}
            checked={settings.trayClick === 'toggle'}
            error={errorAt('trayClick')}
            onChange={(event) =>
              void change({ trayClick: event.currentTarget.checked ? 'toggle' : 'menu' }, 'trayClick')
            }
          />
        </>
      )}
    </Section>
  )
}
