import { type Clock, isRecent } from '../../shared/clock.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { ActId, StoredMessage } from '../store/index.ts'

/** How long the words behind a mask made by hand can be brought back. */
const KEPT_MS = 10 * MINUTE_MS

export type SealedMasks = ReturnType<typeof sealedMasks>

/** The redacted messages as they were before a mask by hand: in memory only and for ten minutes, then gone for good. */
export function sealedMasks(clock: Pick<Clock, 'now'>) {
  const kept = new Map<ActId, { readonly before: StoredMessage; readonly at: number }>()
  const forgetOld = () => {
    // A clock that was set back meanwhile keeps nothing for longer.
    for (const [actId, { at }] of kept) if (!isRecent(clock, at, KEPT_MS)) kept.delete(actId)
  }
  return {
    seal(actId: ActId, before: StoredMessage): void {
      forgetOld()
      kept.set(actId, { before, at: clock.now() })
    },
    /** The message before the mask, once; null when it is not known here or its time is over. */
    take(actId: ActId): StoredMessage | null {
      forgetOld()
      const before = kept.get(actId)?.before ?? null
      kept.delete(actId)
      return before
    },
  }
}
