/**
 * What upload and lake share: rows to Parquet and back, through DuckDB in a short-lived, locked-down worker.
 * Nothing here knows the store or a destination.
 */
export { openParquetWorker, type ParquetWorker, type QueryAnswer } from './parquet-worker.ts'
export type { BuiltFile, BuiltTables, FileFacts, MessageRow } from './types.ts'
