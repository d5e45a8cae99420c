/**
 * The clock of tests that stay in this process: it goes as the machine's does, from one noon on, so that a test sees the
 * same days, weekdays and months whenever it runs. What starts a program, or a browser, has only the machine's clock,
 * which `test/unit/house/clocks.test.ts` lets named files use.
 */
import { type Clock, systemClock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { NOON } from './store.ts'

let startedAt: number | undefined
/** Where the clock begins. Another beginning shows what hangs on the day: `GLEANER_TEST_START=2028-02-29T23:59:30Z`. */
export const start = (
  process.env['GLEANER_TEST_START'] ? Date.parse(process.env['GLEANER_TEST_START']) : NOON
) as EpochMs

/** From 2026-03-04T12:00:00Z on, a Wednesday. */
export const noonClock: Clock = {
  ...systemClock,
  now: () => {
    const now = systemClock.now()
    startedAt ??= now
    return (start + now - startedAt) as EpochMs
  },
}
