import type { MenuItemConstructorOptions } from 'electron'
import type { Status } from '../../shared/contract/status.ts'
import { strings } from './strings.ts'

/** What the menu can ask for. */
export interface TrayActions {
  toggle(): void
  collectNow(): void
  stopRun(): void
  pauseForAnHour(): void
  pauseUntilTomorrow(): void
  review(): void
  open(): void
  quit(): void
}

/** The tray's menu for a status. `null`: the engine has not said yet. */
export function trayMenu(status: Status | null, actions: TrayActions): MenuItemConstructorOptions[] {
  const { menu } = strings
  const connected = status?.account.state === 'connected' || status?.account.state === 'session_only'
  const ready = connected && (status?.channels.allowed ?? 0) > 0
  const waiting = status === null ? 0 : status.messages.pending + status.messages.held
  const paused = isPaused(status)
  return [
    { id: 'says', label: shortened(status?.says ?? 'Gleaner'), enabled: false },
    { type: 'separator' },
    { id: 'review', label: menu.review(waiting), enabled: waiting > 0, click: actions.review },
    status?.collecting
      ? { id: 'stop', label: menu.stop, click: actions.stopRun }
      : { id: 'collect', label: menu.collectNow, enabled: ready, click: actions.collectNow },
    { type: 'separator' },
    { id: 'toggle', label: paused ? menu.resume : menu.pause, enabled: connected, click: actions.toggle },
    { id: 'pause-hour', label: menu.pauseHour, enabled: connected, click: actions.pauseForAnHour },
    { id: 'pause-tomorrow', label: menu.pauseTomorrow, enabled: connected, click: actions.pauseUntilTomorrow },
    { type: 'separator' },
    { id: 'open', label: menu.open, click: actions.open },
    { id: 'quit', label: menu.quit, click: actions.quit },
  ]
}

/** Whether the schedule is paused, for any length. */
export function isPaused(status: Status | null): boolean {
  return status !== null && status.pausedUntil !== null
}

/** Menus do not wrap. An `&` would underline the next letter. */
function shortened(sentence: string): string {
  const plain = sentence.replaceAll('&', '&&')
  return plain.length <= 60 ? plain : `${plain.slice(0, 59)}…`
}
