import { Button, PasswordInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { strings } from '../../strings.ts'
import classes from './paste-token.module.css'

const words = strings.welcome.connect

interface PasteTokenProps {
  readonly busy: boolean
  readonly onToken: (token: string) => void
}

/** For those whose admins hand out tokens. The field is emptied as soon as the token is on its way. */
export function PasteToken({ busy, onToken }: PasteTokenProps) {
  const [opened, { toggle }] = useDisclosure(false)
  const [token, setToken] = useState('')
  if (!opened) {
    return (
      <Button variant="subtle" size="compact-sm" className={classes.open ?? ''} onClick={toggle}>
        {words.paste}
      </Button>
    )
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (token.trim() === '') return
        onToken(token.trim())
        setToken('')
      }}
    >
      <PasswordInput
        className={classes.field ?? ''}
        label={words.token}
        description={words.tokenHint}
        autoComplete="off"
        value={token}
        visibilityToggleButtonProps={{ 'aria-label': words.showToken }}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={token.trim() === ''}>
        {words.usePasted}
      </Button>
    </form>
  )
}
