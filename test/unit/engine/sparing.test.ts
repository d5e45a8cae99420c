/** What the collector's process says again only when it may have changed. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { EpochMs, RunId } from '../../../shared/domain.ts'
import type { CollectionProgress } from '../../../src-main/collect/index.ts'
import { tellSparingly } from '../../../src-main/engine/collector/sparing.ts'
import { at, stoppedClock } from '../../support/store.ts'

const clock = stoppedClock()
beforeEach(() => clock.set(at(0)))

describe('how far a run has come', () => {
  const standing: CollectionProgress = {
    runId: 'r_run' as RunId,
    channel: 'atlas',
    channelsDone: 0,
    channelsTotal: 2,
    share: 0.1,
    messages: 10,
    threadsWaiting: 3,
    waitingUntil: null,
  }
  let told: CollectionProgress[]
  let tell: (progress: CollectionProgress) => void
  beforeEach(() => {
    told = []
    tell = tellSparingly((progress) => void told.push(progress), clock)
    tell(standing)
  })

  test('is told ten times a second while only the numbers grow', () => {
    for (let ms = 1; ms <= 300; ms++) {
      clock.set(at(ms))
      tell({ ...standing, messages: 10 + ms, share: 0.1 + ms / 1000 })
    }
    expect(told.map(({ messages }) => messages)).toEqual([10, 110, 210, 310])
  })

  test.each([
    ['another channel', { channel: 'beacon' }],
    ['a channel that is done', { channelsDone: 1 }],
    ['a wait', { waitingUntil: at(60_000) as EpochMs }],
    ['the end', { share: 1 }],
  ])('is told at once with %s', (_name, more) => {
    tell({ ...standing, ...more })
    expect(told).toHaveLength(2)
  })

  test('is told when the clock was set back', () => {
    clock.set(at(-1))
    tell(standing)
    expect(told).toHaveLength(2)
  })
})
