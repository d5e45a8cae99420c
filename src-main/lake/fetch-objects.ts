import { hash, randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'
import type { ManifestObject } from '../../shared/manifest.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import { mapAtMost } from './at-most.ts'

const AT_ONCE = 6

/** An object that nobody could read: `missing` is named and not there, `damaged` is not what was sent. */
export interface Unread {
  readonly kind: 'missing' | 'damaged' | 'unreadable manifest'
  readonly key: string
}

export interface Fetched {
  /** Where the sound ones lie now, in order. */
  readonly paths: readonly string[]
  readonly unread: readonly Unread[]
}

/**
 * Brings objects into the worker's folder, each checked against its manifest and for being Parquet. One that is wrong
 * spoils itself only: it is named, and the others come. Throws `destination.…`.
 */
export async function fetchObjects(
  destination: Destination,
  objects: readonly ManifestObject[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
): Promise<Fetched> {
  return sorted(
    await mapAtMost(AT_ONCE, objects, async (object) => {
      // Not named by checksum: two objects may well have the same bytes.
      const path = join(worker.dir, `${randomUUID()}.parquet`)
      return (await bring(destination, object, worker, path)) ?? path
    }),
  )
}

/** Writes one object to a path, or says why that is not possible. Throws `destination.…`. */
export async function bring(
  destination: Destination,
  { key, sha256 }: ManifestObject,
  worker: Pick<ParquetWorker, 'facts'>,
  path: string,
): Promise<Unread | null> {
  const body = await destination.get(key)
  if (body === null) return { kind: 'missing', key }
  if (hash('sha256', body, 'hex') !== sha256) return { kind: 'damaged', key }
  await writeFile(path, body, { mode: 0o600 })
  if (await isParquet(worker, path)) return null
  await rm(path, { force: true })
  return { kind: 'damaged', key }
}

/** Paths and what is unread, each in the order they were asked for. */
export function sorted(found: readonly (string | Unread)[]): Fetched {
  return {
    paths: found.filter((one) => typeof one === 'string'),
    unread: found.filter((one) => typeof one !== 'string'),
  }
}

/** Whether a file is Parquet: its checksum only says that it is what was sent. */
export async function isParquet(worker: Pick<ParquetWorker, 'facts'>, path: string): Promise<boolean> {
  try {
    await worker.facts(path)
    return true
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'lake.unreadable') return false
    throw error
  }
}
