import { Button, Loader, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconExternalLink } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Account } from '../../../shared/contract/account.ts'
import { useAttempt } from '../../client/attempt.ts'
import { sentencesOf } from '../../client/client.ts'
import { time } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './sign-in.module.css'

const words = strings.account.waiting

/** The sign-in goes on in the browser; what Slack never tells an app, a person can say here. */
export function WaitingForBrowser({ account }: { readonly account: Account }) {
  const [trouble, showTrouble] = useDisclosure(false)
  const [remote, showRemote] = useDisclosure(false)
  const { attempt, busy } = useAttempt()
  const url = account.attempt?.authorizeUrl
  const box = useRef<HTMLElement>(null)
  // It takes the place of a form that may have been scrolled away.
  // Newer browsers answer with a promise, which React would call at the end.
  useEffect(() => void box.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <section ref={box} className={classes.box} aria-label={words.title}>
      <div className={classes.waiting} role="status">
        <Loader size="sm" aria-hidden="true" />
        <div>
          <strong>{words.title}</strong>
          <p className={classes.note}>{url ? words.lead(time(account.attempt?.expiresAt ?? 0)) : words.elsewhere}</p>
        </div>
      </div>
      <div className={classes.row}>
        {url && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={16} />}
          >
            {words.open}
          </Button>
        )}
        <Button variant="default" loading={busy} onClick={() => void attempt('account.cancelSignIn', {})}>
          {words.cancel}
        </Button>
      </div>
      <div className={classes.row}>
        <Button variant="subtle" size="compact-sm" onClick={() => void attempt('account.waitForAdmin', {})}>
          {words.admin}
        </Button>
        <Button variant="subtle" size="compact-sm" aria-expanded={trouble} onClick={showTrouble.toggle}>
          {words.trouble}
        </Button>
        {url && (
          <Button variant="subtle" size="compact-sm" aria-expanded={remote} onClick={showRemote.toggle}>
            {words.remote}
          </Button>
        )}
      </div>
      {trouble && (
        <ul>
          {words.troubleSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      {remote && <PasteAddress />}
    </section>
  )
}

/** For a browser that cannot reach this computer: its address bar holds what is needed. */
function PasteAddress() {
  const [address, setAddress] = useState('')
  const { attempt, busy, error, clear } = useAttempt()
  const failed = error === null ? null : sentencesOf(error)
  return (
    <form
      className={classes.row}
      onSubmit={(event) => {
        event.preventDefault()
        void attempt('account.finishSignIn', { address })
      }}
    >
      <TextInput
        className={classes.field ?? ''}
        label={words.address}
        description={words.addressHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        spellCheck={false}
        value={address}
        error={failed && `${failed.says} ${failed.next}`}
        onChange={(event) => {
          clear()
          setAddress(event.currentTarget.value)
        }}
      />
      <Button
        type="submit"
        variant="default"
        className={classes.beside ?? ''}
        loading={busy}
        disabled={address.trim() === ''}
      >
        {words.finish}
      </Button>
    </form>
  )
}
