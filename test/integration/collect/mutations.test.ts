/** An answer can be anything: what must hold over Slack's answers, changed at random, stands in `mutation-world.ts`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { times } from '../../support/soak.ts'
import { FIRST_SEED, LATE_SEEDS, QUICK_TRIES } from './mutation-seeds.ts'
import { closeMutations, liveThrough, openMutations } from './mutation-world.ts'

beforeAll(openMutations)
afterAll(closeMutations)

test(
  'a run over mutated answers ends, keeps out who wants out, loses nothing in silence, and the next one heals',
  async () => {
    const tries = times(20_000, QUICK_TRIES, 'mutated answers of Slack')
    const found: string[] = []
    const seeds = new Set([...Array.from({ length: tries }, (_, n) => FIRST_SEED + n), ...LATE_SEEDS])
    for (const seed of seeds) {
      for (const fault of await liveThrough(seed)) found.push(`seed ${seed}: ${fault}`)
      if (found.length > 20) break
    }
    expect(found).toEqual([])
  },
  6 * 3_600_000,
)
