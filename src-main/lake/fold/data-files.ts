/** Data files that a commit names, brought to where DuckDB can read them. One that is wrong spoils itself only. */
import { hash, randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GleanerError } from '../../../shared/errors.ts'
import type { DataFile } from '../../../shared/lake/commit.ts'
import { putProved, readAtMost } from '../../lake-layout/index.ts'
import type { ParquetWorker, WrittenData } from '../../parquet/index.ts'
import type { LakePlace, Unread } from '../place.ts'

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

/** Brings files into the worker's folder; answers where they lie, and which could not be read. Throws `destination.…`. */
export async function bringFiles(
  place: Pick<LakePlace, 'destination'>,
  files: readonly DataFile[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
): Promise<{ readonly paths: ReadonlyMap<string, string>; readonly unread: readonly Unread[] }> {
  const paths = new Map<string, string>()
  const unread: Unread[] = []
  for (const file of files) {
    const path = join(worker.dir, `${randomUUID()}.parquet`)
    const wrong = await bringFile(place, file, worker, path)
    if (wrong === null) paths.set(file.key, path)
    else unread.push(wrong)
  }
  return { paths, unread }
}

/** Sends a file that DuckDB wrote, proves that it arrived, and removes it here. Throws `destination.…`. */
export async function sendFile(
  { destination }: Pick<LakePlace, 'destination'>,
  key: string,
  month: string | null,
  { path, rows, bytes, sha256, minSentAt, maxSentAt }: WrittenData,
): Promise<DataFile> {
  await putProved(destination, key, await readFile(path), 'application/vnd.apache.parquet')
  await rm(path)
  return { key, rows, bytes, sha256, month, minSentAt, maxSentAt }
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
