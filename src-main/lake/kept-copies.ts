/**
 * Copies of the lake's objects, kept on this machine so that a second query downloads nothing. They hold what the lake
 * holds, so they end with it: a copy whose object is no longer live goes at the next query, all go with an erasure or a
 * compaction from here, and none outlives a day.
 */

import { hash, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { ManifestObject } from '../../shared/manifest.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import { mapAtMost } from './at-most.ts'
import { bring, type Fetched, sorted } from './fetch-objects.ts'

const AT_ONCE = 6
const LONGEST_MS = DAY_MS

export interface CopyPlace {
  readonly destination: Destination
  readonly scratchDir: string
  readonly clock: Clock
}

/**
 * Brings objects into the worker's folder, from a copy where there is one, each checked against its manifest. Throws
 * `destination.…`.
 */
export async function bringObjects(
  place: CopyPlace,
  objects: readonly ManifestObject[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
): Promise<Fetched> {
  const folder = folderOf(place.scratchDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return sorted(
    await mapAtMost(AT_ONCE, objects, async (object) => {
      const kept = join(folder, nameOf(place.destination, object))
      const path = join(worker.dir, `${randomUUID()}.parquet`)
      if (await isSound(kept, object.sha256)) {
        // Another process may remove it in between; then it is fetched.
        const isThere = await link(kept, path).then(
          () => true,
          () => false,
        )
        if (isThere) return path
      }
      const unread = await bring(place.destination, object, worker, path)
      if (unread !== null) return unread
      await keep(path, kept, place.clock.now())
      return path
    }),
  )
}

/** Removes the copies of objects that are not among these, and those that are a day old. */
export async function dropCopiesBut(place: CopyPlace, live: readonly ManifestObject[]): Promise<void> {
  const folder = folderOf(place.scratchDir)
  const names = new Set(live.map((object) => nameOf(place.destination, object)))
  const now = place.clock.now()
  for (const name of await readdir(folder).catch(() => [])) {
    const file = await stat(join(folder, name)).catch(() => null)
    const isOld = file === null || Math.abs(now - file.mtimeMs) >= LONGEST_MS
    if (isOld || !names.has(name)) await rm(join(folder, name), { force: true })
  }
}

/** Removes every copy. */
export async function dropCopies(scratchDir: string): Promise<void> {
  await rm(folderOf(scratchDir), { recursive: true, force: true })
}

const folderOf = (scratchDir: string) => join(scratchDir, 'lake-copies')

/** One for each place and key: two objects may well have the same bytes, and two lakes the same keys. */
const nameOf = ({ name }: Destination, { key, sha256 }: ManifestObject) =>
  `${hash('sha256', `${name}\n${key}\n${sha256}`, 'hex')}.parquet`

async function isSound(path: string, sha256: string): Promise<boolean> {
  const body = await readFile(path).catch(() => null)
  return body !== null && hash('sha256', body, 'hex') === sha256
}

/** Whole or not at all, dated by the clock that tells its age. */
async function keep(path: string, kept: string, now: number): Promise<void> {
  const half = `${kept}.${randomUUID()}`
  await link(path, half)
  await utimes(half, now / 1000, now / 1000)
  await rename(half, kept)
}
