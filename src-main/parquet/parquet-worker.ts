import { rm } from 'node:fs/promises'
import type { ChildEnd, StartChild } from '../../shared/child.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import { type GleanerError, gleanerError } from '../../shared/errors.ts'
import { type FoldWork, foldWork } from './fold-work.ts'
import type { Bounds } from './locked-duckdb.ts'
import type { MessageRow } from './message-row.ts'
import { rowChunks } from './row-chunks.ts'
import { ownFolder } from './scratch.ts'
import type {
  AuthorKey,
  FileFacts,
  FoldBounds,
  InboxRequest,
  QueryAnswer,
  Reply,
  Request,
  WrittenInbox,
} from './types.ts'

/** Enough to sort a day with 200 MB of text; what is more spills to the scratch folder. A usual day takes far less. */
const MEMORY_MB = 384
/** What the process may take in all. DuckDB does not hold itself to its own limit in every function. */
const PROCESS_MEMORY_MB = 1024
/** Longer than any build of a day or answer of a laptop's lake takes; shorter than anybody waits. */
const DEADLINE_MS = 15 * MINUTE_MS
/** For a look at a file, which somebody may have made so that it takes for ever. */
const LOOK_DEADLINE_MS = MINUTE_MS
const LOOKS: ReadonlySet<Request['kind']> = new Set(['facts', 'value-bytes'])
const TEXTS_PER_CHUNK = 500

/** DuckDB in a process of its own, for as long as it is needed. Its methods may overlap; it works on one at a time. */
export interface ParquetWorker {
  /** A folder of this worker's own that it may read: for files brought here from a destination. Gone when it closes. */
  readonly dir: string
  /**
   * Inbox files from rows, in any order, below `dir`: none without rows. The same rows and words give the same bytes.
   */
  inbox(rows: Iterable<MessageRow>, inbox: InboxRequest): Promise<readonly WrittenInbox[]>
  /** What a file's footer says. Throws `lake.unreadable` for what is no Parquet file. */
  facts(path: string): Promise<FileFacts>
  /** Bytes of all values of an input's file. Throws `lake.unreadable` for what has other columns, or is too much for the process. */
  valueBytes(path: string): Promise<number>
  /**
   * Rows of files, sent up to a UTC day (null: whenever), that are by, of or about what has one of these SHA-256 hashes.
   * Throws `lake.unreadable`.
   */
  mentioning(paths: readonly string[], hashes: readonly string[], upTo: string | null): Promise<number>
  /**
   * Answers SQL over `messages`, as `FoldWork.stands` left it, and over tables from files. Throws `lake.query` with DuckDB's own
   * words, or `lake.query_ended` when the process did not survive it.
   */
  query(sql: string, tables: Readonly<Record<string, readonly string[]>>, most: number): Promise<QueryAnswer>
  /** Begins a fold, or a look at what a fold would make, with the first that is asked of it. One at a time. */
  fold(bounds: FoldBounds): FoldWork
  /** A file's rows as JSON texts. */
  texts(path: string): AsyncIterable<string>
  close(): Promise<void>
}

export interface ParquetPlace {
  readonly startChild: StartChild
  /** Made (0700) if absent. */
  readonly scratchDir: string
}

export interface ParquetOptions extends ParquetPlace {
  /** What opens the authors of rows without text; without any they stay sealed. */
  readonly authorKeys?: readonly AuthorKey[]
  /** Folders it may read besides its own. */
  readonly alsoReads?: readonly string[]
  /** Megabytes that DuckDB may use before it spills to the scratch folder. */
  readonly memoryMb?: number
  /** For one question. */
  readonly deadlineMs?: number
}

/**
 * A process with DuckDB in it, which starts when the first is asked of it, for most folds have nothing to ask; `close` ends it.
 * One that comes down is replaced for the work that follows.
 */
export async function openParquetWorker(options: ParquetOptions): Promise<ParquetWorker> {
  const dir = await ownFolder(options.scratchDir)
  const ask = asker(options, dir)
  const inTurn = queue()
  return {
    dir,
    inbox: (rows, inbox) =>
      inTurn(async () => {
        let taken = ask({ kind: 'begin' })
        try {
          // The next rows are made while the child works on these.
          for (const chunk of rowChunks(rows)) {
            await taken
            taken = ask({ kind: 'rows', chunk })
          }
        } finally {
          await taken
        }
        return (await ask({ kind: 'inbox', inbox })) as readonly WrittenInbox[]
      }),
    valueBytes: (path) => inTurn(async () => Number(await ask({ kind: 'value-bytes', path }))),
    facts: (path) => inTurn(async () => (await ask({ kind: 'facts', path })) as FileFacts),
    mentioning: (paths, hashes, upTo) =>
      inTurn(async () => Number(await ask({ kind: 'mentioning', paths, hashes, upTo }))),
    query: (sql, tables, most) =>
      inTurn(async () => {
        const about = (await ask({ kind: 'query', sql, tables, most })) as Omit<QueryAnswer, 'rows'>
        const rows: QueryAnswer['rows'][number][] = []
        for (;;) {
          const portion = (await ask({ kind: 'answered' })) as QueryAnswer['rows']
          if (portion.length === 0) return { ...about, rows }
          rows.push(...portion)
        }
      }),
    fold: (bounds) => foldWork(bounds, ask, inTurn),
    texts: (path) =>
      textsOf((from, most) => inTurn(async () => (await ask({ kind: 'texts', path, from, most })) as string[])),
    close: async () => {
      await inTurn(ask.end)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

interface Ask {
  (request: Request): Promise<unknown>
  /** Ends the process. Nothing of it is worth a farewell: its database is in memory, its folder about to go. */
  end(): Promise<void>
}

/** What needs the requests before it: a process that ended meanwhile cannot be replaced for these. */
const GOES_ON: ReadonlySet<Request['kind']> = new Set([
  'rows',
  'inbox',
  'answered',
  'fold-input',
  'fold-weigh',
  'fold-taken',
  'fold-bars',
  'fold-month',
  'fold-stands',
  'fold-aggregates',
])

/** One question at a time. A process that ends fails the question at hand; the next piece of work gets a new one. */
function asker(options: ParquetOptions, dir: string): Ask {
  let process: ReturnType<typeof startProcess> | null = null
  const ask = async (request: Request) => {
    if (process === null || (process.hasEnded() && !GOES_ON.has(request.kind))) process = startProcess(options, dir)
    return process.ask(request)
  }
  return Object.assign(ask, { end: async () => process?.end() })
}

function startProcess(
  { startChild, authorKeys = [], alsoReads = [], memoryMb = MEMORY_MB, deadlineMs = DEADLINE_MS }: ParquetOptions,
  dir: string,
) {
  const child = startChild(new URL('./child.ts', import.meta.url), {
    name: 'Gleaner DuckDB',
    cwd: dir,
    memoryMb: PROCESS_MEMORY_MB,
    usesNetwork: false,
  })
  let waiting: { resolve(value: unknown): void; reject(error: unknown): void; kind: Request['kind'] } | null = null
  let end: ParquetEnd | null = null
  let isLate = false
  const ended = Promise.withResolvers<void>()
  child.onMessage((message) => {
    const reply = message as Reply
    const { resolve, reject, kind } = waiting ?? {}
    waiting = null
    if (reply.ok) resolve?.(reply.value)
    else reject?.(refused(kind, reply.says))
  })
  child.onEnd((how) => {
    end = isLate ? 'deadline' : how
    waiting?.reject(endedEarly(waiting.kind, end))
    waiting = null
    ended.resolve()
  })
  child.send({ scratchDir: dir, alsoReads, memoryMb, authorKeys } satisfies Bounds)
  return {
    hasEnded: () => end !== null,
    ask(request: Request): Promise<unknown> {
      const within = LOOKS.has(request.kind) ? Math.min(deadlineMs, LOOK_DEADLINE_MS) : deadlineMs
      const deadline = setTimeout(() => {
        isLate = true
        child.kill()
      }, within).unref()
      return new Promise((resolve, reject) => {
        if (end !== null) return reject(endedEarly(request.kind, end))
        waiting = { resolve, reject, kind: request.kind }
        child.send(request)
      }).finally(() => clearTimeout(deadline))
    },
    end(): Promise<void> {
      child.kill()
      return ended.promise
    },
  }
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

async function* textsOf(read: (from: number, most: number) => Promise<readonly string[]>): AsyncIterable<string> {
  for (let from = 0; ; from += TEXTS_PER_CHUNK) {
    const texts = await read(from, TEXTS_PER_CHUNK)
    yield* texts
    if (texts.length < TEXTS_PER_CHUNK) return
  }
}

type ParquetEnd = ChildEnd | 'deadline'

function refused(kind: Request['kind'] | undefined, says: string): GleanerError {
  return kind === 'query' || kind === 'answered' ? gleanerError('lake.query', { why: says }) : couldNot(kind)
}

function endedEarly(kind: Request['kind'], end: ParquetEnd): GleanerError {
  return kind === 'query' || kind === 'answered' ? gleanerError('lake.query_ended', { why: WHY[end] }) : couldNot(kind)
}

const WHY = { ended: 'stopped', killed: 'stopped', memory: 'memory', deadline: 'deadline' } as const satisfies Readonly<
  Record<ParquetEnd, string>
>

function couldNot(kind: Request['kind'] | undefined): GleanerError {
  const isReading =
    kind === 'facts' || kind === 'value-bytes' || kind === 'texts' || kind === 'mentioning' || kind === 'fold-input'
  return isReading ? gleanerError('lake.unreadable') : gleanerError('upload.parquet')
}
