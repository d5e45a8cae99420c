/** The open table: commits in the terms of the Delta protocol. Nothing here reads or writes a destination. */
export {
  type LogEntry,
  logFolder,
  logKey,
  nextVersions,
  OPEN_TABLES,
  type Projected,
  projectCommit,
} from './delta-log.ts'
