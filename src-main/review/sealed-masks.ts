import type { Clock } from '../../shared/clock.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { ActId, StoredMessage } from '../store/index.ts'

/** How long the words behind a mask made by hand can be brought back. */
const KEPT_MS = 10 * MINUTE_MS

export type SealedMasks = ReturnType<typeof sealedMasks>

/** The redacted messages as they were before a mask by hand: in memory only and for ten minutes, then gone for good. */
export function sealedMasks(clock: Pick<Clock, 'now'>) {
  const kept = new Map<ActId, { readonly before: StoredMessage; readonly until: number }>()
  const forgetOld = () => {
    for (const [actId, { until }] of kept) if (until <= clock.now()) kept.delete(actId)
  }
  return {
    seal(actId: ActId, before: StoredMessage): void {
      forgetOld()
      kept.set(actId, { before, until: clock.now() + KEPT_MS })
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
