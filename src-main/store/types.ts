/**
 * What the store keeps and what it can be asked. Everything is synchronous; times are epoch milliseconds.
 *
 * Any method may throw `store.full`, `store.read_only`, `store.busy`, `store.corrupt` or `store.failed`.
 */
import type { ChannelId, EpochMs } from '../../shared/domain.ts'
import type { Acts } from './acts/types.ts'
import type { Audit } from './audit/types.ts'
import type { Batches } from './batches/types.ts'
import type { Channels } from './collection/allowlist.ts'
import type { Dropped, DropReason } from './collection/channel-drop.ts'
import type { Coverage } from './collection/coverage.ts'
import type { Leases } from './collection/lease.ts'
import type { OpenSchedules } from './collection/open-schedules.ts'
import type { Runs } from './collection/runs.ts'
import type { Threads } from './collection/threads.ts'
import type { Unreadable } from './collection/unreadable.ts'
import type { Workspace } from './collection/workspace.ts'
import type { LakeDecisions } from './lake/lake-decisions.ts'
import type { NotPeople } from './messages/not-people.ts'
import type { Messages } from './messages/types.ts'
import type { Alerts } from './monitor/alerts.ts'
import type { ApiCalls } from './monitor/api-calls.ts'
import type { Counters } from './monitor/counters.ts'
import type { Inspections } from './monitor/inspections.ts'
import type { People } from './people/people.ts'
import type { Expiry, Preferences } from './retention/types.ts'
import type { Settings } from './settings.ts'
import type { Tasks } from './tasks.ts'
import type { Trust } from './trust/types.ts'
import type { Uploads } from './uploads/types.ts'

export type { ActId, ActNotes, ActRecord, Acts, Undone } from './acts/types.ts'
export * from './audit/types.ts'
export * from './batches/types.ts'
export type { ChannelRecord, ChannelState, Channels } from './collection/allowlist.ts'
export type { Dropped, DropReason } from './collection/channel-drop.ts'
export type { ChannelCheck, Coverage, Stretch } from './collection/coverage.ts'
export type { LeaseName, Leases } from './collection/lease.ts'
export type { OpenSchedule, OpenSchedules } from './collection/open-schedules.ts'
export type { StoredRunReport } from './collection/run-report.ts'
export type { RunRecord, Runs } from './collection/runs.ts'
export type { ThreadState, Threads, WaitingThread } from './collection/threads.ts'
export type { Unreadable, UnreadableMessage } from './collection/unreadable.ts'
export type { Workspace, WorkspaceRecord } from './collection/workspace.ts'
export type { KnownDecision, LakeDecisions } from './lake/lake-decisions.ts'
export * from './messages/types.ts'
export type { AlertFinding, AlertRecord, Alerts } from './monitor/alerts.ts'
export type { ApiCall, ApiCalls } from './monitor/api-calls.ts'
export type { Counted, CounterKind, Counters } from './monitor/counters.ts'
export type { Inspection, InspectionName, Inspections } from './monitor/inspections.ts'
export type { People, PersonRecord } from './people/people.ts'
export * from './retention/types.ts'
export type { Settings } from './settings.ts'
export type { TaskProgress, TaskRecord, Tasks } from './tasks.ts'
export * from './trust/types.ts'
export * from './uploads/types.ts'

export interface Store {
  readonly expiry: Expiry
  readonly preferences: Preferences
  readonly people: People
  readonly settings: Settings
  readonly workspace: Workspace
  readonly channels: Channels
  readonly messages: Messages
  readonly notPeople: NotPeople
  readonly batches: Batches
  readonly acts: Acts
  readonly uploads: Uploads
  readonly lakeDecisions: LakeDecisions
  readonly tasks: Tasks
  readonly trust: Trust
  readonly audit: Audit
  readonly runs: Runs
  readonly coverage: Coverage
  readonly threads: Threads
  readonly unreadable: Unreadable
  readonly leases: Leases
  readonly openSchedules: OpenSchedules
  readonly apiCalls: ApiCalls
  readonly counters: Counters
  readonly alerts: Alerts
  readonly inspections: Inspections
  /** A channel stops being readable: deletes what the reason lets go, for good, in one transaction. */
  dropChannel(channelId: ChannelId, reason: DropReason, at: EpochMs): Dropped
  /** All or nothing, durable when it returns. Nested calls are savepoints. `work` must be synchronous. */
  transaction<Result>(work: () => Result): Result
  /** Size of the database and its write-ahead log on disk. */
  bytes(): number
  /** A number that changes whenever another process has written (SQLite's data_version); cheap to ask. */
  version(): number
  /** False when the database was deleted or replaced since it was opened: nothing is kept any more, and what is read is of before. */
  isThere(): boolean
  /**
   * Makes deleted bytes gone from disk: writes the file again when something was deleted for good since the last time,
   * and empties the write-ahead log. False when it has to be tried again: in a transaction, beside another process at
   * work, or without room for a second copy. What is wanted and not done survives a kill; opening and closing do it.
   */
  scrub(): boolean
  close(): void
}
