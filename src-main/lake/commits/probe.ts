import type { Destination } from '../../../shared/destination.ts'

export interface Probed {
  /** Whether only one of two creates of a name succeeds. */
  readonly keepsApart: boolean
}

/** Tries what folding needs of a place. Throws `destination.…`. */
export async function probe(destination: Destination): Promise<Probed> {
  return { keepsApart: await destination.keepsCreatesApart() }
}
