import type { ClosedReason } from './channel-guard.ts'
import type { ChannelWork } from './channel-work.ts'
import { eraseEverywhere } from './erase-everywhere.ts'

/** The channel may not be read any more: what has not left this machine goes, and the trail says so. */
export function closeChannel({ rooms, channel, run }: ChannelWork, reason: ClosedReason): void {
  const { store, clock } = rooms
  run.commit(() => {
    store.channels.setState(channel.id, reason, clock.now())
    // An answer that said too little stops reading, but is no proof against what was read before.
    const purged = reason === 'unsure' ? 0 : store.messages.purgeChannel(channel.id, clock.now())
    const left = reason === 'no_collect' ? store.messages.leftFrom(channel.id) : []
    eraseEverywhere(store, left, clock.now())
    if (reason !== 'unsure') startOver({ rooms, channel })
    store.audit.append(
      {
        actor: run.actor,
        action: 'channel.closed',
        subject: channel.id,
        counts: { purged, erasuresQueued: left.length },
        detail: { reason, run: run.id },
      },
      clock.now(),
    )
  })
}

/** Forgets how far a channel was read. */
export function startOver({ rooms, channel }: Pick<ChannelWork, 'rooms' | 'channel'>): void {
  rooms.store.coverage.forget(channel.id)
  rooms.store.threads.forget(channel.id)
  rooms.store.unreadable.forget(channel.id)
}
