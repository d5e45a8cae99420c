import { strings } from '../strings.ts'
import { Mark } from './mark.tsx'
import classes from './session-refused.module.css'

/** Shown when a one-time link was used before. Stands alone: nothing else can be loaded without a session. */
export function SessionRefused() {
  const { title, says, next } = strings.errors.sessionRefused
  return (
    <main className={classes.page}>
      <Mark size={44} />
      <h1>{title}</h1>
      <p>{says}</p>
      <p>{next}</p>
    </main>
  )
}
