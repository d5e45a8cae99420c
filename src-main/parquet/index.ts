/**
 * What upload and lake share: rows to Parquet and back, through DuckDB in a short-lived, locked-down process.
 * Nothing here knows the store or a destination.
 */

export { AGGREGATES, type Aggregate, aggregate, emptyPublished } from './aggregates.ts'
export type { FoldWork } from './fold-work.ts'
export type { MessageRow } from './message-row.ts'
export { openParquetWorker, type ParquetPlace, type ParquetWorker } from './parquet-worker.ts'
export type {
  Arrived,
  Bar,
  DataPaths,
  FileFacts,
  FoldedMonth,
  QueryAnswer,
  Weight,
  WrittenData,
} from './types.ts'
