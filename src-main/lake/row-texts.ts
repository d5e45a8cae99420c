import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { openParquetWorker, type ParquetPlace } from '../parquet/index.ts'

/**
 * Every row of every Parquet file below a folder lake as JSON text, whether a manifest names the file or not.
 * For searches that must miss nothing.
 */
export async function* readLakeRows(
  lakeDir: string,
  place: ParquetPlace,
): AsyncIterable<{ key: string; text: string }> {
  const dir = await realpath(lakeDir)
  const worker = await openParquetWorker({ ...place, alsoReads: [dir] })
  try {
    for (const key of (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.parquet')).sort()) {
      for await (const text of worker.texts(join(dir, key))) yield { key, text }
    }
  } finally {
    await worker.close()
  }
}
