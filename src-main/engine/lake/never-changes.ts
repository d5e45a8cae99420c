/**
 * What is created once in a lake and never changed is read once in a run or an upload. Not in a fold, a verification or an
 * erasure: these say what lies there.
 */
import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import { LAKE_DOCUMENT, readCommitKey } from '../../lake-layout/index.ts'

/** More than a run or an upload looks at. */
const MOST_KEPT = 20

/** The same destination, which answers for its own documents from memory once they were read. Nothing absent is remembered. */
export function readingOnce(destination: Destination): Destination {
  const bodies = new Map<string, Uint8Array>()
  const facts = new Map<string, ObjectFacts>()
  const neverChanges = (key: string) => key === LAKE_DOCUMENT || readCommitKey(key) !== null
  const keep = <Value>(known: Map<string, Value>, key: string, value: Value | null) => {
    if (value !== null && known.size < MOST_KEPT && neverChanges(key)) known.set(key, value)
    return value
  }
  return {
    ...destination,
    async get(key, mostBytes) {
      const known = bodies.get(key)
      if (known !== undefined && known.byteLength <= (mostBytes ?? known.byteLength)) return known
      return keep(bodies, key, await destination.get(key, mostBytes))
    },
    head: async (key) => facts.get(key) ?? keep(facts, key, await destination.head(key)),
  }
}
