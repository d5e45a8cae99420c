import { isWordless } from '../batches/content-hash.ts'
import type { DraftFor } from '../batches/drafts.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from '../monitor/counters.ts'
import { openArrivals } from './arrivals.ts'
import { type FrozenBatches, openDecisions } from './decisions.ts'
import { openLedger } from './ledger.ts'
import { openPurges } from './purges.ts'
import { openQueries } from './queries.ts'
import { prepareMessages } from './statements.ts'
import { openTriage } from './triage.ts'
import type { Messages } from './types.ts'

/** Message revisions: how they arrive, what people decide, how they are read and how they go. */
export function openMessages(
  connection: Connection,
  draftFor: DraftFor,
  batches: FrozenBatches,
  counters: Counters,
): Messages {
  const rows = prepareMessages(connection)
  const ledger = openLedger(connection)
  return {
    ...openArrivals(connection, rows, ledger, draftFor),
    ...openDecisions(connection, rows, ledger, draftFor, batches, counters),
    ...openQueries(connection),
    ...openTriage(connection),
    ...openPurges(connection, rows, batches.refreeze),
    get: rows.newest,
    live: ledger.live,
    liveReplies: ledger.liveReplies,
    hasWords: (messageId) => {
      const known = ledger.get(messageId)
      return known?.op === 'upsert' && !isWordless(known.textHash)
    },
  }
}
