import type { BatchId } from '../../shared/domain.ts'
import type { Counters } from './counters.ts'
import type { Connection } from './database.ts'
import type { DraftFor } from './drafts.ts'
import { openLedger } from './ledger.ts'
import { openArrivals } from './message-arrivals.ts'
import { openDecisions } from './message-decisions.ts'
import { openPurges } from './message-purges.ts'
import { openQueries } from './message-queries.ts'
import { prepareMessages } from './message-statements.ts'
import type { Messages } from './types.ts'

/** Message revisions: how they arrive, what people decide, how they are read and how they go. */
export function openMessages(
  connection: Connection,
  draftFor: DraftFor,
  refreeze: (batchId: BatchId) => void,
  counters: Counters,
): Messages {
  const rows = prepareMessages(connection)
  const ledger = openLedger(connection)
  return {
    ...openArrivals(connection, rows, ledger, draftFor),
    ...openDecisions(connection, rows, ledger, draftFor, counters),
    ...openQueries(connection),
    ...openPurges(connection, rows, refreeze),
    get: rows.newest,
    live: ledger.live,
    liveReplies: ledger.liveReplies,
  }
}
