/**
 * The composition root: builds the rooms, hands values between them, and answers the contract's commands.
 * The tray, the browser and the CLI are user interfaces of what this file returns.
 */

import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import { type CommandName, commands, isCommandName } from '../../shared/contract.ts'
import type { Caller, EngineApi } from '../../shared/engine-api.ts'
import { GleanerError, gleanerError, toErrorData } from '../../shared/errors.ts'
import type { Homes } from '../../shared/homes.ts'
import type { Keychain } from '../../shared/keychain.ts'
import { type Log, silentLog } from '../../shared/log.ts'
import type { PrintPdf } from '../../shared/print-pdf.ts'
import { createDirectoryCache, manifest } from '../collect/index.ts'
import { type ManagedSource, noManagedSource } from '../managed/index.ts'
import { openStore } from '../store/index.ts'
import { accountRecord } from './account/account.ts'
import { checkKeychain, watchAccount } from './account/check.ts'
import { refuseInSample } from './account/sample-limits.ts'
import { openSignInAttempts } from './account/sign-in.ts'
import { whoActs } from './account/who.ts'
import { ENFORCE_EVERY_MS, startDailyDuties } from './background/daily.ts'
import { openMonitor } from './background/monitor.ts'
import { watchOtherProcesses } from './background/other-processes.ts'
import { engineSchedule } from './background/schedule.ts'
import {
  createEvents,
  type EngineContext,
  freeBytesAt,
  type Handler,
  type Handlers,
  type SampleConfinement,
  type SessionSecrets,
} from './context.ts'
import { endInTime } from './end-in-time.ts'
import { accountHandlers } from './handlers/account.ts'
import { activityHandlers } from './handlers/activity.ts'
import { alertHandlers } from './handlers/alerts.ts'
import { auditHandlers } from './handlers/audit.ts'
import { certificateHandlers } from './handlers/certificate.ts'
import { channelHandlers } from './handlers/channels.ts'
import { collectionHandlers } from './handlers/collection.ts'
import { destinationHandlers } from './handlers/destination.ts'
import { digestHandlers } from './handlers/digest.ts'
import { doctorHandlers } from './handlers/doctor.ts'
import { everythingHandlers } from './handlers/everything.ts'
import { homeHandlers } from './handlers/homes.ts'
import { keyHandlers } from './handlers/key.ts'
import { lakeHandlers } from './handlers/lake.ts'
import { managedHandlers } from './handlers/managed.ts'
import { noticeHandlers } from './handlers/notice.ts'
import { optOutHandlers } from './handlers/optout.ts'
import { peopleHandlers } from './handlers/people.ts'
import { reportHandlers } from './handlers/report.ts'
import { retentionHandlers } from './handlers/retention.ts'
import { reviewHandlers } from './handlers/review.ts'
import { sampleHandlers } from './handlers/sample.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { statusHandlers } from './handlers/status.ts'
import { taskHandlers } from './handlers/tasks.ts'
import { trustHandlers } from './handlers/trust.ts'
import { uploadHandlers } from './handlers/uploads.ts'
import { knownKeychain } from './key/known-keychain.ts'
import { unlockLakeKeys } from './key/locked-key.ts'
import { emitRetention, enforceIfDue } from './lake/retention.ts'
import { openManaged } from './managed/managed.ts'
import { settingsInEffect } from './managed/settings.ts'
import { ownChildren } from './own-children.ts'
import { emitStatus } from './status.ts'

export interface EngineOptions {
  /** The folder of the store; made with mode 0700 when absent. */
  readonly home: string
  readonly clock: Clock
  readonly keychain: Keychain
  /** How work that must not share this process is started; the packaged app has another way than the terminal. */
  readonly startChild: StartChild
  /** Where an organisation's configuration of this computer is; nowhere unless told, as for a sample workspace. */
  readonly managed?: ManagedSource
  /** Secrets of this process only. */
  readonly session?: SessionSecrets
  /** What `key.share` locked for a job, and its passphrase: for a home that has no pseudonym key and needs none. */
  readonly lakeKey?: { readonly text: string; readonly passphrase: string }
  readonly log?: Log
  /** Redaction worker threads; default 1. */
  readonly workers?: number
  /** Free bytes where a folder lives; the file system's own answer by default. */
  readonly freeBytes?: (folder: string) => Promise<number>
  /** How a user interface opens the sample workspace: answers its link, or null for a window. Absent where it offers none. */
  readonly openSample?: () => Promise<string | null>
  /** How a user interface makes a PDF of a page, or null where nothing on this computer can. Absent where it makes none. */
  readonly printPdf?: PrintPdf
  /** The homes of this person; absent where only this one is known. */
  readonly homes?: Homes
  /** Makes this engine the sample itself; absent in a real home. */
  readonly sample?: SampleConfinement
  /** Whether the system hands `gleaner://` links to this very program; without it a sign-in comes back over the loopback. */
  readonly takesLinks?: () => boolean
}

/**
 * Opens the store and the rooms. Throws `store.…` when the home folder cannot be used, `key.unreadable` and `key.passphrase`.
 * Close it with `stop`.
 */
export async function openEngine(options: EngineOptions): Promise<EngineApi> {
  const { home, clock, log = silentLog } = options
  const { lakeKey } = options
  const lakeKeys = lakeKey === undefined ? [] : await unlockLakeKeys(lakeKey.text, lakeKey.passphrase)
  const stored = openStore(home, { clock })
  const managed = openManaged({ store: stored, clock, source: options.managed ?? noManagedSource })
  const store = { ...stored, settings: settingsInEffect(stored.settings, managed.state) }
  // A machine that slept past a deadline deletes before it does anything else.
  try {
    managed.look()
    enforceIfDue({ store, clock })
  } catch (thrown) {
    store.close()
    throw thrown
  }
  const events = createEvents(log)
  const children = ownChildren(options.startChild)
  const context: EngineContext = {
    home,
    store,
    clock,
    log,
    keychain: knownKeychain(options.keychain, store.settings),
    startChild: children.startChild,
    machine: { workers: options.workers ?? 1, freeBytes: options.freeBytes ?? freeBytesAt },
    sample: options.sample ?? null,
    managed,
    lakeKeys,
    emit: events.emit,
    session: {
      secrets: options.session ?? {},
      signOutsBefore: accountRecord({ store }).signOuts,
      signedInAs: null,
      ownTokenEnded: null,
      hasAskedKeychain: false,
      authorizeUrl: null,
      triedClientId: null,
      signedInTo: null,
      run: null,
      problem: null,
      directory: createDirectoryCache(clock),
      topics: new Map(),
      schedule: { state: () => schedule.state(), lastState: () => schedule.lastState() },
    },
  }
  store.audit.actsOf(() => whoActs(context))
  let closed: Promise<void> | null = null
  let stopListening: (() => void) | null = null
  let stopDuties: (() => void) | null = null
  const stop = () => {
    closed ??= (async () => {
      stopHomes?.()
      stopListening?.()
      stopDuties?.()
      const { run } = context.session
      // The monitor is last: what ends tells it. It waits for an inspection, and for what that has begun at the destination.
      await endInTime(run, [schedule.stop(), signIn.close(), account.stop()], monitor.close)
      await children.end()
      store.close()
    })()
    return closed
  }
  const stopHomes = options.homes?.onChange(() => context.emit('homes.changed', {}))
  const signIn = openSignInAttempts(context, options.takesLinks)
  const account = watchAccount(context)
  const monitor = openMonitor(context, events.on)
  const handlers: Handlers<CommandName> = {
    ...statusHandlers(context),
    ...digestHandlers(context),
    ...taskHandlers(context),
    ...accountHandlers(context, signIn),
    ...sampleHandlers(context, options.openSample),
    ...homeHandlers(options.homes),
    ...channelHandlers(context),
    ...collectionHandlers(context),
    ...reviewHandlers(context),
    ...trustHandlers(context),
    ...uploadHandlers(context),
    ...destinationHandlers(context),
    ...keyHandlers(context),
    ...lakeHandlers(context),
    ...settingsHandlers(context),
    ...managedHandlers(context),
    ...reportHandlers(context, options.printPdf),
    ...certificateHandlers(context),
    ...noticeHandlers(context),
    ...retentionHandlers(context),
    ...optOutHandlers(context),
    ...peopleHandlers(context),
    ...auditHandlers(context),
    ...activityHandlers(context),
    ...alertHandlers(context),
    ...doctorHandlers(context),
    ...everythingHandlers(context, stop, options.homes),
  }

  let enforcedAt = clock.now()
  /** After sleep the timers are late; the first caller must not see, or send, what should be gone. */
  const enforceAfterSleep = () => {
    if (Math.abs(clock.now() - enforcedAt) < ENFORCE_EVERY_MS) return
    enforcedAt = clock.now()
    if (enforceIfDue(context)) emitRetention(context)
  }

  let isManagedNews = false
  /** Another configuration changes what every screen shows: told at once, although a run or an upload noticed it. */
  managed.onNews(() => {
    isManagedNews = true
    context.emit('settings.changed', {})
    context.emit('channels.changed', {})
  })
  /** And what may be kept: deleted before the next answer, and not under an upload. */
  const lookAtManaged = () => {
    managed.look()
    if (!isManagedNews) return
    isManagedNews = false
    enforceIfDue(context)
    emitRetention(context)
  }

  const call: EngineApi['call'] = async (name, input, caller) => {
    // Deleted in another window: what is still open here is of before.
    if (!store.isThere()) throw gleanerError('store.deleted')
    lookAtManaged()
    enforceAfterSleep()
    const handler: Handler<typeof name> = handlers[name]
    const given = checked(name, input)
    if (context.sample) refuseInSample(name, given)
    return handler(given, caller)
  }

  const schedule = engineSchedule(context, () => call('collection.start', {}, { actor: 'schedule' }))
  await monitor.check()

  return {
    call,
    on: events.on,
    answer: async (name, input, caller: Caller) => {
      try {
        if (!isCommandName(name)) throw gleanerError('input.unknown_command')
        const value = await call(name, input as never, caller)
        return { ok: true, value: commands[name].output.parse(value) as never }
      } catch (error) {
        if (!(error instanceof GleanerError)) log.error('engine.unexpected', { outcome: String(name).slice(0, 40) })
        return { ok: false, error: toErrorData(error) }
      }
    },
    handleOAuthCallback: signIn.callback,
    expectsCallback: signIn.expects,
    signInEnded: signIn.ended,
    appManifest: manifest,
    start: async () => {
      stopListening ??= watchOtherProcesses(context)
      stopDuties ??= startDailyDuties(context, monitor)
      await checkKeychain(context)
      await monitor.inspect()
      schedule.start()
      // What was found before anybody listened is news to anyone who listens now.
      emitStatus(context)
      account.start()
    },
    stop,
    setConditions(conditions) {
      const before = schedule.lastState().why
      schedule.setConditions(conditions)
      if (schedule.lastState().why !== before) emitStatus(context)
      if (conditions.online === true) account.online()
    },
  }
}

/** The input as its schema has it; never repeats what was wrong, because it may be a secret. Throws `input.invalid`. */
function checked<Name extends CommandName>(name: Name, input: unknown) {
  const parsed = commands[name].input.safeParse(input)
  if (parsed.success) return parsed.data as never
  throw gleanerError('input.invalid', { fields: parsed.error.issues.map(({ path }) => path.join('.')) })
}
