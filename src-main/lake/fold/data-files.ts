/** Data files that a commit names, brought to where DuckDB can read them, and sent. One that is wrong spoils itself only. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination } from '../../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { DataFile } from '../../../shared/lake/commit.ts'
import { isThere, readAtMost } from '../../lake-layout/index.ts'
import type { ParquetWorker, WrittenData } from '../../parquet/index.ts'
import { mapAtMost } from '../at-most.ts'
import type { LakePlace, Unread } from '../place.ts'

const AT_ONCE = 6
/** Names in an answer to a list. */
const NAMES_EACH = 1000

/** Files of one fold on their way: they count once `proveSent` has seen all of them. */
export type Sent = Map<
  string,
  { readonly path: string; readonly bytes: number; readonly sha256: string; readonly md5: string | null }
>

/** Writes one data file to a path, or says why that is not possible. Throws `destination.…`. */
export async function bringFile(
  { destination }: Pick<LakePlace, 'destination'>,
  { key, sha256, bytes }: Pick<DataFile, 'key' | 'sha256' | 'bytes'>,
  worker: Pick<ParquetWorker, 'facts'>,
  path: string,
): Promise<Unread | null> {
  const body = await readAtMost(destination, key, bytes)
  if (body === null) return { kind: 'missing', key }
  if (body === 'oversized' || hash('sha256', body, 'hex') !== sha256) return { kind: 'damaged', key }
  await writeFile(path, body, { mode: 0o600 })
  if (await isParquet(worker, path)) return null
  await rm(path, { force: true })
  return { kind: 'damaged', key }
}

/**
 * Brings files into the worker's folder; answers where they lie, and which could not be read. What this fold sent itself is there
 * already. Throws `destination.…`.
 */
export async function bringFiles(
  place: Pick<LakePlace, 'destination'>,
  files: readonly DataFile[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
  sent: Sent = new Map(),
): Promise<{ readonly paths: ReadonlyMap<string, string>; readonly unread: readonly Unread[] }> {
  const brought = await mapAtMost(AT_ONCE, files, async (file) => {
    const own = sent.get(file.key)?.path
    const path = own ?? join(worker.dir, `${randomUUID()}.parquet`)
    return { key: file.key, path, wrong: own === undefined ? await bringFile(place, file, worker, path) : null }
  })
  return {
    paths: new Map(brought.filter(({ wrong }) => wrong === null).map(({ key, path }) => [key, path])),
    unread: brought.flatMap(({ wrong }) => wrong ?? []),
  }
}

/** Sends a file that DuckDB wrote, which stays here for the rest of the fold. Throws `destination.…`. */
export async function sendFile(
  { destination }: Pick<LakePlace, 'destination'>,
  key: string,
  month: string | null,
  { path, rows, bytes, sha256, minSentAt, maxSentAt }: WrittenData,
  sent: Sent,
): Promise<DataFile> {
  const body = await readFile(path)
  sent.set(key, { path, bytes, sha256, md5: md5Of(body) })
  await destination.put(key, body, { contentType: 'application/vnd.apache.parquet', sha256 })
  return { key, rows, bytes, sha256, month, minSentAt, maxSentAt }
}

/**
 * Proves that all files sent are at the destination, as sent. A list tells it of many at once where a server's tags are MD5 sums,
 * which it was not told and can only have from the bytes; others are asked for one by one. `names`: how many a list will have.
 * Throws `destination.not_as_written` and `destination.…`.
 */
export async function proveSent(destination: Destination, sent: Sent, names: number): Promise<void> {
  const [first] = [...sent.keys()].sort()
  if (first === undefined) return
  const tags = new Map<string, string>()
  if (destination.hasOwnClock && 1 + (names + sent.size) / NAMES_EACH < sent.size)
    for await (const { key, bytes, tag } of destination.list('', before(first)))
      if (sent.get(key)?.bytes === bytes) tags.set(key, tag ?? '')
  const left = [...sent].filter(([key, { md5 }]) => tags.get(key) !== `"${md5}"`)
  const proved = await mapAtMost(AT_ONCE, left, ([key, file]) => isThere(destination, key, file))
  if (proved.includes(false)) throw gleanerError('destination.not_as_written')
}

/** Null where this system allows no MD5. */
function md5Of(body: Uint8Array): string | null {
  try {
    return createHash('md5').update(body).digest('hex')
  } catch {
    return null
  }
}

/** A name that comes before one, and after almost all that do. */
const before = (key: string) => key.slice(0, -1)

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
