import { useState } from 'react'
import { Redirect } from 'wouter'
import { CommandError, call } from '../../client/client.ts'
import { useManaged } from '../../client/managed.ts'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { Mark } from '../../shell/mark.tsx'
import { strings } from '../../strings.ts'
import { ChooseChannels } from './choose-channels.tsx'
import { ChooseDestination } from './choose-destination.tsx'
import { ChooseSchedule } from './choose-schedule.tsx'
import { ConnectSlack } from './connect-slack.tsx'
import { FirstCollection } from './first-collection.tsx'
import { STEPS, type Step, stepOf } from './step.ts'
import { Steps } from './steps.tsx'
import classes from './welcome-screen.module.css'

const words = strings.welcome

/** From nothing to the first messages; each step says what will and will not be done. */
export default function WelcomeScreen() {
  const status = useCommand('status.get', {})
  const settings = useCommand('settings.get', {})
  const [wanted, setWanted] = useState<Step | null>(null)
  // Nobody is asked what the organisation has decided.
  const isDecided = useManaged().isLocked('destination')
  const first = useFirstRun()
  const error = status.error ?? settings.error
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([status.refetch(), settings.refetch()])} />
  if (!status.data || !settings.data) return <LoadingState />
  const reached = stepOf(status.data, settings.data.destination)
  const isCollecting = first.isStarted || (reached === 'schedule' && status.data.collecting !== null)
  if (reached === 'done' && wanted === null && !isCollecting) return <Redirect to="/review" replace />
  const step = reached === 'connect' ? reached : (wanted ?? (reached === 'done' ? 'schedule' : reached))
  return (
    <div className={classes.screen}>
      <header className={classes.hero}>
        <Mark size={44} />
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <Steps current={step} steps={isDecided ? STEPS.filter((each) => each !== 'destination') : STEPS} />
      {step === 'connect' && <ConnectSlack account={status.data.account} onConnected={() => setWanted(null)} />}
      {step === 'channels' && (
        <ChooseChannels
          account={status.data.account}
          onBegin={() => setWanted('channels')}
          onDone={() => setWanted(isDecided ? 'schedule' : 'destination')}
        />
      )}
      {step === 'destination' && (
        <ChooseDestination
          destination={settings.data.destination}
          onBack={() => setWanted('channels')}
          onDone={() => setWanted('schedule')}
        />
      )}
      {step === 'schedule' &&
        (isCollecting ? (
          <FirstCollection status={status.data} failure={first.failure} onAgain={first.start} />
        ) : (
          <ChooseSchedule
            settings={settings.data}
            canStartAtLogin={window.gleaner !== undefined && !status.data.isSample}
            onBack={() => setWanted(isDecided ? 'channels' : 'destination')}
            onDone={first.start}
          />
        ))}
    </div>
  )
}

/** The run that ends the first steps: started by a person, and told by the engine's status from then on. */
function useFirstRun() {
  const [isStarted, setStarted] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  return {
    isStarted,
    failure,
    start() {
      setStarted(true)
      setFailure(null)
      call('collection.start', {}).then(
        ({ outcome, channels }) => {
          const failed = outcome === 'failed' ? channels.find((channel) => channel.error !== null)?.error : undefined
          if (failed) setFailure(new CommandError(failed))
        },
        (thrown: unknown) => {
          // The schedule that was just switched on was faster; it is the same run.
          if (!(thrown instanceof CommandError && thrown.data.code === 'collect.already_running')) setFailure(thrown)
        },
      )
    },
  }
}
