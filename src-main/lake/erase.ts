/**
 * Erasure: what a person wants gone is really gone, proved by reading everything again.
 *
 * First a tombstone, so that no collector sends it again; then every file that knows of it is rewritten without it;
 * then everything is read again. Killed anywhere, the next run finishes it.
 */
import { hash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import type { MessageId, PersonPseudonym } from '../../shared/domain.ts'
import { TOMBSTONES, type Tombstone, TombstoneSchema, tombstoneKey } from '../../shared/erasure.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import type { ManifestObject } from '../../shared/manifest.ts'
import { openParquetWorker, type ParquetPlace, type ParquetWorker } from '../parquet/index.ts'
import { fetchObjects } from './fetch-objects.ts'
import { inMaintenance } from './maintenance.ts'
import { listAll, objectsOf, readManifests } from './manifests.ts'
import { removeReplaced, replace } from './replace.ts'
import { orphansOf } from './verify.ts'

export interface EraseOptions extends ParquetPlace {
  readonly destination: Destination
  readonly clock: Clock
  readonly collector: string
  readonly people: readonly PersonPseudonym[]
  readonly messages: readonly MessageId[]
  readonly onProgress?: (done: number, total: number) => void
}

export type ErasureReport = NonNullable<Tombstone['proof']> & {
  readonly id: string
  readonly people: number
  readonly messages: number
  /** Objects of killed uploads that knew of what was erased, removed as well. */
  readonly orphansRemoved: readonly string[]
}

/**
 * Erases people's and single messages' rows, and what other rows say of those people, from every object.
 * Throws `lake.in_maintenance`, `lake.damaged`, `lake.erasure_unproved` and `destination.…`; run it again then.
 */
export async function eraseFromLake(options: EraseOptions): Promise<ErasureReport> {
  const { destination, clock, people, messages } = options
  const wanted = { people: people.map(sha256).sort(), messages: messages.map(sha256).sort() }
  const id = `x_${sha256(JSON.stringify(wanted)).slice(0, 32)}`
  const tombstone: Tombstone = { tombstoneVersion: 1, id, requestedAt: clock.now(), ...wanted, proof: null }
  return inMaintenance(options, async (stillMine) => {
    await writeTombstone(destination, tombstone)
    return carryOut(options, tombstone, stillMine)
  })
}

/** Finishes erasures that were begun and killed. Answers with their reports. */
export async function resumeErasures(
  options: Omit<EraseOptions, 'people' | 'messages'>,
): Promise<readonly ErasureReport[]> {
  const open = (await readAll(options.destination)).filter(({ proof }) => proof === null)
  if (open.length === 0) return []
  return inMaintenance(options, async (stillMine) => {
    const reports: ErasureReport[] = []
    for (const tombstone of open) reports.push(await carryOut(options, tombstone, stillMine))
    return reports
  })
}

type Resumable = Omit<EraseOptions, 'people' | 'messages'>

async function carryOut(
  options: Resumable,
  tombstone: Tombstone,
  stillMine: () => Promise<void>,
): Promise<ErasureReport> {
  const { destination, clock, collector } = options
  const erased = [...tombstone.people, ...tombstone.messages]
  const worker = await openParquetWorker(options)
  try {
    const before = await readManifests(destination)
    await removeReplaced(destination, before.live, before.replaced)
    let objectsRewritten = 0
    let rowsErased = 0
    for (const [done, manifest] of before.live.entries()) {
      await stillMine()
      if ((await countIn(destination, worker, objectsOf([manifest], 'messages'), erased)) > 0) {
        const made = await replace(destination, worker, [manifest], { kind: 'erasure', keep: 'all', erased, collector })
        objectsRewritten += made.objects.length
        rowsErased += manifest.rows.upsert + manifest.rows.delete - made.rows.upsert - made.rows.delete
      }
      options.onProgress?.(done + 1, before.live.length)
    }
    const orphansRemoved = await removeKnowingOrphans(destination, worker, erased)
    const { objectsRead, rowsLeft } = await readAgain(destination, worker, erased)
    if (rowsLeft > 0) throw gleanerError('lake.erasure_unproved')
    const proof = { finishedAt: clock.now(), objectsRead, objectsRewritten, rowsErased, rowsLeft: 0 } as const
    await writeTombstone(destination, { ...tombstone, proof })
    const { id, people, messages } = tombstone
    return { id, people: people.length, messages: messages.length, ...proof, orphansRemoved }
  } finally {
    await worker.close()
  }
}

/** Files that nothing counts but that know of what must go; one that cannot be read goes as well. */
async function removeKnowingOrphans(
  destination: Destination,
  worker: ParquetWorker,
  erased: readonly string[],
): Promise<string[]> {
  const listed = await listAll(destination)
  const { live, replaced } = await readManifests(destination)
  const removed: string[] = []
  for (const key of orphansOf(listed.keys(), live, replaced)) {
    if (!(await isInnocent(destination, worker, key, erased))) {
      await destination.delete(key)
      removed.push(key)
    }
  }
  return removed
}

async function isInnocent(
  destination: Destination,
  worker: ParquetWorker,
  key: string,
  erased: readonly string[],
): Promise<boolean> {
  // Aggregates name nobody.
  if (key.startsWith('channel_day/')) return true
  const body = await destination.get(key)
  if (body === null) return true
  const object = {
    key,
    table: 'messages',
    bytes: body.byteLength,
    rows: 0,
    sha256: hash('sha256', body, 'hex'),
  } as const
  try {
    return (await countIn(destination, worker, [object], erased)) === 0
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'lake.unreadable') return false
    throw error
  }
}

/** The proof: every referenced object, fetched again and searched. */
async function readAgain(
  destination: Destination,
  worker: ParquetWorker,
  erased: readonly string[],
): Promise<{ objectsRead: number; rowsLeft: number }> {
  const { live } = await readManifests(destination)
  const objects = objectsOf(live, 'messages')
  let rowsLeft = 0
  for (const object of objects) rowsLeft += await countIn(destination, worker, [object], erased)
  return { objectsRead: objects.length, rowsLeft }
}

/** Rows that match in some objects; their copies here are gone afterwards. */
async function countIn(
  destination: Destination,
  worker: ParquetWorker,
  objects: readonly ManifestObject[],
  erased: readonly string[],
): Promise<number> {
  const paths = await fetchObjects(destination, objects, worker.dir)
  try {
    return await worker.mentioning(paths, erased)
  } finally {
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
}

async function readAll(destination: Destination): Promise<Tombstone[]> {
  const all: Tombstone[] = []
  for await (const { key } of destination.list(TOMBSTONES)) {
    const body = await destination.get(key)
    if (body === null) continue
    const tombstone = TombstoneSchema.safeParse(JSON.parse(new TextDecoder().decode(body)))
    if (tombstone.success) all.push(tombstone.data)
  }
  return all
}

async function writeTombstone(destination: Destination, tombstone: Tombstone): Promise<void> {
  const body = Buffer.from(`${JSON.stringify(tombstone, null, 2)}\n`)
  const options = { contentType: 'application/json', sha256: hash('sha256', body, 'hex'), overwrite: true } as const
  await destination.put(tombstoneKey(tombstone.id), body, options)
}

const sha256 = (text: string) => hash('sha256', text, 'hex')
