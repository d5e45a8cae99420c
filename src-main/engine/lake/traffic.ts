/** What was asked of the destination from here, remembered beside the messages that were sent. */
import type { LakeTraffic } from '../../../shared/contract/lake.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { EngineContext } from '../context.ts'

type Rooms = Pick<EngineContext, 'store' | 'clock'>

const DAYS = 30

/** Notes what an opened destination was asked for; call it once, before it is closed. */
export function noteTraffic({ store, clock }: Rooms, destination: Destination): void {
  const { requests, bytes } = destination.traffic()
  store.counters.add('requests', clock.now(), '', 'all', requests, bytes)
}

/** Requests and bytes of the last 30 days, and the messages that were sent in them. */
export function recentTraffic({ store, clock }: Rooms): LakeTraffic {
  const to = (clock.now() + 1) as EpochMs
  const from = (to - DAYS * DAY_MS) as EpochMs
  const asked = store.counters.read('requests', from, to, DAY_MS)
  const sent = store.counters.read('uploads', from, to, DAY_MS).filter(({ measure }) => measure === 'rows')
  return {
    days: DAYS,
    messages: sent.reduce((sum, { n }) => sum + n, 0),
    requests: asked.reduce((sum, { n }) => sum + n, 0),
    bytes: asked.reduce((sum, { amount }) => sum + amount, 0),
  }
}
