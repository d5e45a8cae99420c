import { strings } from '../strings.ts'
import { Mark } from './mark.tsx'
import classes from './session-refused.module.css'

interface SessionRefusedProps {
  /** `refused`: a one-time link that was used before. `ended`: Gleaner was started again since. */
  readonly why: 'refused' | 'ended'
}

/** Stands alone: nothing else can be loaded without a session. */
export function SessionRefused({ why }: SessionRefusedProps) {
  const { title, says, next } = why === 'refused' ? strings.errors.sessionRefused : strings.errors.sessionEnded
  return (
    <main className={classes.page}>
      <Mark size={44} />
      <h1>{title}</h1>
      <p>{says}</p>
      <p>{next}</p>
    </main>
  )
}
