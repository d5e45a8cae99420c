import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTs, msToTs } from '../../../shared/clock.ts'
import type { EpochMs, SlackTs } from '../../../shared/domain.ts'
import { windowsToRead } from '../../../src-main/collect/windows.ts'
import type { Stretch } from '../../../src-main/store/index.ts'

const ts = (second: number) => `${1_700_000_000 + second}.000000` as SlackTs
const at = (second: number) => ((1_700_000_000 + second) * 1000) as EpochMs
const stretch = (from: number, to: number): Stretch => ({ from: ts(from), to: ts(to) })

const plan = (covered: readonly Stretch[], rereadSeconds = 0, points: readonly SlackTs[] = []) =>
  windowsToRead({ since: at(0), until: at(1000), rereadMs: rereadSeconds * 1000, covered, points })

test('a channel never read is one stretch from the horizon to the start of the run', () => {
  expect(plan([])).toEqual([stretch(0, 1000)])
})

test('what is new and what is looked at again share one stretch when they touch', () => {
  expect(plan([stretch(0, 900)], 300)).toEqual([stretch(700, 1000)])
})

test('a hole left by a killed run is read again, and the newest stretch comes first', () => {
  const [newest, hole, ...rest] = plan([stretch(0, 300), stretch(500, 1000)], 100)
  expect(newest).toEqual(stretch(900, 1000))
  expect(hole).toEqual({ from: '1700000300.000001', to: '1700000499.999999' })
  expect(rest).toEqual([])
})

test('a message that could not be redacted is asked for by itself', () => {
  expect(plan([stretch(0, 1000)], 10, [ts(200)])).toEqual([stretch(990, 1000), stretch(200, 200)])
})

test('a horizon in the future leaves nothing to read', () => {
  expect(windowsToRead({ since: at(2000), until: at(1000), rereadMs: 0, covered: [], points: [] })).toEqual([])
})

test('every instant is either covered or in exactly one stretch to read', () => {
  const covered = fc.array(fc.tuple(fc.integer({ min: -100, max: 1100 }), fc.integer({ min: 0, max: 300 })), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(
      covered,
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 1000 }),
      (known, reread, second) => {
        const stretches = known.map(([from, length]) => stretch(from, from + length))
        const windows = plan(stretches, reread)
        const instant = msToTs(at(second))
        const holds = ({ from, to }: Stretch) => compareTs(from, instant) <= 0 && compareTs(instant, to) <= 0
        const readings = windows.filter(holds).length
        expect(readings).toBeLessThanOrEqual(1)
        const isWanted = second >= 1000 - reread || !stretches.some(holds)
        expect(readings).toBe(isWanted ? 1 : 0)
      },
    ),
    { seed: 20 },
  )
})
