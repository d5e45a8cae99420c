import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCommand } from '../../client/queries.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { Mark } from '../../shell/mark.tsx'
import { strings } from '../../strings.ts'
import { ChooseChannels } from './choose-channels.tsx'
import { ChooseDestination } from './choose-destination.tsx'
import { ConnectSlack } from './connect-slack.tsx'
import { type Step, stepOf } from './step.ts'
import { Steps } from './steps.tsx'
import classes from './welcome-screen.module.css'

const words = strings.welcome

/** Three steps from nothing to the first messages; each says what will and will not be read. */
export default function WelcomeScreen() {
  const [, go] = useLocation()
  const status = useCommand('status.get', {})
  const settings = useCommand('settings.get', {})
  const [wanted, setWanted] = useState<Step | null>(null)
  const error = status.error ?? settings.error
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([status.refetch(), settings.refetch()])} />
  if (!status.data || !settings.data) return <LoadingState />
  const reached = stepOf(status.data)
  const step = wanted && reached !== 'connect' ? wanted : reached
  return (
    <div className={classes.screen}>
      <header className={classes.hero}>
        <Mark size={44} />
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <Steps current={step} />
      {step === 'connect' && <ConnectSlack onConnected={() => setWanted('channels')} />}
      {step === 'channels' && <ChooseChannels account={status.data.account} onDone={() => setWanted('destination')} />}
      {step === 'destination' && (
        <ChooseDestination
          destination={settings.data.destination}
          onBack={() => setWanted('channels')}
          onDone={() => go('/review')}
        />
      )}
    </div>
  )
}
