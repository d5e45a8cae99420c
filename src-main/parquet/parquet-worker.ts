import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { type GleanerError, gleanerError } from '../../shared/errors.ts'
import type { Table } from '../../shared/manifest.ts'
import { ownFolder } from './scratch.ts'
import type { BuiltTables, FileFacts, MessageRow, Reply, Request, Rewrite } from './types.ts'

/** Enough to sort a day with 200 MB of text; what is more spills to the scratch folder. A usual day takes far less. */
const MEMORY_MB = 384
/** Few at once: what both threads hold of a chunk on its way is memory of the same process. */
const ROWS_PER_CHUNK = 500
const TEXTS_PER_CHUNK = 2000

export interface QueryAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** There were more rows than asked for. */
  readonly hasMore: boolean
}

/** DuckDB off the main thread, for as long as it is needed. Its methods may overlap; it works on one at a time. */
export interface ParquetWorker {
  /** A folder of this worker's own that it may read: for files brought here from a destination. Gone when it closes. */
  readonly dir: string
  /** Both tables' files from rows, in any order. The same rows give the same bytes. */
  build(rows: Iterable<MessageRow>): Promise<BuiltTables>
  /** Both tables' files from the rows of `messages` files. */
  rewrite(paths: readonly string[], rewrite: Rewrite): Promise<BuiltTables>
  /** What a file's footer says. Throws `lake.unreadable` for what is no Parquet file. */
  facts(path: string): Promise<FileFacts>
  /** Rows in `messages` files that are by, of or about the pseudonyms and ids with these SHA-256 hashes. */
  mentioning(paths: readonly string[], hashes: readonly string[]): Promise<number>
  /** Throws `lake.query` with DuckDB's own words. */
  query(sql: string, tables: Readonly<Record<Table, readonly string[]>>, most: number): Promise<QueryAnswer>
  /** A file's rows as JSON texts. */
  texts(path: string): AsyncIterable<string>
  close(): Promise<void>
}

/** Starts a worker. `scratchDir` is made (0700) if absent; `alsoReads` are folders it may read besides its own. */
export async function openParquetWorker(options: {
  readonly scratchDir: string
  readonly alsoReads?: readonly string[]
  readonly memoryMb?: number
}): Promise<ParquetWorker> {
  const dir = await ownFolder(options.scratchDir)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    // Rows pass through in small chunks; a heap that may grow would only hold on to garbage.
    resourceLimits: { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 },
    workerData: { scratchDir: dir, alsoReads: options.alsoReads ?? [], memoryMb: options.memoryMb ?? MEMORY_MB },
  })
  const ended = once(worker, 'exit').catch(() => {})
  const ask = asker(worker)
  const inTurn = queue()
  return {
    dir,
    build: (rows) =>
      inTurn(async () => {
        await ask({ kind: 'begin' })
        for (const chunk of chunks(rows, ROWS_PER_CHUNK)) await ask({ kind: 'rows', rows: chunk })
        return (await ask({ kind: 'build' })) as BuiltTables
      }),
    rewrite: (paths, rewrite) => inTurn(async () => (await ask({ kind: 'rewrite', paths, rewrite })) as BuiltTables),
    facts: (path) => inTurn(async () => (await ask({ kind: 'facts', path })) as FileFacts),
    mentioning: (paths, hashes) => inTurn(async () => Number(await ask({ kind: 'mentioning', paths, hashes }))),
    query: (sql, tables, most) => inTurn(async () => (await ask({ kind: 'query', sql, tables, most })) as QueryAnswer),
    texts: (path) =>
      textsOf((from, most) => inTurn(async () => (await ask({ kind: 'texts', path, from, most })) as string[])),
    close: async () => {
      // Never `terminate`: ending a thread while DuckDB is at work in it takes the whole process down.
      await inTurn(() => ask({ kind: 'close' })).catch(() => {})
      await ended
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** One question at a time; a worker that dies fails the question at hand and every later one. */
function asker(worker: Worker): (request: Request) => Promise<unknown> {
  let waiting: { resolve(value: unknown): void; reject(error: unknown): void; kind: Request['kind'] } | null = null
  let died = false
  worker.on('message', (reply: Reply) => {
    const { resolve, reject, kind } = waiting ?? {}
    waiting = null
    if (reply.ok) resolve?.(reply.value)
    else reject?.(failed(kind, reply.says))
  })
  const die = () => {
    died = true
    waiting?.reject(failed(undefined, 'the worker ended'))
    waiting = null
  }
  worker.on('error', die)
  worker.on('exit', die)
  return (request) =>
    new Promise((resolve, reject) => {
      if (died) return reject(failed(undefined, 'the worker ended'))
      waiting = { resolve, reject, kind: request.kind }
      worker.postMessage(request)
    })
}

/** Runs pieces of work one after the other, in the order they came. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}

function* chunks<Item>(items: Iterable<Item>, size: number): Iterable<readonly Item[]> {
  let chunk: Item[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function* textsOf(read: (from: number, most: number) => Promise<readonly string[]>): AsyncIterable<string> {
  for (let from = 0; ; from += TEXTS_PER_CHUNK) {
    const texts = await read(from, TEXTS_PER_CHUNK)
    yield* texts
    if (texts.length < TEXTS_PER_CHUNK) return
  }
}

function failed(kind: Request['kind'] | undefined, says: string): GleanerError {
  if (kind === 'query') {
    return gleanerError('lake.query', { why: says })
  }
  if (kind === 'facts' || kind === 'texts' || kind === 'mentioning') {
    return gleanerError('lake.unreadable')
  }
  return gleanerError('upload.parquet')
}
