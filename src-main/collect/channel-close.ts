import type { ClosedReason } from '../../shared/closed-reasons.ts'
import type { Actor, ChannelId } from '../../shared/domain.ts'
import type { CollectionRooms } from './plan.ts'

/** Who noticed that a channel is closed, and where; `where` goes into the trail. */
export interface Noticed {
  readonly actor: Actor
  readonly where: { readonly run: string } | { readonly at: 'upload' | 'allowlist' }
}

/**
 * A channel may no longer be read, no matter who noticed: what the reason lets go is deleted, and the trail says so. One
 * transaction, or part of the one under way.
 */
export function closeChannel(
  { store, clock }: Pick<CollectionRooms, 'store' | 'clock'>,
  channelId: ChannelId,
  reason: ClosedReason,
  { actor, where }: Noticed,
): void {
  store.transaction(() => {
    store.channels.setState(channelId, reason, clock.now())
    const counts = { ...store.dropChannel(channelId, reason, clock.now()) }
    const detail = { reason, ...where }
    store.audit.append({ actor, action: 'channel.closed', subject: channelId, counts, detail }, clock.now())
  })
}
