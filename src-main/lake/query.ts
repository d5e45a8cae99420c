import type { Destination } from '../../shared/destination.ts'
import { openParquetWorker, type QueryAnswer } from '../parquet/index.ts'
import { fetchObjects } from './fetch-objects.ts'
import { objectsOf, readManifests } from './manifests.ts'

export type { QueryAnswer } from '../parquet/index.ts'

export interface QueryOptions {
  readonly destination: Destination
  readonly scratchDir: string
  readonly sql: string
  /** Rows at most; 10,000 unless told. */
  readonly most?: number
}

/**
 * Answers SQL over `messages`, `channel_day` and `current_messages` (what stands of each message), by DuckDB, over
 * copies that are removed afterwards. It reaches no other file and no network.
 * Throws `lake.query`, `lake.damaged` and `destination.…`.
 */
export async function queryLake({ destination, scratchDir, sql, most = 10_000 }: QueryOptions): Promise<QueryAnswer> {
  const { live } = await readManifests(destination)
  const worker = await openParquetWorker({ scratchDir })
  try {
    const messages = await fetchObjects(destination, objectsOf(live, 'messages'), worker.dir)
    const channel_day = await fetchObjects(destination, objectsOf(live, 'channel_day'), worker.dir)
    return await worker.query(sql, { messages, channel_day }, most)
  } finally {
    await worker.close()
  }
}
