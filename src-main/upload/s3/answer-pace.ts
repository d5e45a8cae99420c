/** An answer that has begun comes to its end or fails: the SDK's own limit ends with the answer's first byte. */
import { type Readable, Transform } from 'node:stream'

/** Slower than any connection that still works: a kilobyte a second, beyond the time that an answer has anyway. */
const LEAST_BYTES_PER_MS = 1

/**
 * The same bytes. Fails as a timeout, which the SDK tries again, when nothing comes for `withinMs` milliseconds, or next to
 * nothing for longer. Leaving it closes the connection.
 */
export function endingInTime(body: Readable, withinMs: number): Readable {
  const began = performance.now()
  let bytes = 0
  const late = () => {
    paced.destroy(Object.assign(new Error('The answer stopped on its way.'), { name: 'TimeoutError' }))
  }
  const idle = setTimeout(late, withinMs)
  const paced = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength
      idle.refresh()
      if (performance.now() - began > withinMs + bytes / LEAST_BYTES_PER_MS) late()
      else done(null, chunk)
    },
    destroy(error, done) {
      clearTimeout(idle)
      // One that has ended leaves its connection to the next request.
      if (!body.readableEnded) body.destroy()
      done(error)
    },
  })
  body.once('error', (error) => paced.destroy(error))
  body.once('end', () => clearTimeout(idle))
  return body.pipe(paced)
}
