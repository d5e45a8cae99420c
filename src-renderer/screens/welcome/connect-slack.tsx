import { Button } from '@mantine/core'
import { IconBrandSlack, IconFlask } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { useAct } from '../../client/act.ts'
import { CommandError, subscribe } from '../../client/client.ts'
import { useRefresh } from '../../client/queries.ts'
import { notifyFailure } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'
import classes from './connect-slack.module.css'
import { PasteToken } from './paste-token.tsx'
import { Promises } from './promises.tsx'
import { WaitingForBrowser } from './waiting-for-browser.tsx'

const words = strings.welcome.connect

/** Signs in with Slack in the browser, takes a token, or opens the sample workspace. */
export function ConnectSlack({ onConnected }: { readonly onConnected: () => void }) {
  const [signIn, setSignIn] = useState<CommandOutput<'account.signIn'> | null>(null)
  const { act, busy } = useAct()
  const refresh = useRefresh()

  useEffect(
    () =>
      subscribe('account.changed', ({ account, error }) => {
        setSignIn(null)
        if (error) notifyFailure(new CommandError(error))
        else if (account.state !== 'none') onConnected()
      }),
    [onConnected],
  )

  async function connect(work: Promise<unknown>) {
    if ((await work) === null) return
    await refresh('status.get', 'channels.list')
    onConnected()
  }

  async function startSignIn() {
    setSignIn(await act('account.signIn', {}))
  }

  /** In a browser the sample has an address of its own; the tray app opens a window. */
  async function openSample() {
    const opened = await act('sample.open', {})
    if (opened?.url) location.assign(opened.url)
  }

  return (
    <section className={classes.step} aria-label={strings.welcome.steps.connect}>
      <Promises will={words.will} wont={words.wont} />
      {signIn ? (
        <WaitingForBrowser signIn={signIn} onAgain={() => void startSignIn()} />
      ) : (
        <div className={classes.ways}>
          <Button
            size="md"
            loading={busy}
            leftSection={<IconBrandSlack size={18} />}
            onClick={() => void startSignIn()}
          >
            {words.signIn}
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={busy}
            leftSection={<IconFlask size={18} />}
            onClick={() => void openSample()}
          >
            {words.sample}
          </Button>
          <p className={classes.note}>{words.sampleLead}</p>
        </div>
      )}
      <PasteToken busy={busy} onToken={(token) => void connect(act('account.connect', { token }))} />
    </section>
  )
}
