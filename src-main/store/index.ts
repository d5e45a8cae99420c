/** The store: one SQLite file in the home folder, one writer at a time, any number of readers. */
import type { Clock } from '../../shared/clock.ts'
import { openActs } from './acts/acts.ts'
import { openAudit } from './audit/audit.ts'
import { openBatches } from './batches/batches.ts'
import { openDrafts } from './batches/drafts.ts'
import { openChannels } from './collection/allowlist.ts'
import { openChannelDrop } from './collection/channel-drop.ts'
import { openCoverage } from './collection/coverage.ts'
import { openLeases } from './collection/lease.ts'
import { openOpenSchedules } from './collection/open-schedules.ts'
import { openRuns } from './collection/runs.ts'
import { openThreads } from './collection/threads.ts'
import { openUnreadable } from './collection/unreadable.ts'
import { openWorkspace } from './collection/workspace.ts'
import { type Connection, connect } from './database/database.ts'
import { typed, typedRoom } from './database/sqlite-errors.ts'
import { openLakeDecisions } from './lake/lake-decisions.ts'
import { openLedger } from './messages/ledger.ts'
import { openMessages } from './messages/messages.ts'
import { openNotPeople } from './messages/not-people.ts'
import { openQueries } from './messages/queries.ts'
import { prepareMessages } from './messages/statements.ts'
import { openAlerts } from './monitor/alerts.ts'
import { openApiCalls } from './monitor/api-calls.ts'
import { openCounters } from './monitor/counters.ts'
import { openInspections } from './monitor/inspections.ts'
import { openPeople } from './people/people.ts'
import { openPreferences } from './people/preferences.ts'
import { openExpiry } from './retention/expiry.ts'
import { ensureCollectorId, openSettings } from './settings.ts'
import { openTasks } from './tasks.ts'
import { openTrust } from './trust/trust.ts'
import type { Store } from './types.ts'
import { openUploads } from './uploads/uploads.ts'

export { personHash } from './audit/person-hash.ts'
export { isSealed, publicCopy } from './audit/seal.ts'
export { canonicalJson } from './batches/content-hash.ts'
export { mergeStretches } from './collection/coverage.ts'
export { peekStore } from './database/peek.ts'
export { LAKE_LOOKS, type LakeLook } from './monitor/inspections.ts'
export * from './types.ts'

/**
 * Opens the store in a home folder, made (0700, files 0600) and migrated unless it is only to be read.
 *
 * Throws `store.unsafe_path`, `store.missing`, `store.newer_schema`, `store.older_schema`, `store.corrupt`,
 * `store.read_only`, `store.full`, `store.busy` or `store.failed`; a store it refuses is left as it was.
 */
export function openStore(home: string, options: { readonly clock: Clock; readonly readOnly?: boolean }): Store {
  return typed(() => {
    const connection = connect(home, options)
    try {
      return roomsOf(connection)
    } catch (thrown) {
      connection.close()
      throw thrown
    }
  })
}

function roomsOf(connection: Connection): Store {
  const settings = openSettings(connection)
  if (!connection.db.readonly) ensureCollectorId(settings)
  const draftFor = openDrafts(connection, settings)
  const audit = openAudit(connection)
  const counters = openCounters(connection)
  const { refreeze, ...batches } = openBatches(connection, openQueries(connection), draftFor, counters)
  const coverage = openCoverage(connection)
  const preferences = openPreferences(connection)
  const messages = openMessages(connection, draftFor, { ...batches, refreeze }, counters)
  const dropChannel = openChannelDrop(connection, { coverage, preferences, messages })
  return {
    settings: typedRoom(settings),
    workspace: typedRoom(openWorkspace(connection)),
    channels: typedRoom(openChannels(connection, settings)),
    messages: typedRoom(messages),
    notPeople: typedRoom(openNotPeople(connection)),
    batches: typedRoom(batches),
    acts: typedRoom(
      openActs(connection, { rows: prepareMessages(connection), ledger: openLedger(connection), draftFor, batches }),
    ),
    uploads: typedRoom(openUploads(connection, { ...batches, refreeze }, audit, counters)),
    lakeDecisions: typedRoom(openLakeDecisions(connection)),
    tasks: typedRoom(openTasks(connection)),
    trust: typedRoom(openTrust(connection)),
    audit: typedRoom(audit),
    expiry: typedRoom(openExpiry(connection, audit, counters)),
    preferences: typedRoom(preferences),
    people: typedRoom(openPeople(connection)),
    runs: typedRoom(openRuns(connection)),
    coverage: typedRoom(coverage),
    threads: typedRoom(openThreads(connection)),
    unreadable: typedRoom(openUnreadable(connection)),
    leases: typedRoom(openLeases(connection)),
    openSchedules: typedRoom(openOpenSchedules(connection)),
    apiCalls: typedRoom(openApiCalls(connection, counters)),
    counters: typedRoom(counters),
    alerts: typedRoom(openAlerts(connection)),
    inspections: typedRoom(openInspections(connection)),
    dropChannel: (channelId, reason, at) => typed(() => dropChannel(channelId, reason, at)),
    transaction: (work) => typed(() => connection.transaction(work)),
    bytes: () => typed(connection.bytes),
    version: () => typed(connection.version),
    isThere: () => typed(connection.isThere),
    scrub: () => typed(connection.scrub),
    close: () => typed(connection.close),
  }
}
