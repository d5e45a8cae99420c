import { authorKeyOf } from '../lake-layout/index.ts'
import { openParquetWorker, type ParquetWorker } from '../parquet/index.ts'
import type { LakePlace } from './place.ts'

/** DuckDB for work on a lake: it opens the authors of rows without text that are under a key at hand. */
export function openLakeWorker(place: Pick<LakePlace, 'startChild' | 'scratchDir' | 'keys'>): Promise<ParquetWorker> {
  const { startChild, scratchDir, keys } = place
  return openParquetWorker({ startChild, scratchDir, authorKeys: keys.map(authorKeyOf) })
}
