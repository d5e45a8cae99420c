import type { Digest } from '../../../shared/contract/digest.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { readersOf, slipBound, tallyOf } from '../../trust/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { visibleStore } from '../managed/visible.ts'
import { trustRooms } from '../sending/trust-rule.ts'

/** The local hour from which a day's summary is told. */
const MORNING = 9

/** Handlers for the day's summary. */
export function digestHandlers(context: EngineContext): Handlers<'digest.take'> {
  const { clock } = context
  const store = visibleStore(context.store, context.managed.channels)

  function highestBound(): number | null {
    const rooms = trustRooms(context)
    const readers = readersOf(rooms)
    const bounds = store.channels
      .list()
      .filter(({ channelId, level }) => level !== null && !context.managed.channels.hides(channelId, level))
      .map(({ channelId }) => tallyOf(rooms, channelId, readers))
      .filter(({ draws }) => draws > 0)
      .map((tally) => slipBound(tally).share)
    return bounds.length === 0 ? null : Math.max(...bounds)
  }

  function digestSince(before: number): Digest {
    const counts = store.messages.waiting()
    return {
      waiting: counts.reduce((sum, { n }) => sum + n, 0),
      sent: store.uploads
        .list()
        .reduce((sum, { finishedAt, rows }) => sum + (finishedAt !== null && finishedAt > before ? rows : 0), 0),
      alerts: store.alerts.standing().filter(({ state }) => state === 'open').length,
      bound: highestBound(),
    }
  }

  const isWanted = () =>
    store.settings.get('notifications') === 'daily' && isDue(store.settings.get('digestToldAt'), clock.now())

  function takeDigest(): Digest | null {
    // Asked again in the transaction: of two programs on one home only one tells it.
    if (!isWanted()) return null
    const now = clock.now()
    const digest = digestSince(Math.min(store.settings.get('digestToldAt'), now))
    // What is said is news: on a day without any, the next to come is told then.
    if (digest.waiting + digest.sent + digest.alerts === 0) return null
    store.settings.set('digestToldAt', now)
    return digest
  }

  return { 'digest.take': () => (isWanted() ? store.transaction(takeDigest) : null) }
}

/** On another local day than the last, before or after it: a clock that was set back silences nothing. */
function isDue(toldAt: number, now: EpochMs): boolean {
  const today = new Date(now)
  return today.getHours() >= MORNING && new Date(toldAt).toDateString() !== today.toDateString()
}
