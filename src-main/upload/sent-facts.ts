import type { BatchId } from '../../shared/domain.ts'
import type { BatchRecord, UploadRow } from '../store/index.ts'
import type { InboxObject } from './inbox-objects.ts'

/** What an upload's row says of what was sent for one batch. */
export type SentFacts = Pick<UploadRow, 'objects' | 'rows' | 'bytes'>

/**
 * What each batch has in these objects. An object holds rows of several batches, so a batch's `bytes` are its rows' share of the
 * object; `objects` name each object whole.
 */
export function factsByBatch(
  batches: readonly BatchRecord[],
  objects: readonly InboxObject[],
): ReadonlyMap<BatchId, SentFacts> {
  return new Map(
    batches.map(({ batchId }) => {
      const parts = objects.flatMap(({ key, bytes, sha256, batches }) => {
        const rows = batches.find(({ id }) => id === batchId)?.rows ?? 0
        const all = batches.reduce((sum, { rows }) => sum + rows, 0)
        return rows === 0 ? [] : [{ object: { key, bytes, rows, sha256 }, share: Math.round((bytes * rows) / all) }]
      })
      const facts = {
        objects: parts.map(({ object }) => object),
        rows: parts.reduce((sum, { object }) => sum + object.rows, 0),
        bytes: parts.reduce((sum, { share }) => sum + share, 0),
      }
      return [batchId, facts] as const
    }),
  )
}

/** The same, where objects that have a tag were not seen in a list yet; `since` is the newest commit known when they were sent. */
export function withTags(
  facts: ReadonlyMap<BatchId, SentFacts>,
  tags: ReadonlyMap<string, string | null>,
  since: number,
): ReadonlyMap<BatchId, SentFacts> {
  const unseen = (key: string) => {
    const tag = tags.get(key) ?? null
    return tag === null ? {} : { unseen: { tag, since } }
  }
  return new Map(
    [...facts].map(([batchId, { objects, ...sums }]) => [
      batchId,
      { ...sums, objects: objects.map((object) => ({ ...object, ...unseen(object.key) })) },
    ]),
  )
}
