import type { Destination } from '../../shared/destination.ts'
import { openParquetWorker, type ParquetPlace } from '../parquet/index.ts'
import { fetchObjects } from './fetch-objects.ts'
import { objectsOf, readManifests } from './manifests.ts'

export interface LakeSummary {
  /** The destination's name. */
  readonly path: string
  /** Parquet files that count. */
  readonly files: number
  /** Rows of `messages`, counted by DuckDB in the files themselves. */
  readonly rows: number
  readonly bytes: number
  readonly manifests: number
}

/** What a reader of the lake sees: only what a live manifest names. Throws `destination.…`. */
export async function lakeSummary({
  destination,
  ...place
}: ParquetPlace & { readonly destination: Destination }): Promise<LakeSummary> {
  const { live } = await readManifests(destination)
  const objects = live.flatMap((manifest) => manifest.objects)
  return {
    path: destination.name,
    files: objects.length,
    rows: await countRows(destination, live, place),
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    manifests: live.length,
  }
}

async function countRows(
  destination: Destination,
  live: Awaited<ReturnType<typeof readManifests>>['live'],
  place: ParquetPlace,
): Promise<number> {
  const worker = await openParquetWorker(place)
  try {
    const { paths: messages } = await fetchObjects(destination, objectsOf(live, 'messages'), worker)
    const { rows } = await worker.query(
      'SELECT count(*)::INTEGER AS rows FROM messages',
      { messages, channel_day: [] },
      1,
    )
    return Number(rows[0]?.['rows'])
  } finally {
    await worker.close()
  }
}
