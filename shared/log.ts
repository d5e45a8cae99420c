/**
 * Logging by event name and a closed set of fields. There is no free-text slot a message could slip into.
 */
export interface LogFields {
  readonly code?: string
  readonly runId?: string
  readonly batchId?: string
  /** Slack's id of a public, allowed channel. */
  readonly channelId?: string
  readonly method?: string
  readonly status?: number
  readonly attempt?: number
  readonly count?: number
  readonly bytes?: number
  readonly durationMs?: number
  readonly waitMs?: number
  readonly entity?: string
  readonly outcome?: string
}

/** Event names are `room.event`, such as `collect.page_committed`. */
export type LogEvent = `${string}.${string}`

export interface Log {
  info(event: LogEvent, fields?: LogFields): void
  warn(event: LogEvent, fields?: LogFields): void
  error(event: LogEvent, fields?: LogFields): void
}

/** Says nothing; for tests and for callers that bring no log. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }
