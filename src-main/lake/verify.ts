/** Whether the lake is what its manifests say, object by object; and what lies there that no manifest names. */
import { hash, randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination, ObjectFacts } from '../../shared/destination.ts'
import { type Manifest, type ManifestObject, manifestKey } from '../../shared/manifest.ts'
import { openParquetWorker, type ParquetPlace, type ParquetWorker } from '../parquet/index.ts'
import { mapAtMost } from './at-most.ts'
import { isParquet } from './fetch-objects.ts'
import { listAll, readManifests } from './manifests.ts'

const AT_ONCE = 4

/** Folders that hold no data: what they hold is no orphan. */
const KEPT = ['manifests/', 'preferences/', 'audit/', 'erasures/', 'decisions/', 'locks/', 'probe/']
/** What Gleaner itself leaves when it is killed: files under the names it gives, and files that have no name yet. */
const OURS =
  /^(?:(?:messages|channel_day)\/schema=1\/workspace=w_[a-z0-9]+\/date=\d{4}-\d{2}-\d{2}\/[bce]_[A-Za-z0-9_-]{1,100}\.parquet|\.incoming\/[0-9a-f-]{36})$/i

export interface LakeProblem {
  readonly kind: 'missing' | 'size' | 'checksum' | 'rows' | 'no Parquet' | 'unreadable manifest'
  readonly key: string
  readonly says: string
}

export interface LakeVerdict {
  /** No problem. Orphans are not problems: nothing counts them. */
  readonly ok: boolean
  readonly manifests: number
  readonly objects: number
  /** Rows of `messages`, every revision. */
  readonly rows: number
  readonly bytes: number
  readonly problems: readonly LakeProblem[]
  /** Objects that nothing counts: left by a killed upload, compaction or erasure. `compact` removes them. */
  readonly orphans: readonly string[]
  /** Objects that Gleaner did not write, or a newer version did. Nobody removes them. */
  readonly foreign: readonly string[]
}

export interface VerifyOptions extends ParquetPlace {
  readonly destination: Destination
  readonly onProgress?: (done: number, total: number) => void
}

/** Reads every object that counts and compares size, checksum and row count. Throws `destination.…` only. */
export async function verifyLake({ destination, onProgress, ...place }: VerifyOptions): Promise<LakeVerdict> {
  const { live, replaced, unreadable } = await readManifests(destination)
  const there = await listAll(destination)
  const objects = live.flatMap((manifest) => manifest.objects)
  const worker = await openParquetWorker(place)
  let done = 0
  try {
    const found = await mapAtMost(AT_ONCE, objects, async (object) => {
      const problem = await problemWith(object, there, destination, worker)
      onProgress?.(++done, objects.length)
      return problem
    })
    const problems = [
      ...unreadable.map(unreadableManifest),
      ...found.filter((problem) => problem !== null),
      ...wrongSums(live),
    ]
    return {
      ok: problems.length === 0,
      manifests: live.length,
      objects: objects.length,
      rows: live.reduce((sum, { rows }) => sum + rows.upsert + rows.delete, 0),
      bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
      problems,
      orphans: orphansOf(there.keys(), live, replaced),
      foreign: foreignOf(there.keys()),
    }
  } finally {
    await worker.close()
  }
}

/** What no live manifest names, in order; manifests that were replaced are among them. */
export function orphansOf(keys: Iterable<string>, live: readonly Manifest[], replaced: readonly Manifest[]): string[] {
  const named = new Set(live.flatMap(({ objects }) => objects.map(({ key }) => key)))
  const left = new Set(replaced.map(({ id }) => manifestKey(id)))
  return [...keys].filter((key) => left.has(key) || (OURS.test(key) && !named.has(key))).sort()
}

/** What Gleaner did not write, or a newer version of it did, in order. */
export const foreignOf = (keys: Iterable<string>): string[] =>
  [...keys].filter((key) => !OURS.test(key) && !isKept(key)).sort()

const isKept = (key: string) => KEPT.some((folder) => key.startsWith(folder))

async function problemWith(
  { key, bytes, sha256, rows }: ManifestObject,
  there: ReadonlyMap<string, ObjectFacts>,
  destination: Destination,
  worker: ParquetWorker,
): Promise<LakeProblem | null> {
  const listed = there.get(key)
  // By the list first: an object of any size that somebody put there must not be fetched to be called wrong.
  if (listed !== undefined && listed.bytes !== bytes)
    return { kind: 'size', key, says: `It has ${listed.bytes} bytes, its manifest says ${bytes}.` }
  const body = listed ? await destination.get(key) : null
  if (body === null) return { kind: 'missing', key, says: 'A manifest names this object, and it is not there.' }
  if (hash('sha256', body, 'hex') !== sha256)
    return { kind: 'checksum', key, says: 'Its bytes are not the ones that were sent.' }
  const path = join(worker.dir, `${randomUUID()}.parquet`)
  await writeFile(path, body, { mode: 0o600 })
  try {
    if (!(await isParquet(worker, path)))
      return { kind: 'no Parquet', key, says: 'It is what was sent, but no Parquet.' }
    const counted = (await worker.facts(path)).rows
    return counted === rows ? null : { kind: 'rows', key, says: `It has ${counted} rows, its manifest says ${rows}.` }
  } finally {
    await rm(path, { force: true })
  }
}

/** A manifest's own sums must agree with the objects it names. */
function wrongSums(live: readonly Manifest[]): LakeProblem[] {
  return live
    .filter(
      ({ rows, objects }) => rows.upsert + rows.delete !== objects.find(({ table }) => table === 'messages')?.rows,
    )
    .map(({ id }) => ({ kind: 'rows', key: manifestKey(id), says: 'It contradicts itself about its rows.' }))
}

function unreadableManifest(key: string): LakeProblem {
  const says = 'This version of Gleaner cannot read it: what it names does not count here, and nothing is cleaned up.'
  return { kind: 'unreadable manifest', key, says }
}
