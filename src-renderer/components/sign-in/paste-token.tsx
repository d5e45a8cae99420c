import { Button, Checkbox, PasswordInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/account.ts'
import { useAttempt } from '../../client/attempt.ts'
import { sentencesOf } from '../../client/client.ts'
import { useManaged } from '../../client/managed.ts'
import { strings } from '../../strings.ts'
import classes from './sign-in.module.css'

const words = strings.account.paste

interface PasteTokenProps {
  readonly account: Account
  readonly onConnected: () => void
}

/** For those whose admins hand out tokens, unless the organisation allows none. What was typed stays until it has served. */
export function PasteToken({ account, onConnected }: PasteTokenProps) {
  const hasNoKeychain = account.state.startsWith('keychain_')
  const [isWanted, { open }] = useDisclosure(false)
  const [token, setToken] = useState('')
  const [chosen, setForSession] = useState<boolean | null>(null)
  // Without a keychain there is no other way to keep it.
  const isForSession = chosen ?? hasNoKeychain
  const { attempt, busy, error, clear } = useAttempt()
  const failed = error === null ? null : sentencesOf(error)
  const isForbidden = useManaged().prescribed('slack.pastedTokens') === false
  if (isForbidden) return null
  if (!isWanted && !hasNoKeychain) {
    return (
      <Button variant="subtle" size="compact-sm" className={classes.quiet ?? ''} onClick={open}>
        {words.open}
      </Button>
    )
  }

  async function use() {
    if (!(await attempt('account.connect', { token, keep: isForSession ? 'session' : 'keychain' }))) return
    setToken('')
    onConnected()
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void use()
      }}
    >
      <div className={classes.row}>
        <PasswordInput
          className={classes.field ?? ''}
          label={words.token}
          description={isForSession ? words.sessionHint : words.hint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          value={token}
          error={failed && `${failed.says} ${failed.next}`}
          visibilityToggleButtonProps={{ 'aria-label': words.show }}
          onChange={(event) => {
            clear()
            setToken(event.currentTarget.value)
          }}
        />
        <Button
          type="submit"
          variant="default"
          className={classes.beside ?? ''}
          loading={busy}
          disabled={token.trim() === ''}
        >
          {words.use}
        </Button>
      </div>
      <Checkbox
        label={words.session}
        checked={isForSession}
        onChange={(event) => setForSession(event.currentTarget.checked)}
      />
    </form>
  )
}
