import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useConnection } from '../client/connection.ts'
import { useLiveUpdates } from '../client/live.ts'
import { useCommand } from '../client/queries.ts'
import { ErrorBoundary, notLoaded } from '../components/error-boundary.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { LoadingState } from '../components/loading-state.tsx'
import { NoticesPlace } from '../components/notices-place.ts'
import { strings } from '../strings.ts'
import { Banners } from './banners.tsx'
import { homeOf } from './home.ts'
import { Notices } from './notices.tsx'
import { SampleBar } from './sample-bar.tsx'
import { SampleLeft } from './sample-left.tsx'
import { SCREENS } from './screens.ts'
import { SessionRefused } from './session-refused.tsx'
import classes from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useThemeSetting } from './use-theme-setting.ts'
import { useTitle } from './use-title.ts'
import { useWhitePaper } from './use-white-paper.ts'

// Opened by a key, so the first look at a screen does not wait for them.
const KeyboardHelp = lazy(() => import('./keyboard-help.tsx').catch(notLoaded))
const Palette = lazy(() => import('./palette.tsx').catch(notLoaded))
const Welcome = lazy(() => SCREENS.welcome().catch(notLoaded))
const Review = lazy(() => SCREENS.review().catch(notLoaded))
const Channels = lazy(() => SCREENS.channels().catch(notLoaded))
const Uploads = lazy(() => SCREENS.uploads().catch(notLoaded))
const Activity = lazy(() => SCREENS.activity().catch(notLoaded))
const Checks = lazy(() => SCREENS.checks().catch(notLoaded))
const Audit = lazy(() => SCREENS.audit().catch(notLoaded))
const Reports = lazy(() => SCREENS.reports().catch(notLoaded))
const Settings = lazy(() => SCREENS.settings().catch(notLoaded))

/** Navigation, banners and the screen at hand. */
export function Shell() {
  useLiveUpdates()
  useThemeSetting()
  useWhitePaper()
  useTitle()
  const [helpOpened, help] = useDisclosure(false)
  const [hasLeftSample, setLeftSample] = useState(false)
  const [noticesPlace, setNoticesPlace] = useState<HTMLElement | null>(null)
  const [paletteOpened, palette] = useDisclosure(false)
  useGlobalKeys(help.toggle, palette.open)
  const hasEnded = useConnection() === 'ended'
  if (hasLeftSample) return <SampleLeft />
  if (hasEnded) return <SessionRefused why="ended" />
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={focusMain}>
        {strings.shell.skip}
      </button>
      <Sidebar onHelp={help.open} />
      <div className={classes.column}>
        <SampleBar onLeft={() => setLeftSample(true)} />
        <Banners />
        <main id="main" className={classes.main} tabIndex={-1}>
          <ErrorBoundary>
            <Suspense fallback={<LoadingState />}>
              <NoticesPlace value={setNoticesPlace}>
                <Switch>
                  <Route path="/welcome" component={Welcome} />
                  <Route path="/review" component={Review} />
                  <Route path="/review/:place" component={Review} />
                  <Route path="/review/:place/:filters" component={Review} />
                  <Route path="/channels" component={Channels} />
                  <Route path="/uploads" component={Uploads} />
                  <Route path="/activity" component={Activity} />
                  <Route path="/activity/checks/:channel" component={Checks} />
                  <Route path="/audit/*?" component={Audit} />
                  <Route path="/reports" component={Reports} />
                  <Route path="/settings" component={Settings} />
                  <Route component={Home} />
                </Switch>
              </NoticesPlace>
            </Suspense>
          </ErrorBoundary>
        </main>
        <Notices place={noticesPlace} />
      </div>
      <Suspense fallback={null}>
        {paletteOpened && <Palette opened onClose={palette.close} onHelp={help.open} />}
        {helpOpened && <KeyboardHelp opened onClose={help.close} />}
      </Suspense>
    </div>
  )
}

/** Sends a newcomer to the first steps and everyone else to what waits for them. */
function Home() {
  const status = useCommand('status.get', {})
  if (status.data) return <Redirect to={homeOf(status.data)} replace />
  if (status.error) return <ErrorState error={status.error} onRetry={() => status.refetch()} />
  return <LoadingState />
}

/** The fragment is the router's, so skipping moves the focus by hand. */
function focusMain() {
  document.getElementById('main')?.focus()
}
