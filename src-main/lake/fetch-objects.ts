import { hash, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination } from '../../shared/destination.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { ManifestObject } from '../../shared/manifest.ts'
import { mapAtMost } from './at-most.ts'

const AT_ONCE = 6

/**
 * Brings objects into a folder of ours, each checked against its manifest. Answers with their paths, in order.
 * Throws `lake.damaged` when one is missing or has other bytes, and `destination.…`.
 */
export function fetchObjects(
  destination: Destination,
  objects: readonly ManifestObject[],
  dir: string,
): Promise<string[]> {
  return mapAtMost(AT_ONCE, objects, async (object) => {
    const body = await soundBody(destination, object)
    // Not named by checksum: two objects may well have the same bytes.
    const path = join(dir, `${randomUUID()}.parquet`)
    await writeFile(path, body, { mode: 0o600 })
    return path
  })
}

/** An object's bytes, as its manifest says they are. Throws `lake.damaged` and `destination.…`. */
export async function soundBody(destination: Destination, { key, sha256 }: ManifestObject): Promise<Uint8Array> {
  const body = await destination.get(key)
  if (body === null || hash('sha256', body, 'hex') !== sha256) throw gleanerError('lake.damaged')
  return body
}
