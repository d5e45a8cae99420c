/**
 * A manifest: the document that makes objects in the lake count. It is written last, so it is the commit.
 *
 * An object no live manifest names is not in the lake, even when its key holds bytes. A manifest that another one names in
 * `replaces` is no longer live.
 */
import { z } from 'zod'
import { SCHEMA_VERSION, TABLES, type Table } from './tables.ts'

const count = z.int().min(0)
const key = z.string().regex(/^[A-Za-z0-9._=-]+(?:\/[A-Za-z0-9._=-]+)*$/)
/** `b_…` one approved batch, `c_…` many merged into one, `e_…` rewritten by an erasure. */
const manifestId = z.string().regex(/^[bce]_[A-Za-z0-9_-]{1,100}$/)

export const ManifestObjectSchema = z.strictObject({
  key,
  table: z.enum(TABLES),
  bytes: count,
  rows: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ManifestObject = z.infer<typeof ManifestObjectSchema>

export const ManifestSchema = z.strictObject({
  manifestVersion: z.literal(1),
  id: manifestId,
  kind: z.enum(['batch', 'compaction', 'erasure']),
  schemaVersion: z.literal(SCHEMA_VERSION),
  workspace: z.string().regex(/^w_[a-z0-9]+$/i),
  /** UTC day, the partition every object of this manifest lies in. */
  date: z.iso.date(),
  /** Which installation wrote it; says nothing about the person. */
  collector: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  keyIds: z.array(z.string()),
  policyVersions: z.array(z.string()),
  /** What was approved, by hash; for a compaction or erasure, what went in. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows of `messages` by operation. */
  rows: z.strictObject({ upsert: count, delete: count }),
  objects: z.array(ManifestObjectSchema),
  /** Ids of the manifests this one takes the place of. */
  replaces: z.array(manifestId),
  /** SHA-256 of the organisation's configuration that was in force; absent where there was none. */
  managed: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type Manifest = z.infer<typeof ManifestSchema>

/** Where a manifest lies. */
export function manifestKey(id: string): string {
  return `manifests/${id}.json`
}

/** Where a table's file of one manifest lies. */
export function objectKey(table: Table, workspace: string, date: string, id: string): string {
  return `${table}/schema=${SCHEMA_VERSION}/workspace=${workspace}/date=${date}/${id}.parquet`
}
