import { useState } from 'react'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { strings } from '../../strings.ts'
import { AccountSection } from './account-section.tsx'
import { AppSection } from './app-section.tsx'
import { DangerSection } from './danger-section.tsx'
import { Deleted } from './deleted.tsx'
import { DestinationSection } from './destination-section.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import classes from './settings-screen.module.css'

/** Account, schedule, destination, the app itself, and the way to leave nothing behind. */
export default function SettingsScreen() {
  const settings = useCommand('settings.get', {})
  const status = useCommand('status.get', {})
  const [filesRemoved, setFilesRemoved] = useState<number | null>(null)
  if (filesRemoved !== null) return <Deleted files={filesRemoved} />
  if (settings.error) return <ErrorState error={settings.error} onRetry={() => settings.refetch()} />
  if (!settings.data || !status.data) return <LoadingState />
  return (
    <div className={classes.screen}>
      <ScreenHeader title={strings.settings.title} />
      <AccountSection account={status.data.account} />
      <DestinationSection destination={settings.data.destination} />
      <ScheduleSection schedule={settings.data.schedule} />
      <AppSection settings={settings.data} />
      <DangerSection onDeleted={setFilesRemoved} />
    </div>
  )
}
