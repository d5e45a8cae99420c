/**
 * `npm run bench:lake`: a lake of 1,000,000 messages from 20 collectors. Its first fold, a later one that brings an hour's
 * messages, the erasure of one person, and queries, with wall and CPU time, requests, bytes and the memory of DuckDB's process;
 * queries also as a ratio to DuckDB alone over one file of the same rows. `-- --messages 100000` makes another lake.
 *
 * Linux, for its figures come from /proc.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Destination } from '../../shared/destination.ts'
import type { Commit } from '../../shared/lake/commit.ts'
import { dropCopies, eraseFromLake, foldLake, NOTHING_CONFIRMED, queryLake } from '../../src-main/lake/index.ts'
import { openParquetWorker } from '../../src-main/parquet/index.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import { newLake, sayDecision, teamKey } from '../support/lake-inbox.ts'
import { addMany, manyPerson } from '../support/many-inputs.ts'
import { type MeasuredChildren, measuredChildren } from '../support/measured-children.ts'
import { stoppedClock } from '../support/store.ts'

const asked = process.argv.indexOf('--messages')
const MESSAGES = asked === -1 ? 1_000_000 : Number(process.argv[asked + 1])
const COLLECTORS = 20
const ROUNDS = 3
const TARGET = 1.5
const DAY = 86_400_000

const QUESTIONS = {
  'a question over all of it':
    "SELECT channel, date_trunc('week', sent_at) AS week, count(*) AS messages, count(DISTINCT author) AS people, sum(length(text)) AS characters FROM messages GROUP BY ALL ORDER BY ALL",
  'a search in the last days': `SELECT count(*) AS n FROM messages WHERE sent_at >= make_timestamptz(${(Date.now() - 7 * 86_400_000) * 1000}) AND contains(text, 'deploy')`,
} as const

const root = mkdtempSync(join(tmpdir(), 'gleaner-bench-lake-'))
const now = Date.now()
const clock = stoppedClock(now)
const counted = counting(await openDestination({ kind: 'folder', dir: join(root, 'lake') }))
try {
  await main(counted.destination)
} finally {
  await counted.destination.close()
  rmSync(root, { recursive: true, force: true })
}

async function main(destination: Destination): Promise<void> {
  const lakeId = await newLake(destination)
  console.log(
    `A lake of ${MESSAGES.toLocaleString('en')} messages from ${COLLECTORS} collectors over a year, in a folder`,
  )
  const share = Math.ceil(MESSAGES / COLLECTORS)
  for (let n = 0; n < COLLECTORS; n++)
    // A twentieth of what each sends its neighbour has sent as well.
    await addMany(destination, lakeId, `collector_${n}`, {
      from: n * share,
      rows: Math.ceil(share * 1.05),
      of: MESSAGES,
      now,
    })
  await measured('first fold', (at) => foldLake({ ...at, confirmed: NOTHING_CONFIRMED }))
  await addMany(destination, lakeId, 'collector_0', { from: 2 * MESSAGES, rows: 500, of: MESSAGES, now })
  await measured('a fold of an hour, 500 messages', (at) => foldLake({ ...at, confirmed: NOTHING_CONFIRMED }))
  await measured('a fold with nothing to fold', (at) => foldLake({ ...at, confirmed: NOTHING_CONFIRMED }))
  await compareQueries()
  clock.set((now + DAY) as never)
  await measured('the first fold of the next day', (at) => foldLake({ ...at, confirmed: NOTHING_CONFIRMED }))

  const people = [manyPerson(7)]
  const upTo = new Date(now + 2 * DAY).toISOString().slice(0, 10)
  const { key } = await sayDecision(destination, { lakeId, kind: 'erase', about: people, upTo })
  const confirmed = { keys: new Set([key]), ownWhenAlone: false }
  const report = await measured('erasure of one person, proof included', (at) =>
    eraseFromLake({ ...at, confirmed, people, messages: [], upTo }),
  )
  const { rowsErased, rowsLeft, objectsRead, bytesRead, unread } = report
  console.log(
    `  ${rowsErased.toLocaleString('en')} messages erased, ${rowsLeft} rows left, ${objectsRead} objects of ${mb(bytesRead)} read, ${unread.length} unread`,
  )
  await dropCopies(join(root, 'scratch'))
}

/** The same questions to the lake and to DuckDB alone, in the same kind of process, each first every other time. */
async function compareQueries(): Promise<void> {
  const one = join(root, 'one.parquet')
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const files = newestCommit().files.messages.map(({ key }) => `'${join(root, 'lake', key)}'`)
  await duckdb.run(
    `COPY (SELECT * FROM read_parquet([${files.join(', ')}]) ORDER BY channel, sent_at) TO '${one}' (FORMAT parquet, COMPRESSION zstd)`,
  )
  duckdb.closeSync()
  const ofLake = (sql: string) => measured('', (at) => queryLake({ ...at, sql }), false)
  const alone = (sql: string) =>
    measured(
      '',
      async ({ startChild }) => {
        const worker = await openParquetWorker({ startChild, scratchDir: join(root, 'scratch'), alsoReads: [root] })
        const work = await worker.fold({ horizon: null, keys: [], bars: [], k: 5 })
        await work.stands({ messages: [one], marks: [] }, [], true)
        const answer = await worker.query(sql, {}, 10_000)
        await worker.close()
        return { ...answer, unread: [] }
      },
      false,
    )
  await measured('the first query, which brings copies', (at) =>
    queryLake({ ...at, sql: 'SELECT count(*) AS n FROM messages' }),
  )
  for (const [name, sql] of Object.entries(QUESTIONS)) {
    const ratios: { wall: number; cpu: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const early = await (round % 2 === 0 ? ofLake : alone)(sql)
      const late = await (round % 2 === 0 ? alone : ofLake)(sql)
      const [ours, theirs] = round % 2 === 0 ? [early, late] : [late, early]
      if (JSON.stringify(ours.result.rows) !== JSON.stringify(theirs.result.rows)) throw new Error('other answers')
      ratios.push({ wall: ours.wallS / theirs.wallS, cpu: ours.cpuS / theirs.cpuS })
    }
    const median = (of: 'wall' | 'cpu') => ratios.map((each) => each[of]).sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
    console.log(
      `${name.padEnd(40)} ${median('wall').toFixed(2)} × DuckDB alone over one file, ${median('cpu').toFixed(2)} × its CPU time (target ${TARGET})`,
    )
  }
}

interface Measured<Result> {
  readonly result: Result
  readonly wallS: number
  readonly cpuS: number
}

function place({ startChild }: MeasuredChildren) {
  return {
    destination: counted.destination,
    startChild,
    scratchDir: join(root, 'scratch'),
    clock,
    collector: 'ada',
    keys: [teamKey()],
  }
}

async function measured<Result>(name: string, work: (at: ReturnType<typeof place>) => Promise<Result>): Promise<Result>
async function measured<Result>(
  name: string,
  work: (at: ReturnType<typeof place>) => Promise<Result>,
  isSaid: false,
): Promise<Measured<Result>>
async function measured<Result>(
  name: string,
  work: (at: ReturnType<typeof place>) => Promise<Result>,
  isSaid = true,
): Promise<Result | Measured<Result>> {
  const children = measuredChildren()
  const before = { ...counted.so }
  const [startedAt, ownBefore] = [performance.now(), process.cpuUsage()]
  const result = await work(place(children))
  const { user, system } = process.cpuUsage(ownBefore)
  const wallS = (performance.now() - startedAt) / 1000
  const cpuS = (user + system) / 1e6 + children.cpuMs() / 1000
  if (!isSaid) return { result, wallS, cpuS }
  const { requests, bytesIn, bytesOut } = counted.so
  console.log(
    `${name.padEnd(40)} ${wallS.toFixed(1)} s, ${cpuS.toFixed(1)} s of CPU, ${requests - before.requests} requests, ${mb(bytesIn - before.bytesIn)} read, ${mb(bytesOut - before.bytesOut)} written, DuckDB's process ${Math.round(children.peakMb())} MB, this one ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most so far`,
  )
  return result
}

function counting(destination: Destination) {
  const so = { requests: 0, bytesIn: 0, bytesOut: 0 }
  const counted: Destination = {
    ...destination,
    put: async (key, body, options) => {
      so.requests += 1
      so.bytesOut += body.byteLength
      return destination.put(key, body, options)
    },
    get: async (key) => {
      so.requests += 1
      const body = await destination.get(key)
      so.bytesIn += body?.byteLength ?? 0
      return body
    },
    head: async (key) => {
      so.requests += 1
      return destination.head(key)
    },
    // A thousand names an answer, as S3 gives them.
    list: async function* (prefix) {
      let names = 0
      for await (const facts of destination.list(prefix)) {
        if (names++ % 1000 === 0) so.requests += 1
        yield facts
      }
      if (names === 0) so.requests += 1
    },
    delete: async (key) => {
      so.requests += 1
      return destination.delete(key)
    },
  }
  return { destination: counted, so }
}

function newestCommit(): Commit {
  const folder = join(root, 'lake', 'commits')
  const newest = readdirSync(folder).sort().at(-1) ?? ''
  return JSON.parse(readFileSync(join(folder, newest), 'utf8')) as Commit
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`
}
