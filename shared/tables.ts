/** The lake's tables. No schema here: DuckDB's process names tables at every start, and must not load zod for it. */

/** Version of the tables' columns; also in every key (`schema=1`) and every file's metadata. */
export const SCHEMA_VERSION = 1

export const TABLES = ['messages', 'channel_day'] as const
export type Table = (typeof TABLES)[number]
