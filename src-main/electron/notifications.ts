/** Notifications that open the screen they speak of. They carry counts and our own sentences, never message text. */

import { Notification } from 'electron'
import type { AccountState } from '../../shared/account-record.ts'
import { ALERT_SCREENS } from '../../shared/alert-screens.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Alert, AlertKind } from '../../shared/contract/monitor.ts'
import type { Status } from '../../shared/contract/status.ts'
import type { EventPayload } from '../../shared/contract.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import type { ErrorCode, ErrorData } from '../../shared/errors.ts'
import { strings } from './strings.ts'
import type { Screen } from './windows.ts'

/** How often the day's summary is asked for. On a quiet day nothing else would; after a sleep it is late by this at most. */
const DIGEST_POLL_MS = 15 * MINUTE_MS

export interface NotifyOptions {
  readonly engine: EngineApi
  readonly clock: Clock
  readonly open: (screen: Screen) => void
  /** Whether the person looks at the window, where the same news already stands. */
  readonly isWatching: () => boolean
  /** Which home it is about, where there are several. */
  readonly label?: () => string
}

export interface Notifications {
  /** Says an error that answers something asked from the tray. */
  error(error: ErrorData): void
  /** Says that a click on the icon turned the schedule on or off; a click on it takes that back. */
  toggled(isOn: boolean, takeBack: () => void): void
  /** Says that the window is closed and the program is not. */
  stays(hasTray: boolean): void
  /** Says that there is a newer version. */
  update(version: string, look: () => void): void
  stop(): void
}

/** Speaks up once a day or after a run that brought something, as was chosen, when a problem begins, once for an urgent alert, and when a sign-in ended. */
export function notifications({ engine, clock, open, isWatching, label }: NotifyOptions): Notifications {
  const stopping = new AbortController()
  const shown = new Set<Notification>()
  const toldAlerts = new Set<string>()
  let problem: string | null = null
  let accountBefore: AccountState | null = null

  function say(title: string, body: string, screen: Screen) {
    if (!isWatching()) show(title, body, () => open(screen))
  }

  /** `unseen` is for what a person must not miss: a system may show nothing, as macOS does for a program without a signature. */
  function show(title: string, body: string, onClick: () => void, unseen: () => void = () => {}) {
    if (!Notification.isSupported()) return unseen()
    const note = new Notification({ title: label ? `${label()}: ${title}` : title, body })
    // Kept until it is gone: a collected notification loses its click.
    shown.add(note)
    note.on('click', onClick)
    note.on('close', () => shown.delete(note))
    note.on('failed', () => {
      shown.delete(note)
      unseen()
    })
    note.show()
  }

  const sayError = (error: ErrorData) => say(error.says, error.next.screen, screenFor(error.code))

  /** Once for each time an urgent alert opens; not when the same news was told as a problem. */
  function sayAlert({ alertId, times, severity, state, kind, says, next }: Alert, told: ErrorCode | null) {
    const occurrence = `${alertId} ${times}`
    if (severity !== 'urgent' || state !== 'open' || toldAlerts.has(occurrence)) return
    toldAlerts.add(occurrence)
    if (told === null || told !== SAME_NEWS[kind]) say(says, next.screen, ALERT_SCREENS[kind] ?? '/review')
  }

  /** The day's summary, as soon as the engine has one; it stays there while the person looks at the window. */
  async function tellDigest() {
    if (isWatching()) return
    const digest = await engine.call('digest.take', {}, { actor: 'system' })
    if (digest === null) return
    const screen = digest.waiting > 0 ? '/review' : '/activity'
    show(strings.notify.digest.title, strings.notify.digest.body(digest), () => open(screen))
  }

  async function tellDigestDaily() {
    while (!stopping.signal.aborted) {
      try {
        await clock.sleep(DIGEST_POLL_MS, stopping.signal)
      } catch {
        return
      }
      inPassing(tellDigest())
    }
  }

  async function afterRun(report: EventPayload<'run.finished'>) {
    const { notifications: choice } = await engine.call('settings.get', {}, { actor: 'system' })
    if (choice !== 'each_run') return
    const inTrouble = report.channels.filter((channel) => channel.error !== null).length
    const fresh = report.channels.reduce((sum, channel) => sum + channel.new + channel.revised, 0)
    if (inTrouble > 0) {
      say(strings.notify.runTrouble.title, strings.notify.runTrouble.body(inTrouble), '/channels')
    } else if (fresh > 0) {
      say(strings.notify.waiting.title, strings.notify.waiting.body(fresh), '/review')
    }
  }

  function afterStatus(status: Status) {
    const code = status.problem?.code ?? null
    if (status.problem && code !== problem) sayError(status.problem)
    problem = code
    for (const alert of status.alerts) sayAlert(alert, code)
  }

  const ends = [
    engine.on('run.finished', (report) => inPassing(afterRun(report))),
    engine.on('status.changed', (status) => {
      afterStatus(status)
      inPassing(tellDigest())
    }),
    engine.on('account.changed', ({ account, error }) => {
      const was = accountBefore
      accountBefore = account.state
      if (error) sayError(error)
      else if (was === 'signing_in' && account.state === 'signed_in')
        say(strings.notify.signedIn.title, strings.notify.signedIn.body, '/channels')
    }),
  ]
  void tellDigestDaily()
  return {
    error(error) {
      if (isWatching()) return
      const look = () => open(screenFor(error.code))
      show(error.says, error.next.screen, look, look)
    },
    toggled(isOn, takeBack) {
      const { title, body } = strings.notify.toggled[isOn ? 'on' : 'off']
      show(title, body, takeBack, () => open('/'))
    },
    update(version, look) {
      show(strings.notify.update.title(version), strings.notify.update.body, look)
    },
    stays(hasTray) {
      const { title, body } = strings.notify.stays[hasTray ? 'tray' : 'none']
      show(title, body, () => open('/'))
    },
    stop() {
      stopping.abort()
      for (const end of ends) end()
      for (const note of shown) note.close()
      shown.clear()
    },
  }
}

/** A notification that cannot be made is none; what it would have told stands on the screens. */
const inPassing = (told: Promise<void>) => void told.catch(() => {})

/** The problem that tells the same as an alert. */
const SAME_NEWS: Readonly<Partial<Record<AlertKind, ErrorCode>>> = { audit_broken: 'audit.broken' }

/** The screen on which an error can be dealt with. */
function screenFor(code: ErrorCode): Screen {
  if (/^(account|slack|keychain|key|destination)\./.test(code)) return '/settings'
  if (/^channel\./.test(code)) return '/channels'
  if (/^(upload|lake)\./.test(code)) return '/uploads'
  return '/review'
}
