import { isSignedIn } from '../../../shared/account-states.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Status } from '../../../shared/contract/status.ts'

export const STEPS = ['connect', 'channels', 'destination', 'schedule'] as const
export type Step = (typeof STEPS)[number]

/** The first step that is still to be taken, `done` when none is. Every step but the first can be looked at again. */
export function stepOf(status: Status, destination: DestinationSetting | null): Step | 'done' {
  if (!isSignedIn(status.account)) return 'connect'
  if (status.channels.allowed === 0) return 'channels'
  if (destination === null) return 'destination'
  return status.lastRun === null ? 'schedule' : 'done'
}
