import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { isSignedIn } from '../../../shared/account-states.ts'
import type { Account } from '../../../shared/contract/account.ts'
import { useAct } from '../../client/act.ts'
import { useRefresh } from '../../client/queries.ts'
import { PasteToken } from '../../components/sign-in/paste-token.tsx'
import { SignIn } from '../../components/sign-in/sign-in.tsx'
import { strings } from '../../strings.ts'
import classes from './connect-slack.module.css'
import { Promises } from './promises.tsx'

const words = strings.welcome.connect

interface ConnectSlackProps {
  readonly account: Account
  readonly onConnected: () => void
}

/** Signs in with Slack in the browser, takes a token, or opens the sample workspace. */
export function ConnectSlack({ account, onConnected }: ConnectSlackProps) {
  const { act, busy } = useAct()
  const refresh = useRefresh()
  const isSigningIn = account.state === 'signing_in'
  const wasSigningIn = useRef(isSigningIn)

  useEffect(() => {
    if (wasSigningIn.current && account.state === 'signed_in') onConnected()
    wasSigningIn.current = isSigningIn
  }, [account.state, isSigningIn, onConnected])

  async function connected() {
    await refresh('status.get', 'channels.list')
    onConnected()
  }

  /** In a browser the sample has an address of its own; the tray app opens a window. */
  async function openSample() {
    const opened = await act('sample.open', {})
    if (opened?.url) location.assign(opened.url)
  }

  return (
    <section className={classes.step} aria-label={strings.welcome.steps.connect}>
      <Promises will={words.will} wont={words.wont} />
      <SignIn account={account} />
      {!isSigningIn && <PasteToken account={account} onConnected={() => void connected()} />}
      {!isSigningIn && !isSignedIn(account) && (
        <div className={classes.ways}>
          <Button
            variant="default"
            disabled={busy}
            leftSection={<IconFlask size={18} />}
            onClick={() => void openSample()}
          >
            {words.sample}
          </Button>
          <span className={classes.note}>{words.sampleLead}</span>
        </div>
      )}
    </section>
  )
}
