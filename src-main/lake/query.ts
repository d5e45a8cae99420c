import { LAKE_TABLES } from '../../shared/lake/commit.ts'
import type { QueryAnswer } from '../parquet/index.ts'
import { bringCopies, dropCopiesBut } from './kept-copies.ts'
import type { LakePlace, Unread } from './place.ts'
import { type OfLog, readLake, whileItStands } from './state.ts'
import { openLakeWorker } from './worker.ts'

export interface LakeAnswer extends QueryAnswer {
  /** What the answer leaves out, because it is missing or cannot be read. */
  readonly unread: readonly Unread[]
}

export interface QueryOptions extends LakePlace {
  readonly sql: string
  /** Rows at most; 10,000 unless told. */
  readonly most?: number
}

/**
 * Answers SQL over the lake's tables as they stand now, what waits in the inbox included, by DuckDB, over copies: an object
 * is downloaded once. DuckDB reaches no other file and no network. What cannot be read is named, and the rest is answered.
 * Throws `lake.query`, what `readLake` throws, and `destination.…`.
 */
export async function queryLake(options: QueryOptions): Promise<LakeAnswer> {
  return whileItStands(options, () => answer(options))
}

async function answer({ sql, most = 10_000, ...place }: QueryOptions): Promise<OfLog<LakeAnswer>> {
  const worker = await openLakeWorker(place)
  try {
    const lake = await readLake(place, worker)
    const files = lake?.commit?.files
    await dropCopiesBut(place, files === undefined ? [] : Object.values(files).flat())
    const unread: Unread[] = [...(lake?.unread ?? [])]
    const bring = async (table: keyof NonNullable<typeof files>) => {
      const found = await bringCopies(place, files?.[table] ?? [], worker)
      unread.push(...found.unread)
      return found.paths
    }
    // Of what waits nothing is shown that a decision not folded yet would take.
    const inputs = lake?.inputs ?? []
    const isFolded = inputs.length === 0 && (lake?.fresh.length ?? 0) === 0 && (lake?.commit?.owed ?? []).length === 0
    const paths = { messages: await bring('messages'), marks: isFolded ? [] : await bring('marks') }
    const work = lake?.work ?? worker.fold({ horizon: null, keys: [], bars: [], k: 1 })
    await work.stands(paths, inputs, isFolded)
    const tables: Record<string, readonly string[]> = {}
    for (const table of LAKE_TABLES) if (table !== 'messages') tables[table] = await bring(table)
    const log = lake?.log ?? null
    return { log, lacks: unread, answer: { ...(await worker.query(sql, tables, most)), unread } }
  } finally {
    await worker.close()
  }
}
