/** The trust room with this engine's store, clock and configuration, and the one way in which a rule approves. */
import { randomBytes } from 'node:crypto'
import type { BatchId } from '../../../shared/domain.ts'
import { POLICY_VERSION } from '../../redact/without-text.ts'
import { openReview } from '../../review/index.ts'
import { applyTrust, type RuleRooms } from '../../trust/index.ts'
import type { EngineContext } from '../context.ts'
import { visibleStore } from '../managed/visible.ts'
import { isTighteningDue } from './tightening-due.ts'

export function trustRooms(context: EngineContext): RuleRooms {
  const { store, clock, managed } = context
  return {
    store,
    clock,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    policyVersion: POLICY_VERSION,
    mayTrust: (share) => managed.may('review.trustAtMost', share),
    isForbidden: (channelId, level) => managed.channels.hides(channelId, level),
    readAtLeast: () => managed.values()['review.spotChecks'] ?? 0,
    approve(rows) {
      const { batches } = openReview(visibleStore(store, managed.channels), clock).approveByRule(rows)
      context.emit('review.changed', { batches: batches.map(({ batchId }) => batchId) })
      const counts = Map.groupBy(rows, ({ batchId }) => batchId)
      return new Map(Array.from(counts, ([batchId, some]) => [batchId as BatchId, some.length]))
    },
  }
}

/** Approves what trusted channels let leave, and ends the trust that no longer holds. Answers how many messages. */
export function approveByRule(context: EngineContext): number {
  // What waits is redacted by another policy than the one that holds now.
  if (context.managed.stop() !== null || isTighteningDue(context.store)) return 0
  return applyTrust(trustRooms(context))
}
