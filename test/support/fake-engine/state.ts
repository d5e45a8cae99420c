/** The fake's memory: a workspace at a chosen moment of its life. */

import type { Account } from '../../../shared/contract/account.ts'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Home } from '../../../shared/contract/homes.ts'
import type { LakeHistory } from '../../../shared/contract/lake.ts'
import type { ManagedView } from '../../../shared/contract/managed.ts'
import type { Alert } from '../../../shared/contract/monitor.ts'
import type { ActKind, Batch, Message } from '../../../shared/contract/review.ts'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import type { Task } from '../../../shared/contract/tasks.ts'
import type { Upload } from '../../../shared/contract/uploads.ts'
import type { ErrorData } from '../../../shared/errors.ts'

/** The fake's present: a Tuesday morning. */
export const NOW = Date.UTC(2026, 10, 24, 9, 30)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export interface FakeState {
  now: number
  account: Account
  signInOpen: boolean
  channels: Channel[]
  batches: Batch[]
  messages: Message[]
  uploads: Upload[]
  lake: LakeHistory
  alerts: Alert[]
  settings: ShownSettings
  managed: ManagedView
  homes: Home[]
  running: boolean
  tasks: Task[]
  pausedUntil: number | 'resumed' | null
  problem: ErrorData | null
  lastRunAt: number | null
  /** Steps of review, newest last, each with what every touched message was. */
  acts: { kind: ActKind; isUndone: boolean; before: Message[] }[]
  /** The next upload fails with this. */
  uploadFails: ErrorData | null
}

const account = (kept: Account['kept'], more: Partial<Account> = {}): Account => ({
  state: kept,
  kept,
  since: NOW,
  workspace: null,
  otherWorkspace: null,
  slackApiUrl: null,
  signInAgainBy: null,
  confirmedAt: null,
  attempt: null,
  error: null,
  ...more,
})

export const CONNECTED = account('signed_in', { workspace: 'Northwind Labs', confirmedAt: NOW })
export const NOT_CONNECTED = account('none')

export const NOT_MANAGED: ManagedView = {
  state: 'none',
  hash: null,
  problem: null,
  isSystem: false,
  adopted: null,
  contact: null,
  rules: [],
}

export const HOME: Home = {
  home: 'f'.repeat(16),
  folder: '/home/you/gleaner',
  workspace: 'Northwind Labs',
  state: 'ready',
  isThis: true,
  isOpen: true,
  isCopy: false,
}

/** A fresh install: nothing connected, nothing chosen. */
export function freshState(): FakeState {
  return {
    now: NOW,
    account: NOT_CONNECTED,
    signInOpen: false,
    channels: [],
    batches: [],
    messages: [],
    uploads: [],
    alerts: [],
    lake: { verdict: null, fold: null, erasures: [], queued: { people: 0, messages: 0, since: null } },
    settings: defaultSettings(),
    managed: NOT_MANAGED,
    homes: [HOME],
    running: false,
    tasks: [],
    pausedUntil: null,
    problem: null,
    lastRunAt: null,
    acts: [],
    uploadFails: null,
  }
}

function defaultSettings(): ShownSettings {
  return {
    destination: null,
    schedule: { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false },
    policy: { name: 'strict', version: '1', allowWords: [], denyWords: [], countries: 'all' },
    horizonDays: 30,
    rereadDays: 2,
    retention: { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 },
    startAtLogin: false,
    trayClick: 'menu',
    notifications: 'daily',
    displayName: null,
    theme: 'system',
    keyId: null,
    wordsProblem: null,
  }
}
