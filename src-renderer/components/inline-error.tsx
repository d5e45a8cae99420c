import { IconAlertTriangle } from '@tabler/icons-react'
import { sentencesOf } from '../client/client.ts'
import classes from './inline-error.module.css'

/** What was refused, where it was asked: what happened, what it means, what to do. It stays until it is put right. */
export function InlineError({ error }: { readonly error: unknown }) {
  const { says, means, next } = sentencesOf(error)
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>
        <strong>{says}</strong> {means} {next}
      </p>
    </div>
  )
}
