import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'
import { DAY, HOUR, MINUTE, type WatchedHouse, watchedHouse, you } from './watched-house.ts'

const DAYS = times(30, 9, 'days of a quiet, healthy month')
const RUNS_A_DAY = 3
const LINES = [
  'the build is green again',
  'rolled the cache out to staging, latency looks fine',
  'can somebody review the migration before noon',
  'ask dana.whitfield@example.org for the numbers',
  'retro moved to thursday, same room',
  'deploy 2026.3.4 is out',
]

/** Messages as a team writes them: a quiet weekend, more on some days than on others. */
function write(house: WatchedHouse, day: number, random: () => number): void {
  const isWeekend = day % 7 > 4
  for (const channel of house.channels) {
    const count = isWeekend ? Math.floor(random() * 3) : 12 + Math.floor(random() * 10)
    for (let n = 0; n < count; n += 1) {
      house.sample.control.post(channel, { text: LINES[Math.floor(random() * LINES.length)] ?? '' })
    }
  }
}

test('a quiet, healthy month raises no alert', async () => {
  const house = await watchedHouse()
  const [seed = 0] = fc.sample(fc.integer({ min: 1, max: 2 ** 30 }), { seed: 5, numRuns: 1 })
  const random = numbersFrom(seed)
  const to = { kind: 'folder', dir: join(house.home, '..', 'lake') } as const
  const raised: unknown[] = []
  try {
    house.pass(-3 * HOUR)
    await house.collect()
    for (let day = 0; day < DAYS; day += 1) {
      await house.engine().start()
      for (let run = 0; run < RUNS_A_DAY; run += 1) {
        write(house, day, random)
        house.pass(MINUTE)
        await house.collect()
        house.pass(3 * HOUR - MINUTE)
      }
      await house.engine().call('review.approve', { all: true }, you)
      if (day % 3 === 2) await house.engine().call('uploads.start', { to }, you)
      house.pass(DAY - RUNS_A_DAY * 3 * HOUR)
      await house.reopen()
      raised.push(...(await house.engine().call('alerts.list', { all: true }, you)).alerts)
    }
    expect(raised).toEqual([])
    const { total } = await house.engine().call('audit.list', { action: 'alert.raised' }, you)
    expect(total).toBe(0)
    expect(await house.engine().call('audit.verify', {}, you)).toMatchObject({ ok: true })
  } finally {
    await house.close()
  }
})
