import type { Status } from '../../../shared/contract/status.ts'

export const STEPS = ['connect', 'channels', 'destination'] as const
export type Step = (typeof STEPS)[number]

/** The first step that is still to be taken. Choosing channels can always be looked at again. */
export function stepOf(status: Status): Step {
  return status.account.state === 'none' || status.account.state === 'expired' ? 'connect' : 'channels'
}
