/** The child's side of `row-chunks.ts`: rows into DuckDB, by its appender, a vector at a time and every value in its own type. */
import { readFileSync } from 'node:fs'
import {
  BOOLEAN,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  MAP,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api'
import { LANGUAGES, languageOf } from './language.ts'
import { literal } from './locked-duckdb.ts'
import type { RareValues, RowChunk, SharedValues } from './row-chunks.ts'
import { standardReactions, unmaskedBytes } from './standard-values.ts'

/** A column and what it gets of each row. In the order of the tables' columns in `sql/tables.sql`, behind their numbers. */
type Columns<Row> = readonly (readonly [DuckDBType, (row: Row) => DuckDBValue])[]

const SHARED: Columns<SharedValues> = [
  [VARCHAR, ({ op }) => op],
  [VARCHAR, ({ workspace }) => workspace],
  [VARCHAR, ({ channel }) => channel],
  [VARCHAR, ({ channelName }) => channelName],
  [VARCHAR, ({ kind }) => kind],
  [VARCHAR, ({ subtype }) => subtype],
  [BOOLEAN, ({ authorIsBot }) => authorIsBot],
  [VARCHAR, ({ level }) => level],
  [VARCHAR, ({ policy }) => policy],
  [VARCHAR, ({ policyVersion }) => policyVersion],
  [INTEGER, ({ policyRank }) => policyRank],
  [VARCHAR, ({ keyId }) => keyId],
  [VARCHAR, ({ batchId }) => batchId],
  [BOOLEAN, ({ maskedByHand }) => maskedByHand],
]

const COUNTS = MAP(VARCHAR, INTEGER)
const NAMES = LIST(VARCHAR)

const RARE: Columns<RareValues> = [
  [COUNTS, ({ redactions }) => counts(redactions)],
  [NAMES, ({ mentions }) => new DuckDBListValue(mentions)],
  [COUNTS, ({ reactions }) => counts(standardReactions(reactions))],
  [COUNTS, ({ files }) => counts(files)],
  [NAMES, ({ linkHosts }) => new DuckDBListValue(linkHosts)],
  [TIMESTAMP, ({ editedAtMicros }) => (editedAtMicros === null ? null : instant(editedAtMicros))],
  [INTEGER, ({ answerSeconds }) => answerSeconds],
]

const PSEUDONYM: Columns<string> = [[VARCHAR, (pseudonym) => pseudonym]]

/** Numbers of the languages, from 1 on: 0 is none. */
const NUMBERS: ReadonlyMap<string | null, number> = new Map(LANGUAGES.map((language, place) => [language, place + 1]))

export interface RowTaker {
  take(chunk: RowChunk): void
  /** After the last chunk: what came is there for all. */
  end(): Promise<void>
  /** Instead: nothing came. */
  drop(): Promise<void>
}

/** Empties the tables for other rows. */
export async function beginRows(duckdb: DuckDBConnection): Promise<RowTaker> {
  await duckdb.run(readFileSync(new URL('./sql/tables.sql', import.meta.url), 'utf8'))
  await duckdb.run(`SET VARIABLE languages = [${LANGUAGES.map(literal).join(', ')}]`)
  // In one transaction: each of its own would copy its rows once more.
  await duckdb.run('BEGIN')
  const [ownRows, addShared, addRare, addPseudonyms] = [
    await duckdb.createAppender('own_values'),
    await numbering(duckdb, 'shared_values', SHARED, 0),
    await numbering(duckdb, 'rare_values', RARE, 0),
    await numbering(duckdb, 'pseudonyms', PSEUDONYM, 1),
  ]
  return {
    take({ fresh, numbers, own }) {
      addShared(fresh.shared)
      addRare(fresh.rare)
      addPseudonyms(fresh.pseudonyms)
      append(ownRows, [
        [INTEGER, numbers.shared],
        [INTEGER, numbers.rare],
        [INTEGER, numbers.author],
        [INTEGER, numbers.thread],
        [VARCHAR, own.messageId],
        [INTEGER, own.revision],
        [TIMESTAMP, own.sentAtMicros.map(instant)],
        [VARCHAR, own.text],
        [INTEGER, own.lengthBucket],
        [INTEGER, own.replyCount],
        [TIMESTAMP, own.collectedAtMicros.map(instant)],
        [INTEGER, own.text.map((text) => (text === null ? 0 : (NUMBERS.get(languageOf(text)) ?? 0)))],
        [INTEGER, own.text.map((text) => (text === null ? null : unmaskedBytes(text)))],
      ])
    },
    async end() {
      await duckdb.run('COMMIT')
    },
    async drop() {
      await duckdb.run('ROLLBACK')
    },
  }
}

/** Appends to a table whose first column is a number that goes on from `first`. */
async function numbering<Row>(
  duckdb: DuckDBConnection,
  table: string,
  columns: Columns<Row>,
  first: number,
): Promise<(rows: readonly Row[]) => void> {
  const appender = await duckdb.createAppender(table)
  let next = first
  return (rows) => {
    for (let from = 0; from < rows.length; from += VECTOR_ROWS) {
      const some = rows.slice(from, from + VECTOR_ROWS)
      append(appender, [
        [INTEGER, some.map(() => next++)],
        ...columns.map(([type, valueIn]) => [type, some.map(valueIn)] as const),
      ])
    }
  }
}

/** As many as a chunk of DuckDB's may have. */
const VECTOR_ROWS = 2048

function append(
  appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  columns: readonly (readonly [DuckDBType, readonly DuckDBValue[]])[],
): void {
  const chunk = DuckDBDataChunk.create(
    columns.map(([type]) => type),
    columns[0]?.[1].length ?? 0,
  )
  for (const [place, [, values]] of columns.entries()) chunk.setColumnValues(place, values)
  appender.appendDataChunk(chunk)
  appender.flushSync()
}

function instant(micros: bigint): DuckDBValue {
  return new DuckDBTimestampValue(micros)
}

/** In the order of the names: the same counts must give the same bytes. */
function counts(record: Readonly<Record<string, number>>): DuckDBValue {
  const keys = Object.keys(record).sort()
  return new DuckDBMapValue(keys.map((key) => ({ key, value: record[key] ?? 0 })))
}
