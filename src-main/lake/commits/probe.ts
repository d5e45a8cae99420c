import { randomUUID } from 'node:crypto'
import type { Destination } from '../../../shared/destination.ts'
import { createObject, PROBE } from '../../lake-layout/index.ts'

export interface Probed {
  /** Whether only one of two creates of a name succeeds. */
  readonly keepsApart: boolean
  /** Epoch milliseconds by the destination's clock; null where it does not say. */
  readonly now: number | null
}

/**
 * Tries what folding needs of a place. On a bucket with versions some servers answer two creates of one name with success,
 * and some folders on a network have no hard links. Throws `destination.…`.
 */
export async function probe(destination: Destination): Promise<Probed> {
  const key = `${PROBE}create-${randomUUID()}.json`
  try {
    const first = await createObject(destination, key, Buffer.from('1\n'))
    const second = await createObject(destination, key, Buffer.from('2\n'))
    const now = (await destination.head(key))?.modifiedAt ?? null
    return { keepsApart: first === 'created' && second === 'exists', now }
  } finally {
    await destination.delete(key)
  }
}
