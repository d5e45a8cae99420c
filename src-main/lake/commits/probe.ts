import { randomUUID } from 'node:crypto'
import type { Destination } from '../../../shared/destination.ts'
import { createObject, PROBE } from '../../lake-layout/index.ts'

export interface Probed {
  /** Whether only one of two creates of a name succeeds. */
  readonly keepsApart: boolean
  /** Epoch milliseconds by the destination's clock; null where it does not say. */
  readonly now: number | null
}

/** Tries what folding needs of a place, and asks for its time. Throws `destination.…`. */
export async function probe(destination: Destination): Promise<Probed> {
  const keepsApart = await destination.keepsCreatesApart()
  const said = destination.serverTime?.() ?? null
  if (said !== null) return { keepsApart, now: said }
  const key = `${PROBE}create-${randomUUID()}.json`
  try {
    await createObject(destination, key, Buffer.from('{}\n'))
    return { keepsApart, now: (await destination.head(key))?.modifiedAt ?? null }
  } finally {
    await destination.delete(key)
  }
}
