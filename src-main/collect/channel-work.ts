import type { CollectionRooms, PlannedChannel } from './plan.ts'
import type { ReadTogether } from './read-together.ts'
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

/** The same while its threads are read. */
export interface ThreadWork extends ChannelWork {
  /** What of its threads waits to be stored. */
  readonly read: ReadTogether
  /** Stores what waits, unless the channel may not be read any more: then it throws why, and stores none of it. */
  readonly storeRead: () => Promise<void>
}
