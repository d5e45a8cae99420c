import type { EpochMs, MessageId } from '../../shared/domain.ts'
import type { Store } from '../store/index.ts'

/** Messages that somebody marked not to be collected, after they had left: gone here, and an erasure queued for the lake. */
export function eraseEverywhere(
  store: Pick<Store, 'messages' | 'preferences'>,
  messages: readonly MessageId[],
  at: EpochMs,
): void {
  for (const message of messages) store.preferences.queueErasure('message', message, at)
  store.messages.forget(messages)
}
