/**
 * What upload and lake share: rows to Parquet and back, through DuckDB in a short-lived, locked-down process.
 * Nothing here knows the store or a destination.
 */
export { openParquetWorker, type ParquetPlace, type ParquetWorker } from './parquet-worker.ts'
export type { BuiltFile, BuiltTables, FileFacts, MessageRow, QueryAnswer } from './types.ts'
