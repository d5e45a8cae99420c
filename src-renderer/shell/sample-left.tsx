import { strings } from '../strings.ts'
import { Mark } from './mark.tsx'
import classes from './session-refused.module.css'

/** Shown when the sample was all there was: its engine has ended, and there is nothing to go back to. */
export function SampleLeft() {
  return (
    <main className={classes.page}>
      <Mark size={44} />
      <h1>{strings.sample.leftTitle}</h1>
      <p>{strings.sample.left}</p>
    </main>
  )
}
