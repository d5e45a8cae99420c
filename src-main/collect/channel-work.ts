import type { CollectionRooms, PlannedChannel } from './plan.ts'
import type { Run } from './run.ts'
import type { Tally } from './tally.ts'

/** One channel while a run reads it. */
export interface ChannelWork {
  readonly run: Run
  readonly rooms: CollectionRooms
  readonly channel: PlannedChannel
  readonly tally: Tally
  /** Called after each page. */
  readonly progress: () => void
}
