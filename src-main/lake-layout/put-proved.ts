import { hash } from 'node:crypto'
import type { Destination, PutOptions } from '../../shared/destination.ts'
import { gleanerError } from '../../shared/errors.ts'
import { readAtMost } from './read-at-most.ts'

/**
 * Writes an object whose name follows from its bytes, then asks the destination what it holds: its own checksum, or the bytes
 * read back. Found there already is as good. Throws `destination.…`.
 */
export async function putProved(
  destination: Pick<Destination, 'put' | 'head' | 'get'>,
  key: string,
  body: Uint8Array,
  contentType: PutOptions['contentType'],
): Promise<void> {
  const sha256 = hash('sha256', body, 'hex')
  await destination.put(key, body, { contentType, sha256 })
  if (!(await isThere(destination, key, { bytes: body.byteLength, sha256 })))
    throw gleanerError('destination.not_as_written')
}

/**
 * Writes one in the same way, but does not ask where the place's answer to the write says what it holds. Answers the tag that each list has
 * to show from then on, for a place may lose what it confirmed; null where it was asked. Throws `destination.…`.
 */
export async function putAnswered(
  destination: Pick<Destination, 'put' | 'head' | 'get'>,
  key: string,
  body: Uint8Array,
  contentType: PutOptions['contentType'],
): Promise<string | null> {
  const sha256 = hash('sha256', body, 'hex')
  const { tag } = await destination.put(key, body, { contentType, sha256, proves: true })
  if (tag !== undefined) return tag
  if (await isThere(destination, key, { bytes: body.byteLength, sha256 })) return null
  throw gleanerError('destination.not_as_written')
}

/** What is read back at once: asking for a checksum first may take three requests, and would move little less. */
const SMALL_BYTES = 1024 * 1024

/** Whether an object with these very bytes has the name. Throws `destination.…`. */
export async function isThere(
  destination: Pick<Destination, 'head' | 'get'>,
  key: string,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
): Promise<boolean> {
  if (bytes > SMALL_BYTES) {
    const facts = await destination.head(key)
    if (facts?.bytes !== bytes) return false
    if (facts.sha256 !== null) return facts.sha256 === sha256
  }
  const body = await readAtMost(destination, key, bytes)
  return body !== null && body !== 'oversized' && hash('sha256', body, 'hex') === sha256
}
