import { Loader } from '@mantine/core'
import { strings } from '../strings.ts'
import classes from './state.module.css'

/** A calm wait. It appears late, so that quick answers do not flicker. */
export function LoadingState() {
  return (
    <div className={classes.loading} role="status">
      <Loader size="sm" type="dots" aria-hidden="true" />
      <span>{strings.common.loading}</span>
    </div>
  )
}
