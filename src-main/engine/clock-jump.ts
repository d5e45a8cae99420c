/**
 * A clock that stands much later than when Gleaner last kept its limits. A laptop that lay in a drawer and a clock that was
 * set wrong look the same from here, and what is deleted for good cannot be had back: a person has to say which it is.
 */
import type { Clock } from '../../shared/clock.ts'
import { DAY_MS } from '../../shared/duration.ts'
import { gleanerError } from '../../shared/errors.ts'
import { openRetention } from '../retain/index.ts'
import type { Store } from '../store/index.ts'

/** Longer than any holiday. */
const LONGEST_ABSENCE_MS = 90 * DAY_MS

interface Rooms {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
}

/** Whole days since limits were last kept, when that is too long to go on by itself; null otherwise, and in a new home. */
export function clockJumpDays({ store, clock }: Rooms): number | null {
  const last = openRetention(store, clock).lastEnforcedAt()
  const away = last === null ? 0 : clock.now() - last
  return away > LONGEST_ABSENCE_MS ? Math.floor(away / DAY_MS) : null
}

/** Throws `upload.clock_jumped` where something would leave, or be deleted at the destination, by a clock nobody vouched for. */
export function assertClock(rooms: Rooms): void {
  if (clockJumpDays(rooms) !== null) throw gleanerError('upload.clock_jumped')
}

/** Remembers that a person kept the limits by hand, which says that the date here is right. */
export function vouchForClock({ store, clock }: Rooms): void {
  store.settings.set('clockVouchedAt', clock.now())
}

/** Whether a person vouched for this clock since yesterday: a clock that has jumped since is another. */
export function isVouchedFor({ store, clock }: Rooms): boolean {
  const at = store.settings.get('clockVouchedAt')
  return at !== null && Math.abs(clock.now() - at) <= DAY_MS
}
