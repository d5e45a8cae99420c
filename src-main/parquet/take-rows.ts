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
import { languageOf } from './language.ts'
import type { OwnValues, RowChunk, SharedValues } from './row-chunks.ts'
import { standardReactions, unmaskedBytes } from './standard-values.ts'

/** In the order of the tables' columns in `sql/tables.sql`. */
const SHARED: readonly (readonly [DuckDBType, (row: SharedValues) => DuckDBValue])[] = [
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

/** A column and what it gets of each row. A deletion carries no content, even when some came with it. */
interface OwnColumn {
  readonly type: DuckDBType
  readonly values: (own: RowChunk['own'], isContent: readonly boolean[]) => readonly DuckDBValue[]
}

const COUNTS = MAP(VARCHAR, INTEGER)
const NAMES = LIST(VARCHAR)
const NO_COUNTS = new DuckDBMapValue([])
const NO_NAMES = new DuckDBListValue([])

const OWN: readonly OwnColumn[] = [
  plain(VARCHAR, 'messageId'),
  plain(INTEGER, 'revision'),
  { type: TIMESTAMP, values: ({ sentAtMicros }) => sentAtMicros.map(instant) },
  plain(VARCHAR, 'threadId'),
  plain(VARCHAR, 'author'),
  content(VARCHAR, 'text', (text) => text, null),
  content(INTEGER, 'lengthBucket', (bucket) => bucket, null),
  content(VARCHAR, 'text', (text) => (text === null ? null : languageOf(text)), null),
  content(COUNTS, 'redactions', counts, NO_COUNTS),
  content(NAMES, 'mentions', names, NO_NAMES),
  content(COUNTS, 'reactions', (reactions) => counts(reactions && standardReactions(reactions)), NO_COUNTS),
  content(COUNTS, 'files', counts, NO_COUNTS),
  content(NAMES, 'linkHosts', names, NO_NAMES),
  content(INTEGER, 'replyCount', (replies) => replies, null),
  { type: TIMESTAMP, values: ({ editedAtMicros }) => editedAtMicros.map((at) => (at === null ? null : instant(at))) },
  { type: TIMESTAMP, values: ({ collectedAtMicros }) => collectedAtMicros.map(instant) },
  content(INTEGER, 'text', (text) => (text === null ? null : unmaskedBytes(text)), null),
  content(INTEGER, 'answerSeconds', (seconds) => seconds, null),
]

export interface RowTaker {
  take(chunk: RowChunk): void
}

/** Empties the tables for other rows. */
export async function beginRows(duckdb: DuckDBConnection): Promise<RowTaker> {
  await duckdb.run(readFileSync(new URL('./sql/tables.sql', import.meta.url), 'utf8'))
  const sharedRows = await duckdb.createAppender('shared_values')
  const ownRows = await duckdb.createAppender('own_values')
  const isUpsert: boolean[] = []
  return {
    take({ fresh, shared, own }) {
      if (fresh.length > 0) {
        const numbers = fresh.map((_, place) => isUpsert.length + place)
        const columns = SHARED.map(([type, valueIn]) => ({ type, values: fresh.map(valueIn) }))
        append(sharedRows, [{ type: INTEGER, values: numbers }, ...columns])
        isUpsert.push(...fresh.map(({ op }) => op === 'upsert'))
      }
      const isContent = shared.map((number) => isUpsert[number] ?? false)
      const columns = OWN.map(({ type, values }) => ({ type, values: values(own, isContent) }))
      append(ownRows, [{ type: INTEGER, values: shared }, ...columns])
    },
  }
}

function append(
  appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  columns: readonly { readonly type: DuckDBType; readonly values: readonly DuckDBValue[] }[],
): void {
  const rows = columns[0]?.values.length ?? 0
  const chunk = DuckDBDataChunk.create(
    columns.map(({ type }) => type),
    rows,
  )
  for (const [place, { values }] of columns.entries()) chunk.setColumnValues(place, values)
  appender.appendDataChunk(chunk)
  appender.flushSync()
}

function plain(type: DuckDBType, name: 'messageId' | 'revision' | 'threadId' | 'author'): OwnColumn {
  return { type, values: (own) => own[name] }
}

function content<Name extends keyof OwnValues>(
  type: DuckDBType,
  name: Name,
  valueIn: (value: OwnValues[Name]) => DuckDBValue,
  without: DuckDBValue,
): OwnColumn {
  return {
    type,
    values: (own, isContent) =>
      (own[name] as readonly OwnValues[Name][]).map((value, row) => (isContent[row] ? valueIn(value) : without)),
  }
}

function instant(micros: bigint): DuckDBValue {
  return new DuckDBTimestampValue(micros)
}

/** In the order of the names: the same counts must give the same bytes. */
function counts(record: Readonly<Record<string, number>> | null): DuckDBValue {
  if (record === null) return NO_COUNTS
  const keys = Object.keys(record)
  if (keys.length === 0) return NO_COUNTS
  return new DuckDBMapValue(keys.sort().map((key) => ({ key, value: record[key] ?? 0 })))
}

function names(list: readonly string[] | null): DuckDBValue {
  return list === null ? NO_NAMES : new DuckDBListValue(list)
}
