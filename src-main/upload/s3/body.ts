import { gleanerError } from '../../../shared/errors.ts'

/** As much as the SDK's answer shows of an object's bytes. */
interface Answer {
  readonly ContentLength?: number | undefined
  readonly Body?: (AsyncIterable<Uint8Array> & { destroy?(): unknown }) | undefined | unknown
}

/** The bytes of an answer, counted as they come: what a server says of their number need not be so. Throws `destination.oversized`. */
export async function bodyOf({ ContentLength = 0, Body }: Answer, mostBytes: number): Promise<Uint8Array> {
  const stream = Body as AsyncIterable<Uint8Array> & { destroy?(): unknown }
  if (ContentLength > mostBytes) {
    stream.destroy?.()
    throw gleanerError('destination.oversized')
  }
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += part.byteLength
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) throw gleanerError('destination.oversized')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
