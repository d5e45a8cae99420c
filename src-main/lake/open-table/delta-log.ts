/**
 * The open table: what a commit says, in the terms of the Delta protocol, so that the engines a team already has read the
 * lake's tables by their path, without a catalog and without Gleaner.
 *
 * A projection and nothing more: it follows from two commits alone, so every machine writes the same bytes, and losing it loses
 * nothing. Terms and fields: the Delta transaction log protocol, "Actions".
 */
import { hash } from 'node:crypto'
import { COLUMNS, type Column, type ColumnType } from '../../../shared/lake/columns.ts'

export type OpenTable = keyof typeof COLUMNS
export const OPEN_TABLES = Object.keys(COLUMNS) as readonly OpenTable[]

/** What of a data file the open table speaks of. */
export interface ListedFile {
  /** From the lake's root, below the folder of its table. */
  readonly key: string
  readonly rows: number
  readonly bytes: number
  /** ISO 8601 with microseconds, UTC; null where the table has no `sent_at` or the file no rows. */
  readonly minSentAt: string | null
  readonly maxSentAt: string | null
}

/** What of a commit the open table follows from. */
export interface Projected {
  readonly lakeId: string
  readonly number: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly files: Readonly<Partial<Record<OpenTable, readonly ListedFile[]>>>
  readonly versions: Versions
}

/** Each table's version after a commit, from 0; a table that never had a file has none. */
export type Versions = Readonly<Partial<Record<OpenTable, number>>>

export interface LogEntry {
  /** From the lake's root. */
  readonly key: string
  readonly body: Uint8Array
}

/**
 * A feature that no engine has: every engine reads the table, and none may write to it, because a writer has to know all the
 * features that the protocol line names. Without it an engine's own OPTIMIZE or DELETE would contradict the commits.
 */
const WRITER_FEATURE = 'gleaner.commits'
const PROTOCOL = { minReaderVersion: 1, minWriterVersion: 7, writerFeatures: [WRITER_FEATURE] }

const SAYS: Readonly<Record<OpenTable, string>> = {
  messages: 'One row per message of the project channels, redacted, as it stands after edits, masks and deletions',
  channel_day: 'What happened in each channel on each day, small numbers withheld',
  channel_week: 'What happened in each channel in each week, small numbers withheld',
  workspace_day: 'What happened in each workspace on each day, small numbers withheld',
  workspace_week: 'What happened in each workspace in each week, small numbers withheld',
}

/** A table's version grows by one with each commit in which its list of files is another. */
export function nextVersions(
  previous: Pick<Projected, 'files' | 'versions'> | null,
  files: Projected['files'],
): Versions {
  const versions: Partial<Record<OpenTable, number>> = {}
  for (const table of OPEN_TABLES) {
    const before = previous?.versions[table]
    const { added, removed } = difference(previous?.files[table], files[table])
    const moves = added.length + removed.length > 0
    if (moves) versions[table] = before === undefined ? 0 : before + 1
    else if (before !== undefined) versions[table] = before
  }
  return versions
}

/** The log entries that a commit brings, one for each table whose files it changes. `previous` is the commit just before. */
export function projectCommit(previous: Projected | null, commit: Projected): LogEntry[] {
  return OPEN_TABLES.flatMap((table) => {
    const version = commit.versions[table]
    if (version === undefined || version === previous?.versions[table]) return []
    const { added, removed } = difference(previous?.files[table], commit.files[table])
    const actions = [
      { commitInfo: { timestamp: commit.at, operation: 'FOLD', operationParameters: {}, engineInfo: 'gleaner' } },
      ...(version === 0 ? [{ protocol: PROTOCOL }, { metaData: metaData(table, commit) }] : []),
      // Which commit this version is of, where the protocol has a place for it.
      { txn: { appId: commit.lakeId, version: commit.number, lastUpdated: commit.at } },
      ...removed.map((file) => ({ remove: removal(table, file, commit.at) })),
      ...added.map((file) => ({ add: addition(table, file, commit.at) })),
    ]
    return {
      key: logKey(table, version),
      body: Buffer.from(actions.map((action) => `${JSON.stringify(action)}\n`).join('')),
    }
  })
}

/** Where a table's log lies. */
export const logFolder = (table: OpenTable): string => `${table}/_delta_log/`

/** Where the log entry of a version lies. */
export function logKey(table: OpenTable, version: number): string {
  return `${logFolder(table)}${String(version).padStart(20, '0')}.json`
}

function difference(before: readonly ListedFile[] = [], after: readonly ListedFile[] = []) {
  const [had, has] = [new Set(before.map(({ key }) => key)), new Set(after.map(({ key }) => key))]
  const inOrder = (files: readonly ListedFile[]) => files.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return {
    added: inOrder(after.filter(({ key }) => !had.has(key))),
    removed: inOrder(before.filter(({ key }) => !has.has(key))),
  }
}

function metaData(table: OpenTable, { lakeId, at }: Projected) {
  return {
    id: tableId(lakeId, table),
    name: table,
    description: SAYS[table],
    format: { provider: 'parquet', options: {} },
    schemaString: JSON.stringify({ type: 'struct', fields: COLUMNS[table].map(field) }),
    partitionColumns: [],
    configuration: { 'delta.dataSkippingStatsColumns': 'sent_at,workspace,channel' },
    createdTime: at,
  }
}

/** A UUID (version 8) that follows from the lake and the table. */
function tableId(lakeId: string, table: OpenTable): string {
  const hex = hash('sha256', `gleaner.open-table:${lakeId}:${table}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function field({ name, type, says }: Column) {
  return { name, type: deltaType(type), nullable: true, metadata: { comment: says } }
}

function deltaType(type: ColumnType) {
  if (type === 'list<string>') return { type: 'array', elementType: 'string', containsNull: true }
  const [, keyType] = /^map<(\w+),integer>$/.exec(type) ?? []
  if (keyType !== undefined) return { type: 'map', keyType, valueType: 'integer', valueContainsNull: true }
  return type
}

function addition(table: OpenTable, file: ListedFile, at: number) {
  return {
    path: relative(table, file),
    partitionValues: {},
    size: file.bytes,
    modificationTime: at,
    dataChange: true,
    stats: JSON.stringify(statistics(file)),
  }
}

function removal(table: OpenTable, file: ListedFile, at: number) {
  return {
    path: relative(table, file),
    deletionTimestamp: at,
    dataChange: true,
    extendedFileMetadata: true,
    partitionValues: {},
    size: file.bytes,
  }
}

/** Relative to the table's folder, so that a lake that was moved or copied is read where it is. A key needs no escapes. */
function relative(table: OpenTable, { key }: ListedFile): string {
  return key.slice(table.length + 1)
}

/**
 * Only when its messages were sent: a smallest or largest text, author or message id would be a value of somebody's row. Log
 * entries have milliseconds, so the bounds are rounded outwards.
 */
function statistics({ rows, minSentAt, maxSentAt }: ListedFile) {
  if (minSentAt === null || maxSentAt === null) return { numRecords: rows }
  const [from, to] = [splitMicros(minSentAt), splitMicros(maxSentAt)]
  return {
    numRecords: rows,
    minValues: { sent_at: new Date(from.ms).toISOString() },
    maxValues: { sent_at: new Date(to.hasMore ? to.ms + 1 : to.ms).toISOString() },
    nullCount: { sent_at: 0 },
  }
}

/** Whole milliseconds since the epoch, and whether something below them was left out. */
function splitMicros(iso: string): { readonly ms: number; readonly hasMore: boolean } {
  const [, below = ''] = /\.\d{3}(\d+)Z$/.exec(iso) ?? []
  return { ms: Date.parse(iso.replace(/(\.\d{3})\d+Z$/, '$1Z')), hasMore: /[1-9]/.test(below) }
}
