/**
 * One approved batch on its way: data objects, proof that they arrived, and last the manifest that makes them count.
 *
 * Safe to kill anywhere. Names and bytes follow from what was approved, so that a second try finds its own objects.
 */
import { hash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'
import type { Destination, PutOptions } from '../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import { type Manifest, type ManifestObject, ManifestSchema, manifestKey, objectKey } from '../../shared/manifest.ts'
import { SCHEMA_VERSION, TABLES } from '../../shared/tables.ts'
import type { BuiltTables, ParquetWorker } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import { messageRows } from './message-rows.ts'
import type { Tombstones } from './tombstones.ts'

export interface Sending {
  readonly store: Pick<Store, 'batches' | 'messages'>
  readonly destination: Destination
  readonly worker: ParquetWorker
  readonly collector: string
  readonly managed?: string
  readonly tombstones: Tombstones
  /** The data objects are there and proved; the manifest is next. */
  readonly onData: (objects: readonly ManifestObject[], rows: number) => void
}

export interface Sent {
  readonly objects: readonly ManifestObject[]
  /** Message rows. */
  readonly rows: number
  readonly bytes: number
}

/** Sends a batch, or finds that it arrived before. Throws `destination.…`, `batch.changed` or `upload.parquet`. */
export async function sendBatch(batch: BatchRecord, sending: Sending): Promise<Sent> {
  const { store, destination } = sending
  store.batches.assertFrozen(batch.batchId)
  const earlier = await destination.get(manifestKey(batch.batchId))
  if (earlier) return sentBefore(earlier, batch, destination)
  const rows = messageRows(store.messages.approvedRows(batch.batchId), batch.channelName, sending.tombstones)
  const built = await sending.worker.build(rows)
  const manifest = manifestOf(batch, built, sending, workspaceOf(batch, store))
  await Promise.all(manifest.objects.map((object) => putData(destination, object, built.files[object.table].body)))
  sending.onData(manifest.objects, manifest.rows.upsert + manifest.rows.delete)
  const body = Buffer.from(`${stableJson(manifest)}\n`)
  await putProved(destination, manifestKey(manifest.id), body, {
    contentType: 'application/json',
    sha256: hash('sha256', body, 'hex'),
  })
  await putAgainWhatWent(destination, manifest, built)
  return sentOf(manifest)
}

// On one line: the JSON readers of Athena, Trino and Spark take a line for a document.
const stableJson = configure({ deterministic: true })

/** The manifest is there, so the batch is in the lake: if it is this batch, and if its objects stand. */
async function sentBefore(body: Uint8Array, batch: BatchRecord, destination: Destination): Promise<Sent> {
  const manifest = ManifestSchema.safeParse(JSON.parse(new TextDecoder().decode(body)))
  if (!manifest.success || manifest.data.contentHash !== batch.contentHash) throw gleanerError('destination.conflict')
  for (const { key, bytes } of manifest.data.objects) {
    if ((await destination.head(key))?.bytes !== bytes) throw gleanerError('destination.not_as_written')
  }
  return sentOf(manifest.data)
}

function sentOf({ objects, rows }: Manifest): Sent {
  return { objects, rows: rows.upsert + rows.delete, bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function manifestOf(
  batch: BatchRecord,
  built: BuiltTables,
  { collector, managed }: Pick<Sending, 'collector' | 'managed'>,
  workspace: string,
): Manifest {
  return {
    manifestVersion: 1,
    id: batch.batchId,
    kind: 'batch',
    schemaVersion: SCHEMA_VERSION,
    workspace,
    date: batch.day,
    collector,
    keyIds: [...built.keyIds],
    policyVersions: [...built.policyVersions],
    contentHash: batch.contentHash ?? '',
    rows: built.rows,
    objects: TABLES.map((table) => {
      const { body, rows, sha256 } = built.files[table]
      return { key: objectKey(table, workspace, batch.day, batch.batchId), table, bytes: body.byteLength, rows, sha256 }
    }),
    replaces: [],
    ...(managed === undefined ? {} : { managed }),
  }
}

function workspaceOf({ batchId }: BatchRecord, { messages }: Pick<Store, 'messages'>): string {
  for (const { workspace } of messages.approvedRows(batchId)) return workspace
  throw gleanerError('batch.none_approved')
}

/**
 * Data that no manifest names yet may be replaced: it is what a killed upload left, written by another version of
 * Gleaner whose files differ in their bytes.
 */
async function putData(destination: Destination, object: ManifestObject, body: Uint8Array): Promise<void> {
  const options = { contentType: 'application/vnd.apache.parquet', sha256: object.sha256 } as const
  try {
    await putProved(destination, object.key, body, options)
  } catch (error) {
    if (!(error instanceof GleanerError) || error.code !== 'destination.conflict') throw error
    await putProved(destination, object.key, body, { ...options, overwrite: true })
  }
}

/** A machine that slept before its manifest may find its data cleaned up: nothing counted it until now. */
async function putAgainWhatWent(destination: Destination, { objects }: Manifest, built: BuiltTables): Promise<void> {
  for (const object of objects) {
    if ((await destination.head(object.key)) === null)
      await putData(destination, object, built.files[object.table].body)
  }
}

/** Writes, then asks the destination what it holds: its own checksum, or the bytes read back. */
async function putProved(destination: Destination, key: string, body: Uint8Array, options: PutOptions): Promise<void> {
  await destination.put(key, body, options)
  const facts = await destination.head(key)
  const sha256 = facts?.sha256 ?? checksumOf(await destination.get(key))
  if (facts?.bytes !== body.byteLength || sha256 !== options.sha256) throw gleanerError('destination.not_as_written')
}

const checksumOf = (body: Uint8Array | null) => body && hash('sha256', body, 'hex')
