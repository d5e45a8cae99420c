import { useState } from 'react'
import { useManaged } from '../../client/managed.ts'
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
import { HomesSection } from './homes-section.tsx'
import { KeySection } from './key-section.tsx'
import { OptOutSection } from './opt-out-section.tsx'
import { OrganisationSection } from './organisation-section.tsx'
import { PolicySection } from './policy-section.tsx'
import { RetentionSection } from './retention-section.tsx'
import { SampleSection } from './sample-section.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import classes from './settings-screen.module.css'

/** Account, destination, schedule, what is hidden, kept and left out, the app itself, and the way to leave nothing behind. */
export default function SettingsScreen() {
  const settings = useCommand('settings.get', {})
  const status = useCommand('status.get', {})
  const { view: managed } = useManaged()
  const [filesRemoved, setFilesRemoved] = useState<number | null>(null)
  if (filesRemoved !== null) return <Deleted files={filesRemoved} />
  if (settings.error) return <ErrorState error={settings.error} onRetry={() => settings.refetch()} />
  if (!settings.data || !status.data) return <LoadingState />
  // What only a real home can do is not offered where it would be refused.
  const { isSample } = status.data
  return (
    <div className={classes.screen}>
      <ScreenHeader title={strings.settings.title} />
      {isSample ? <SampleSection /> : <AccountSection account={status.data.account} />}
      <DestinationSection destination={settings.data.destination} />
      <ScheduleSection schedule={settings.data.schedule} />
      <PolicySection policy={settings.data.policy} wordsProblem={settings.data.wordsProblem} />
      <RetentionSection retention={settings.data.retention} />
      <OptOutSection />
      {!isSample && managed && <OrganisationSection managed={managed} />}
      {!isSample && <KeySection />}
      {!isSample && <HomesSection />}
      <AppSection settings={settings.data} isSample={isSample} />
      {!isSample && <DangerSection onDeleted={setFilesRemoved} />}
    </div>
  )
}
