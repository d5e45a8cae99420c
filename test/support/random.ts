import { seededRandom } from '../../src-main/sample/random.ts'

/** Numbers in [0, 1), the same ones for the same seed: the sample workspace's own source. */
export const numbersFrom = (seed: number): (() => number) => seededRandom(seed).next
