import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { sentencesOf } from '../client/client.ts'
import { strings } from '../strings.ts'
import classes from './state.module.css'

/** What happened, what it means, what to do; and another try. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { code, says, means, next } = sentencesOf(error)
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon} data-tone="bad">
        <IconAlertTriangle size={26} stroke={1.5} />
      </span>
      <h2>{says}</h2>
      <p>{means}</p>
      <p>{next}</p>
      <code className={classes.code}>{code}</code>
      {onRetry && (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            {strings.common.retry}
          </Button>
        </div>
      )}
    </div>
  )
}
