import { Button, Loader } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { strings } from '../../strings.ts'
import classes from './waiting-for-browser.module.css'

const words = strings.welcome.connect

interface WaitingForBrowserProps {
  readonly signIn: CommandOutput<'account.signIn'>
  readonly onAgain: () => void
}

/** The sign-in goes on in the browser; the page can be opened again if it was closed. */
export function WaitingForBrowser({ signIn, onAgain }: WaitingForBrowserProps) {
  return (
    <div className={classes.box} role="status">
      <Loader size="sm" aria-hidden="true" />
      <div className={classes.says}>
        <strong>{words.waiting}</strong>
        <p>{words.waitingLead}</p>
      </div>
      <Button
        component="a"
        href={signIn.authorizeUrl}
        target="_blank"
        rel="noreferrer"
        leftSection={<IconExternalLink size={16} />}
      >
        {words.open}
      </Button>
      <Button variant="default" onClick={onAgain}>
        {words.again}
      </Button>
    </div>
  )
}
