import type { Destination, ObjectFacts } from '../../../shared/destination.ts'

/** After every trail, which no fold looks at, and before all that one does. */
const AFTER_TRAILS = 'audit0'

export interface ListedOnce {
  /** Answers every list with what lay there at one time; all else as it is now. */
  readonly destination: Destination
  readonly names: number
}

/**
 * Lists what a fold looks at, all of it at once: its folders one by one are a dozen requests. What comes to be there since is the
 * next fold's, which begins with a list of its own.
 */
export async function listedOnce(destination: Destination): Promise<ListedOnce> {
  const listed: ObjectFacts[] = []
  for await (const one of destination.list('', AFTER_TRAILS)) listed.push(one)
  return {
    names: listed.length,
    destination: {
      ...destination,
      async *list(prefix, after) {
        for (const one of listed) if (one.key.startsWith(prefix) && (after === undefined || one.key > after)) yield one
      },
    },
  }
}
