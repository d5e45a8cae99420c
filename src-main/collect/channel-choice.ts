/** What a person decides of a channel while it is read: taken off the list, or lowered to counts. */
import type { Level } from '../../shared/domain.ts'
import { type ErrorCode, GleanerError, gleanerError } from '../../shared/errors.ts'
import type { Store } from '../store/index.ts'
import type { PlannedChannel } from './plan.ts'

/** What the store answers then. */
const CHANGED = new Set<ErrorCode>(['channel.not_allowed', 'channel.level_changed'])

/** The level that the channel was given while it was read, where a failure comes of that; undefined where none does. */
export function changedMeanwhile(
  store: Pick<Store, 'channels'>,
  channel: PlannedChannel,
  thrown: unknown,
): Level | null | undefined {
  if (!(thrown instanceof GleanerError && CHANGED.has(thrown.code))) return undefined
  const level = levelNow(store, channel)
  return level === channel.level ? undefined : level
}

/** Spares reading what would not be stored. Throws `channel.not_allowed` and `channel.level_changed`, as the store does. */
export function assertStillChosen(store: Pick<Store, 'channels'>, channel: PlannedChannel): void {
  const level = levelNow(store, channel)
  if (level === null) throw gleanerError('channel.not_allowed')
  if (level === 'metrics' && channel.level === 'text') throw gleanerError('channel.level_changed')
}

const levelNow = (store: Pick<Store, 'channels'>, { id }: PlannedChannel) => store.channels.get(id)?.level ?? null
