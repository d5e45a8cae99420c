/** What is already at the destination: verified, queried, compacted, erased. */
import { about, both, type ErrorEntry } from './entry.ts'
import { duckdbRefusal, oneOf } from './parameters.ts'

export const lakeErrors = {
  'lake.unreadable': {
    says: 'A file at the destination is not readable as Parquet.',
    means: 'Its rows cannot be counted or searched.',
    next: {
      screen: 'Choose Verify in Uploads to see which one.',
      terminal: 'Run `gleaner lake verify` to see which one.',
    },
  },
  'lake.erasure_unproved': {
    says: 'Reading the destination again still found rows of what was to be erased.',
    means: 'The erasure is not finished; another computer may have sent some meanwhile.',
    next: both('Erase again.'),
  },
  'lake.in_maintenance': {
    says: 'Another computer is compacting or erasing at this destination right now.',
    means: 'Nothing was changed.',
    next: both('Try again in 15 minutes at the latest.'),
  },
  'lake.query': about({ why: duckdbRefusal }, ({ why }) => ({
    says: `DuckDB refused the query: ${why}`,
    means: 'Nothing was changed.',
    next: both('Correct the SQL. The tables are messages, channel_day and current_messages.'),
    exitCode: 2,
  })),
  'lake.query_ended': about({ why: oneOf('stopped', 'memory', 'deadline') }, ({ why }) => ({
    says: QUERY_ENDED[why],
    means: 'Nothing was changed.',
    next: both('Ask for less at once: fewer days, fewer columns, or a count instead of the rows.'),
  })),
} satisfies Readonly<Record<`lake.${string}`, ErrorEntry>>

const QUERY_ENDED = {
  stopped: 'DuckDB ended while it worked on the query.',
  memory: 'The query was stopped because it needed more memory than Gleaner allows it.',
  deadline: 'The query was stopped because it took too long.',
} as const
