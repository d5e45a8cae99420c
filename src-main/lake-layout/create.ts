import { hash } from 'node:crypto'
import type { Destination, PutOptions } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'

/**
 * How a create ended. `exists`: other bytes have the name. `unknown`: no answer came, and only reading tells. Where a place
 * does not know the condition, two may both be told `created`.
 */
export type Created = 'created' | 'exists' | 'unknown'

/**
 * Writes an object where none is. The same bytes under the name are one's own, from a try whose answer was lost: `created`.
 * Throws `destination.…` for what another try would not change.
 */
export async function createObject(
  destination: Pick<Destination, 'put'>,
  key: string,
  body: Uint8Array,
  contentType: PutOptions['contentType'] = 'application/json',
): Promise<Created> {
  try {
    await destination.put(key, body, { contentType, sha256: hash('sha256', body, 'hex') })
    return 'created'
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    if (error.code === 'destination.conflict') return 'exists'
    if (error.code === 'destination.busy' || error.code === 'destination.unreachable') return 'unknown'
    throw error
  }
}
