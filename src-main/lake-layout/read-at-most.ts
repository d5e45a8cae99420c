import type { Destination } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'

/** An object's bytes, null when there is none, or `oversized` when it is larger than anything of its kind. Throws `destination.…`. */
export async function readAtMost(
  destination: Pick<Destination, 'get'>,
  key: string,
  mostBytes: number,
): Promise<Uint8Array | 'oversized' | null> {
  try {
    return await destination.get(key, mostBytes)
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'destination.oversized') return 'oversized'
    throw error
  }
}
