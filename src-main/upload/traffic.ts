/** Counting what is asked of a destination, so that a person can be told what a lake costs in requests and bytes. */
import type { Destination, Traffic } from '../../shared/destination.ts'

export interface Meter {
  /** One request, with the bytes of objects that it sent or brought. */
  add(bytes: number): void
  so(): Traffic
}

export function meter(): Meter {
  let [requests, moved] = [0, 0]
  return {
    add(bytes) {
      requests += 1
      moved += bytes
    },
    so: () => ({ requests, bytes: moved }),
  }
}

/** S3 answers a list by so many names. */
const NAMES_EACH = 1000

/** A place that takes no requests, counted as if each of its acts were one. */
export function counted(destination: Omit<Destination, 'traffic'>): Destination {
  const { add, so } = meter()
  return {
    ...destination,
    put(key, body, options) {
      add(body.byteLength)
      return destination.put(key, body, options)
    },
    async get(key, mostBytes) {
      const body = await destination.get(key, mostBytes)
      add(body?.byteLength ?? 0)
      return body
    },
    head(key) {
      add(0)
      return destination.head(key)
    },
    async *list(prefix, after) {
      let names = 0
      for await (const facts of destination.list(prefix, after)) {
        if (names % NAMES_EACH === 0) add(0)
        names += 1
        yield facts
      }
      if (names === 0) add(0)
    },
    delete(key) {
      add(0)
      return destination.delete(key)
    },
    traffic: so,
  }
}
