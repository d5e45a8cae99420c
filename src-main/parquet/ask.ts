import type { DuckDBConnection } from '@duckdb/node-api'

/** The rows of an answer. */
export const ask = async (duckdb: DuckDBConnection, question: string) =>
  (await duckdb.runAndReadAll(question)).getRowObjectsJson()

/** Whether something that SQL can select from has rows. */
export const hasRows = async (duckdb: DuckDBConnection, from: string): Promise<boolean> =>
  (await duckdb.runAndReadAll(`SELECT 1 FROM ${from} LIMIT 1`)).currentRowCount > 0

/** How many rows a statement put into a table, or took out of it; of several the last counts. */
export const rowsOf = async (duckdb: DuckDBConnection, statement: string): Promise<number> =>
  Number((await duckdb.runAndReadAll(statement)).getRows()[0]?.[0])
