/**
 * An engine's door with a small model behind it: pausing, collecting and settings behave, everything else answers with
 * an error. It checks names and inputs by the contract, as the real one promises to.
 */

import { isSignedIn } from '../../../shared/account-states.ts'
import type { Account } from '../../../shared/contract/account.ts'
import type { Digest } from '../../../shared/contract/digest.ts'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import type { Status } from '../../../shared/contract/status.ts'
import {
  type Answer,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type EventName,
  type EventPayload,
  isCommandName,
} from '../../../shared/contract.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { Caller, Conditions, EngineApi } from '../../../shared/engine-api.ts'
import { gleanerError, toErrorData } from '../../../shared/errors.ts'
import { scheduleState } from '../../../src-main/schedule/index.ts'

export interface ModelDoor extends EngineApi {
  readonly asked: { name: CommandName; input: unknown; actor: string }[]
  readonly conditions: Conditions
  readonly callbacks: string[]
  readonly lives: { started: number; stopped: number }
  status(): Status
  /** Changes what the status says and tells it. */
  set(part: Partial<Status>): void
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** Lets the run under way come to its end. */
  finishRun(newMessages?: number): void
  /** What the next to ask for the day's summary is given. */
  setDigest(digest: Digest): void
}

/** A door that opens on an idle, connected engine at instant 0. */
export function modelDoor(now: () => number = () => 0): ModelDoor {
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  let status: Status = idleStatus()
  let settings: ShownSettings = plainSettings()
  let digest: Digest | null = null
  let pausedUntil: number | 'resumed' | null = null
  let endRun: ((outcome: 'complete' | 'parked', newMessages: number) => void) | null = null
  const lives = { started: 0, stopped: 0 }
  const conditions: Record<string, boolean> = {}

  const tell: ModelDoor['tell'] = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  const scheduleNow = () =>
    scheduleState(
      {
        setting: settings.schedule,
        pausedUntil,
        isSignedIn: isSignedIn(status.account),
        hasChannels: status.channels.allowed > 0,
        isOpen: true,
        conditions: {},
        dueAt: null,
      },
      now() as EpochMs,
    )
  function set(part: Partial<Status>) {
    status = { ...status, ...part }
    status = { ...status, schedule: part.schedule ?? scheduleNow() }
    status = { ...status, activity: part.activity ?? activityOf(status) }
    tell('status.changed', status)
  }

  const handlers: { [Name in CommandName]?: (input: CommandInput<Name>) => Promise<CommandOutput<Name>> } = {
    'status.get': async () => status,
    'settings.get': async () => settings,
    'digest.take': async () => {
      const taken = settings.notifications === 'daily' ? digest : null
      digest = null
      return taken
    },
    'settings.set': async (patch) => {
      const schedule = { ...settings.schedule, ...patch.schedule } as ShownSettings['schedule']
      const policy = { ...settings.policy, ...patch.policy } as ShownSettings['policy']
      settings = { ...settings, ...(patch as Partial<ShownSettings>), schedule, policy }
      tell('settings.changed', {})
      set({})
      return settings
    },
    'collection.start': () => {
      if (status.collecting) {
        throw gleanerError('collect.already_running')
      }
      return new Promise((resolve) => {
        endRun = (outcome, newMessages) => {
          endRun = null
          const report = { ...emptyRun(), outcome, startedAt: now(), finishedAt: now() }
          if (newMessages > 0) report.channels = [{ ...emptyChannel(), new: newMessages }]
          set({ collecting: null })
          tell('run.finished', report)
          resolve(report)
        }
        set({ collecting: { runId: 'r_1', startedAt: now() } })
      })
    },
    'collection.stop': async () => {
      endRun?.('parked', 0)
      return status
    },
    'collection.pause': async ({ until }) => {
      endRun?.('parked', 0)
      pausedUntil = until ?? 'resumed'
      set({})
      return status
    },
    'collection.resume': async () => {
      pausedUntil = null
      set({})
      return status
    },
  }

  const door: ModelDoor = {
    asked: [],
    conditions,
    callbacks: [],
    lives,
    status: () => status,
    set,
    tell,
    setDigest(given) {
      digest = given
    },
    finishRun: (newMessages = 0) => endRun?.('complete', newMessages),
    async call<Name extends CommandName>(name: Name, input: CommandInput<Name>, caller: Caller) {
      door.asked.push({ name, input, actor: caller.actor })
      const handler = handlers[name] as ((given: CommandInput<Name>) => Promise<CommandOutput<Name>>) | undefined
      if (!handler) throw new Error(`the model has no ${name}`)
      return handler(input)
    },
    async answer(name, input, caller): Promise<Answer<CommandName>> {
      try {
        if (!isCommandName(name)) throw gleanerError('input.unknown_command')
        const parsed = commands[name].input.safeParse(input)
        if (!parsed.success) throw gleanerError('input.invalid', { fields: [] })
        return { ok: true, value: await door.call(name, parsed.data as never, caller) }
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown) }
      }
    },
    on(event, listener) {
      const hearing = listeners.get(event) ?? new Set()
      listeners.set(event, hearing)
      hearing.add(listener as (payload: never) => void)
      return () => hearing.delete(listener as (payload: never) => void)
    },
    expectsCallback: () => false,
    async handleOAuthCallback(url) {
      door.callbacks.push(url)
    },
    signInEnded: () => Promise.resolve(),
    appManifest: () => ({}),
    async start() {
      lives.started += 1
    },
    async stop() {
      endRun?.('parked', 0)
      lives.stopped += 1
    },
    setConditions(part) {
      Object.assign(conditions, part)
    },
  }
  return door
}

function activityOf(status: Status): Status['activity'] {
  if (status.problem) return 'problem'
  if (status.collecting) return 'collecting'
  if (status.schedule.state === 'paused') return 'paused'
  return status.batchesToReview > 0 ? 'needs_you' : 'idle'
}

/** Somebody is signed in. */
export const signedIn = (workspace: string): Account => ({
  state: 'signed_in',
  kept: 'signed_in',
  since: 1,
  workspace,
  otherWorkspace: null,
  slackApiUrl: null,
  signInAgainBy: null,
  confirmedAt: 1,
  attempt: null,
  error: null,
})

/** Nobody is. */
export const SIGNED_OUT: Account = { ...signedIn(''), state: 'none', kept: 'none', workspace: null, confirmedAt: null }

export function idleStatus(): Status {
  return {
    activity: 'idle',
    says: 'Nothing to do.',
    account: signedIn('Northwind'),
    isSample: false,
    tasks: [],
    collecting: null,
    schedule: { wanted: true, state: 'on', why: null, until: null, nextRunAt: null },
    destination: null,
    channels: { allowed: 2, text: 1, metrics: 1 },
    messages: { held: 0, pending: 0, approved: 0, uploaded: 0, rejected: 0, expired: 0 },
    batchesToReview: 0,
    lastRun: null,
    lastUploadAt: null,
    problem: null,
    databaseBytes: 0,
    alerts: [],
    apiCalls: {},
  }
}

function plainSettings(): ShownSettings {
  return {
    destination: null,
    schedule: { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false },
    policy: { name: 'strict', version: '1', allowWords: [], denyWords: [], countries: 'all' },
    horizonDays: 60,
    rereadDays: 7,
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

function emptyRun(): CommandOutput<'collection.start'> {
  return {
    runId: 'r_1',
    startedAt: 0,
    finishedAt: 0,
    outcome: 'complete',
    channels: [],
    redactions: {},
    calls: {},
    necessaryCalls: {},
    forecastMs: null,
    notes: [],
  }
}

function emptyChannel(): CommandOutput<'collection.start'>['channels'][number] {
  return {
    channelId: 'C1',
    name: 'proj-atlas',
    outcome: 'complete',
    new: 0,
    revised: 0,
    unchanged: 0,
    vanished: 0,
    held: 0,
    dropped: {},
    error: null,
  }
}
