/** Data files that a commit names, brought to where DuckDB can read them, and sent. One that is wrong spoils itself only. */
import { hash, randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { DataFile } from '../../../shared/lake/commit.ts'
import { COMMITS, commitKey, isThere, readAtMost, readCommitKey, saysSame, tagOf } from '../../lake-layout/index.ts'
import type { FileFacts, ParquetWorker, WrittenData } from '../../parquet/index.ts'
import { mapAtMost } from '../at-most.ts'
import type { LakePlace, Unread } from '../place.ts'

const AT_ONCE = 6
/** Names in an answer to a list. */
const NAMES_EACH = 1000
/** After every commit's name. */
const AFTER_COMMITS = `${COMMITS}~`

/** Files of one fold on their way: they count once `proveSent` has seen all of them. */
export type Sent = Map<
  string,
  { readonly path: string; readonly bytes: number; readonly sha256: string; readonly tag: string | null }
>

/** Writes one data file to a path and tells what its footer says, or why that is not possible. Throws `destination.…`. */
export async function bringFile(
  { destination }: Pick<LakePlace, 'destination'>,
  { key, sha256, bytes }: Pick<DataFile, 'key' | 'sha256' | 'bytes'>,
  worker: Pick<ParquetWorker, 'facts'>,
  path: string,
): Promise<Unread | FileFacts> {
  const body = await readAtMost(destination, key, bytes)
  if (body === null) return { kind: 'missing', key }
  if (body === 'oversized' || hash('sha256', body, 'hex') !== sha256) return { kind: 'damaged', key }
  await writeFile(path, body, { mode: 0o600 })
  const facts = await factsOf(worker, path)
  if (facts !== null) return facts
  await rm(path, { force: true })
  return { kind: 'damaged', key }
}

/** Data files that one fold has brought, by key: what is wrong with one is found once. */
export type Brought = Map<string, Promise<{ readonly path: string; readonly wrong: Unread | null }>>

/**
 * Brings files into the worker's folder, each once in a fold; answers where they lie, and which could not be read. What this fold
 * sent itself is there already. Throws `destination.…`.
 */
export async function bringFiles(
  place: Pick<LakePlace, 'destination'>,
  files: readonly DataFile[],
  worker: Pick<ParquetWorker, 'dir' | 'facts'>,
  known: { readonly brought: Brought; readonly sent?: Sent },
): Promise<{ readonly paths: ReadonlyMap<string, string>; readonly unread: readonly Unread[] }> {
  const bring = async (file: DataFile) => {
    const path = join(worker.dir, `${randomUUID()}.parquet`)
    const found = await bringFile(place, file, worker, path)
    return { path, wrong: 'kind' in found ? found : null }
  }
  const all = await mapAtMost(AT_ONCE, files, async (file) => {
    const own = known.sent?.get(file.key)?.path
    if (own !== undefined) return { key: file.key, path: own, wrong: null }
    const coming = known.brought.get(file.key) ?? bring(file)
    known.brought.set(file.key, coming)
    return { key: file.key, ...(await coming) }
  })
  return {
    paths: new Map(all.filter(({ wrong }) => wrong === null).map(({ key, path }) => [key, path])),
    unread: all.flatMap(({ wrong }) => wrong ?? []),
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
  sent.set(key, { path, bytes, sha256, tag: tagOf(body) })
  await destination.put(key, body, { contentType: 'application/vnd.apache.parquet', sha256 })
  return { key, rows, bytes, sha256, month, minSentAt, maxSentAt }
}

/**
 * Proves that all files sent are at the destination, as sent. A list tells it of many at once where a server's tags are MD5 sums;
 * others are asked for one by one. `names`: how many a list will have. The list begins where the commits from a number on do, which
 * it answers; null where none was asked for. Throws `destination.not_as_written` and `destination.…`.
 */
export async function proveSent(
  destination: Destination,
  sent: Sent,
  { names, from }: { readonly names: number; readonly from: number },
): Promise<readonly ObjectFacts[] | null> {
  const keys = [...sent.keys()].sort()
  const [first, last] = [keys[0], keys.at(-1)]
  if (first === undefined || last === undefined) return null
  const commits: ObjectFacts[] = []
  const there = new Map<string, ObjectFacts>()
  // Creating a commit takes one list anyway.
  const isListed = destination.hasOwnClock && (names + sent.size) / NAMES_EACH < sent.size
  if (isListed)
    for await (const facts of destination.list('', earlier(commitKey(from - 1), before(first)))) {
      if (facts.key > last && facts.key > AFTER_COMMITS) break
      if ((readCommitKey(facts.key) ?? 0) >= from) commits.push(facts)
      if (sent.has(facts.key)) there.set(facts.key, facts)
    }
  const left = [...sent].filter(([key, file]) => !saysSame(there.get(key), file))
  const proved = await mapAtMost(AT_ONCE, left, ([key, file]) => isThere(destination, key, file))
  if (proved.includes(false)) throw gleanerError('destination.not_as_written')
  return isListed ? commits : null
}

const earlier = (one: string, other: string) => (one < other ? one : other)

/** A name that comes before one, and after almost all that do. */
const before = (key: string) => key.slice(0, -1)

/** Null for what is no Parquet: a checksum only says that a file is what was sent. */
async function factsOf(worker: Pick<ParquetWorker, 'facts'>, path: string): Promise<FileFacts | null> {
  try {
    return await worker.facts(path)
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'lake.unreadable') return null
    throw error
  }
}
