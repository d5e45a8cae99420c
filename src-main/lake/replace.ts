/**
 * How anything in the lake is ever changed: new objects first, then the manifest that puts them in the place of the
 * old ones, then the old ones go. Killed anywhere, a reader sees either the old or the new, whole. A machine that slept
 * on the way asks whether maintenance is still its own, and stops when it is not.
 */
import { hash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { configure } from 'safe-stable-stringify'
import type { Destination } from '../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import { type Manifest, manifestKey, objectKey } from '../../shared/manifest.ts'
import { SCHEMA_VERSION, TABLES } from '../../shared/tables.ts'
import type { BuiltTables, ParquetWorker } from '../parquet/index.ts'
import { fetchObjects, type Unread } from './fetch-objects.ts'
import type { StillMine } from './maintenance.ts'
import { type LakeState, objectsOf, readManifests } from './manifests.ts'

export interface Replacement {
  readonly kind: 'compaction' | 'erasure'
  readonly keep: 'latest' | 'all'
  /** SHA-256 hashes of what must go. */
  readonly erased: readonly string[]
  readonly collector: string
  readonly stillMine: StillMine
}

// On one line: the JSON readers of Athena, Trino and Spark take a line for a document.
const stableJson = configure({ deterministic: true })

/** The new manifest, or the objects because of which the old ones stay as they are. */
export type Replaced = { readonly made: Manifest } | { readonly unread: readonly Unread[] }

/** Puts one manifest in the place of several of the same workspace and day. Throws `lake.in_maintenance` and `destination.…`. */
export async function replace(
  destination: Destination,
  worker: ParquetWorker,
  olds: readonly Manifest[],
  how: Replacement,
): Promise<Replaced> {
  const { paths, unread } = await fetchObjects(destination, objectsOf(olds, 'messages'), worker)
  try {
    if (unread.length > 0) return { unread }
    const built = await worker.rewrite(paths, { keep: how.keep, erased: how.erased })
    return { made: await putInPlace(destination, olds, built, how) }
  } finally {
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
}

async function putInPlace(
  destination: Destination,
  olds: readonly Manifest[],
  built: BuiltTables,
  how: Replacement,
): Promise<Manifest> {
  const manifest = manifestFor(olds, built, how)
  for (const object of manifest.objects) {
    await putFresh(destination, object.key, built.files[object.table].body, 'application/vnd.apache.parquet')
  }
  const body = Buffer.from(`${stableJson(manifest)}\n`)
  await how.stillMine().catch((error) => takeBack(destination, manifest, error))
  await putFresh(destination, manifestKey(manifest.id), body, 'application/json')
  await how.stillMine().catch(async (error) => {
    const { overtaken } = await readManifests(destination)
    if (overtaken.some(({ id }) => id === manifest.id)) await removeManifest(destination, manifest)
    // Otherwise it may count by now, and the other machine finishes what is left to do.
    throw error
  })
  await removeReplaced(destination, [manifest], olds)
  return manifest
}

/** No other machine gives these names, and no manifest has been written that does. */
async function takeBack(destination: Destination, { objects }: Manifest, error: unknown): Promise<never> {
  for (const { key } of objects) await destination.delete(key)
  throw error
}

/** The manifest first: from then on what it names does not count, and what a kill leaves of it is an orphan. */
export async function removeManifest(destination: Destination, { id, objects }: Manifest): Promise<void> {
  await destination.delete(manifestKey(id))
  for (const { key } of objects) await destination.delete(key)
}

/** Of the manifests that others took the place of, those whose successors have their rows. */
export async function provedReplaced(
  destination: Destination,
  { live, replaced }: Pick<LakeState, 'live' | 'replaced'>,
): Promise<readonly Manifest[]> {
  const proved: Manifest[] = []
  for (const old of replaced) {
    const successors = live.filter(({ replaces }) => replaces.includes(old.id))
    const objects = objectsOf(successors, 'messages')
    const heads = await Promise.all(objects.map(({ key }) => destination.head(key)))
    if (objects.length > 0 && heads.every((head, n) => head?.bytes === objects[n]?.bytes)) proved.push(old)
  }
  return proved
}

/** Removes what came too late to count, with its files. */
export async function removeOvertaken(destination: Destination, { overtaken }: Pick<LakeState, 'overtaken'>) {
  for (const manifest of overtaken) await removeManifest(destination, manifest)
}

/** Removes manifests that others took the place of, with their objects: also the rest of a job that was killed. */
export async function removeReplaced(
  destination: Destination,
  live: readonly Manifest[],
  replaced: readonly Manifest[],
): Promise<readonly string[]> {
  const named = new Set(live.flatMap(({ objects }) => objects.map(({ key }) => key)))
  const gone: string[] = []
  for (const { id, objects } of replaced) {
    // The objects first: as long as the manifest stands, a second run knows what is left to do.
    for (const key of [...objects.map((object) => object.key).filter((key) => !named.has(key)), manifestKey(id)]) {
      await destination.delete(key)
      gone.push(key)
    }
  }
  return gone
}

function manifestFor(olds: readonly Manifest[], built: BuiltTables, how: Replacement): Manifest {
  const [first] = olds
  if (first === undefined) throw new TypeError('nothing to replace')
  const { workspace, date } = first
  const inputs = olds.map(({ id }) => id).sort()
  const inputsAndRows = [how.kind, how.keep, how.erased, inputs, built.files.messages.sha256]
  const contentHash = hash('sha256', JSON.stringify(inputsAndRows), 'hex')
  // Two machines that do the same never share a name, so that each may take back what it wrote.
  const id = `${how.kind === 'erasure' ? 'e' : 'c'}_${randomUUID().replaceAll('-', '')}`
  return {
    manifestVersion: 1,
    id,
    kind: how.kind,
    schemaVersion: SCHEMA_VERSION,
    workspace,
    date,
    collector: how.collector,
    keyIds: [...built.keyIds],
    policyVersions: [...built.policyVersions],
    contentHash,
    rows: built.rows,
    objects: TABLES.map((table) => {
      const { body, rows, sha256 } = built.files[table]
      return { key: objectKey(table, workspace, date, id), table, bytes: body.byteLength, rows, sha256 }
    }),
    replaces: inputs,
  }
}

async function putFresh(
  destination: Destination,
  key: string,
  body: Uint8Array,
  contentType: 'application/json' | 'application/vnd.apache.parquet',
): Promise<void> {
  const sha256 = hash('sha256', body, 'hex')
  await destination.put(key, body, { contentType, sha256 }).catch((error) => {
    // A killed run left it, written by a version whose files differ; nothing counts it yet.
    if (!(error instanceof GleanerError) || error.code !== 'destination.conflict') throw error
    return destination.put(key, body, { contentType, sha256, overwrite: true })
  })
  const facts = await destination.head(key)
  const found = facts?.sha256 ?? hash('sha256', (await destination.get(key)) ?? '', 'hex')
  if (found === sha256) return
  throw gleanerError('destination.not_as_written')
}
