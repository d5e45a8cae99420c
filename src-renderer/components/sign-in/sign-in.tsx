import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBrandSlack } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account, SlackApp } from '../../../shared/contract/account.ts'
import { useAttempt } from '../../client/attempt.ts'
import { sentencesOf } from '../../client/client.ts'
import { useCommand } from '../../client/queries.ts'
import { fullTime } from '../../format.ts'
import { strings } from '../../strings.ts'
import { InlineError } from '../inline-error.tsx'
import { CreateApp } from './create-app.tsx'
import classes from './sign-in.module.css'
import { WaitingForBrowser } from './waiting-for-browser.tsx'

const words = strings.account

interface SignInProps {
  readonly account: Account
  /** Whether the account's state already stands above. */
  readonly isStateSaid?: boolean
}

/** The way in by the browser: the app's client id, the page at Slack, and what stands in the way. */
export function SignIn({ account, isStateSaid = false }: SignInProps) {
  const app = useCommand('account.slackApp', {}).data
  // What was typed stands while the browser is open, and after it has closed.
  const [typed, setTyped] = useState<string | null>(null)
  if (account.state === 'signing_in') return <WaitingForBrowser account={account} />
  if (!app) return null
  return <SignInForm account={account} isStateSaid={isStateSaid} app={app} typed={typed} onType={setTyped} />
}

interface FormProps extends Required<SignInProps> {
  readonly app: SlackApp
  readonly typed: string | null
  readonly onType: (text: string) => void
}

function SignInForm({ account, isStateSaid, app, typed, onType }: FormProps) {
  const [creating, { toggle }] = useDisclosure(false)
  const { attempt, busy, error, clear } = useAttempt()
  const failed = error === null ? null : sentencesOf(error)
  const clientId = typed ?? app.clientId ?? ''
  const isAboutField = failed !== null && /^account\.(client_id|no_client_id)$/.test(failed.code)

  async function start() {
    const given = app.from === 'managed' || clientId === '' ? {} : { clientId: clientId.trim() }
    const started = await attempt('account.signIn', given)
    // In the tray app the window hands this to the system's browser.
    if (started) window.open(started.authorizeUrl, '_blank', 'noopener,noreferrer')
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <Standing account={account} isStateSaid={isStateSaid} />
      <div className={classes.row}>
        <TextInput
          className={classes.field ?? ''}
          label={words.clientId}
          description={app.from === 'managed' ? words.clientIdManaged : words.clientIdHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
          disabled={app.from === 'managed'}
          value={clientId}
          error={isAboutField ? `${failed.says} ${failed.next}` : null}
          onChange={(event) => {
            clear()
            onType(event.currentTarget.value)
          }}
        />
        <Button
          type="submit"
          size="sm"
          className={classes.beside ?? ''}
          loading={busy}
          leftSection={<IconBrandSlack size={18} />}
        >
          {words.signIn}
        </Button>
      </div>
      {failed && !isAboutField && <InlineError error={error} />}
      {app.from !== 'managed' && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.quiet ?? ''}
          onClick={toggle}
          aria-expanded={creating}
        >
          {words.createApp.open}
        </Button>
      )}
      {creating && <CreateApp app={app} />}
    </form>
  )
}

/** What stands in the way, for as long as it does. */
function Standing({ account, isStateSaid }: SignInProps) {
  const { attempt, busy } = useAttempt()
  const { state, error } = account
  const { label, offers } = words.state(state)
  const isWorthSaying = !isStateSaid && state !== 'none' && offers !== 'nothing'
  const isOfAttempt = state === 'refused' || state === 'waiting_for_admin' || state === 'wrong_workspace'
  if (!isWorthSaying && !isOfAttempt && error === null) return null
  const when = (at: number | null) => (at === null ? words.never : fullTime(at))
  return (
    <div className={classes.state} role={isOfAttempt || error === null ? 'status' : 'alert'}>
      {isWorthSaying && (
        <p>
          <strong>{label}.</strong> {words.says(account, when)} {state === 'refused' && error?.next.screen}
        </p>
      )}
      {error !== null && !isOfAttempt && (
        <p>
          <strong>{error.says}</strong> {error.means} {error.next.screen}
        </p>
      )}
      {!isStateSaid && offers === 'check' && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.quiet ?? ''}
          loading={busy}
          onClick={() => void attempt('account.check', {})}
        >
          {words.check}
        </Button>
      )}
      {(isOfAttempt || error !== null) && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.quiet ?? ''}
          onClick={() => void attempt('account.cancelSignIn', {})}
        >
          {state === 'waiting_for_admin' ? words.forget : words.dismiss}
        </Button>
      )}
    </div>
  )
}
