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
import { isTombstoneKey, TOMBSTONES, type Tombstone, TombstoneSchema, tombstoneKey } from '../../shared/erasure.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { ManifestObject } from '../../shared/manifest.ts'
import { openParquetWorker, type ParquetPlace, type ParquetWorker } from '../parquet/index.ts'
import { fetchObjects, type Unread } from './fetch-objects.ts'
import { inMaintenance, type StillMine } from './maintenance.ts'
import { listAll, objectsOf, readManifests, unreadManifests } from './manifests.ts'
import { provedReplaced, removeOvertaken, removeReplaced, replace } from './replace.ts'
import { foreignOf, orphansOf } from './verify.ts'

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
  /** What could not be read or must not be removed, so nobody knows whether anything is left in it. */
  readonly unread: readonly Unread[]
  /** Ids of the keys that rows of this lake were made with. */
  readonly keyIds: readonly string[]
  readonly people: number
  readonly messages: number
  /** Objects of killed uploads that knew of what was erased, removed as well. */
  readonly orphansRemoved: readonly string[]
}

/**
 * Erases people's and single messages' rows, and what other rows say of those people, from every object. What cannot be
 * read is named, the rest goes on, and the erasure stays open. Throws `lake.in_maintenance`, `lake.erasure_unproved`
 * and `destination.…`; run it again then.
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

/** What an erasure that somebody else wrote down may take away without anybody being asked. */
const MOST_RESUMED = { people: 3, messages: 50 } as const

/**
 * Finishes small erasures that were begun and killed, here or on another machine. Answers with their reports. A larger one is
 * left to the machine that was asked for it, which still has it queued: anyone who may write there could have forged it.
 */
export async function resumeErasures(
  options: Omit<EraseOptions, 'people' | 'messages'>,
): Promise<readonly ErasureReport[]> {
  const open = (await readAll(options.destination)).filter(
    ({ proof, people, messages }) =>
      proof === null && people.length <= MOST_RESUMED.people && messages.length <= MOST_RESUMED.messages,
  )
  if (open.length === 0) return []
  return inMaintenance(options, async (stillMine) => {
    const reports: ErasureReport[] = []
    for (const tombstone of open) reports.push(await carryOut(options, tombstone, stillMine))
    return reports
  })
}

type Resumable = Omit<EraseOptions, 'people' | 'messages'>

async function carryOut(options: Resumable, tombstone: Tombstone, stillMine: StillMine): Promise<ErasureReport> {
  const { destination, clock, collector } = options
  const erased = [...tombstone.people, ...tombstone.messages]
  const worker = await openParquetWorker(options)
  try {
    const before = await readManifests(destination)
    await removeOvertaken(destination, before)
    await removeReplaced(destination, before.live, await provedReplaced(destination, before))
    let objectsRewritten = 0
    let rowsErased = 0
    const how = { kind: 'erasure', keep: 'all', erased, collector, stillMine } as const
    for (const [done, manifest] of before.live.entries()) {
      await stillMine()
      if ((await countIn(destination, worker, objectsOf([manifest], 'messages'), erased)).rows > 0) {
        const found = await replace(destination, worker, [manifest], how)
        if ('made' in found) {
          objectsRewritten += found.made.objects.length
          rowsErased += manifest.rows.upsert + manifest.rows.delete - found.made.rows.upsert - found.made.rows.delete
        }
      }
      options.onProgress?.(done + 1, before.live.length)
    }
    await stillMine()
    const orphans = await removeKnowingOrphans(destination, worker, erased)
    const { objectsRead, rowsLeft, keyIds, ...again } = await readAgain(destination, worker, erased)
    if (rowsLeft > 0) throw gleanerError('lake.erasure_unproved')
    const proof = { finishedAt: clock.now(), objectsRead, objectsRewritten, rowsErased, rowsLeft: 0 } as const
    const unread = [...orphans.unread, ...again.unread]
    if (unread.length === 0) await writeTombstone(destination, { ...tombstone, proof })
    const { id, people, messages } = tombstone
    const orphansRemoved = orphans.removed
    return { id, people: people.length, messages: messages.length, ...proof, orphansRemoved, unread, keyIds }
  } finally {
    await worker.close()
  }
}

/**
 * Files of ours that nothing counts but that know of what must go. While a manifest cannot be read it may count them, so
 * they stay then. What cannot be read is never removed.
 */
async function removeKnowingOrphans(
  destination: Destination,
  worker: ParquetWorker,
  erased: readonly string[],
): Promise<{ removed: string[]; unread: Unread[] }> {
  const listed = await listAll(destination)
  const { live, replaced, unreadable } = await readManifests(destination)
  const removed: string[] = []
  const unread: Unread[] = foreignOf(listed.keys())
    .filter((key) => /^(?:messages|channel_day)\/|\.parquet$/.test(key) && (listed.get(key)?.bytes ?? 0) > 0)
    .map((key) => ({ kind: 'damaged', key }))
  for (const key of orphansOf(listed.keys(), live, replaced)) {
    const knows = await knowsOf(destination, worker, key, erased)
    if (knows === null || (knows && unreadable.length > 0)) unread.push({ kind: 'damaged', key })
    else if (knows) {
      await destination.delete(key)
      removed.push(key)
    }
  }
  return { removed, unread }
}

/** Whether a file knows of what must go; null when nobody can tell. */
async function knowsOf(
  destination: Destination,
  worker: ParquetWorker,
  key: string,
  erased: readonly string[],
): Promise<boolean | null> {
  // Aggregates name nobody, and of a manifest that was replaced the files are looked at.
  if (!key.startsWith('messages/')) return false
  const body = await destination.get(key)
  if (body === null) return false
  const sha256 = hash('sha256', body, 'hex')
  const object = { key, table: 'messages', bytes: body.byteLength, rows: 0, sha256 } as const
  const { rows, unread } = await countIn(destination, worker, [object], erased)
  return unread.length > 0 ? null : rows > 0
}

/** The proof: every referenced object, fetched again and searched. What is missing holds nothing. */
async function readAgain(destination: Destination, worker: ParquetWorker, erased: readonly string[]) {
  const state = await readManifests(destination)
  const unread: Unread[] = [...unreadManifests(state)]
  let objectsRead = 0
  let rowsLeft = 0
  for (const object of objectsOf(state.live, 'messages')) {
    const found = await countIn(destination, worker, [object], erased)
    objectsRead += 1 - found.unread.length
    rowsLeft += found.rows
    unread.push(...found.unread.filter(({ kind }) => kind !== 'missing'))
  }
  return { objectsRead, rowsLeft, unread, keyIds: [...new Set(state.live.flatMap(({ keyIds }) => keyIds))].sort() }
}

/** Rows that match in some objects; their copies here are gone afterwards. */
async function countIn(
  destination: Destination,
  worker: ParquetWorker,
  objects: readonly ManifestObject[],
  erased: readonly string[],
): Promise<{ readonly rows: number; readonly unread: readonly Unread[] }> {
  const { paths, unread } = await fetchObjects(destination, objects, worker)
  try {
    return { rows: await worker.mentioning(paths, erased), unread }
  } finally {
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
}

async function readAll(destination: Destination): Promise<Tombstone[]> {
  const all: Tombstone[] = []
  for await (const { key } of destination.list(TOMBSTONES)) {
    const body = isTombstoneKey(key) ? await destination.get(key) : null
    const tombstone = body === null ? null : parsed(body)
    // Under another erasure's name it would take that one's place.
    if (tombstone !== null && key === tombstoneKey(tombstone.id)) all.push(tombstone)
  }
  return all
}

function parsed(body: Uint8Array): Tombstone | null {
  try {
    return TombstoneSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return null
  }
}

async function writeTombstone(destination: Destination, tombstone: Tombstone): Promise<void> {
  const body = Buffer.from(`${JSON.stringify(tombstone, null, 2)}\n`)
  const options = { contentType: 'application/json', sha256: hash('sha256', body, 'hex'), overwrite: true } as const
  await destination.put(tombstoneKey(tombstone.id), body, options)
}

const sha256 = (text: string) => hash('sha256', text, 'hex')
