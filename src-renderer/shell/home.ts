import type { Status } from '../../shared/contract/status.ts'

/** Whether the first steps are still to be taken. */
export function isFirstRun(status: Status): boolean {
  return status.account.kept === 'none' || status.lastRun === null
}

/** Where the app opens. */
export function homeOf(status: Status): '/welcome' | '/review' {
  return isFirstRun(status) ? '/welcome' : '/review'
}
