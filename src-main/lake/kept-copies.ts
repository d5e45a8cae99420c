/**
 * Copies of the lake's objects, kept on this machine so that a second query downloads nothing. They hold what the lake
 * holds, so they end with it: a copy of a file that no commit names any more goes at the next query, all go with an erasure or a
 * fold from here, and none outlives a day.
 */

import { hash, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { DataFile } from '../../shared/lake/commit.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import { mapAtMost } from './at-most.ts'
import { bringFile } from './fold/data-files.ts'
import type { Unread } from './place.ts'

const AT_ONCE = 6
const LONGEST_MS = DAY_MS

export interface CopyPlace {
  readonly destination: Destination
  readonly scratchDir: string
  readonly clock: Clock
}

/**
 * Brings data files into the worker's folder, from a copy where there is one, each checked. Answers where they lie and which
 * could not be read. Throws `destination.…`.
 */
export async function bringCopies(
  place: CopyPlace,
  files: readonly DataFile[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
): Promise<{ readonly paths: readonly string[]; readonly unread: readonly Unread[] }> {
  const folder = folderOf(place.scratchDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await mapAtMost(AT_ONCE, files, async (file) => {
    const kept = join(folder, nameOf(place.destination, file))
    const path = join(worker.dir, `${randomUUID()}.parquet`)
    if (await isSound(kept, file.sha256)) {
      // Another process may remove it in between; then it is fetched.
      const isThere = await link(kept, path).then(
        () => true,
        () => false,
      )
      if (isThere) return path
    }
    const found = await bringFile(place, file, worker, path)
    if ('kind' in found) return found
    await keep(path, kept, place.clock.now())
    return path
  })
  return {
    paths: found.filter((one) => typeof one === 'string'),
    unread: found.filter((one) => typeof one !== 'string'),
  }
}

/** Removes the copies of objects that are not among these, and those that are a day old. */
export async function dropCopiesBut(place: CopyPlace, live: readonly DataFile[]): Promise<void> {
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
const nameOf = ({ name }: Destination, { key, sha256 }: DataFile) =>
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
