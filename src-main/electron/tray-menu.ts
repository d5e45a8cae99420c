import type { MenuItemConstructorOptions } from 'electron'
import { isSignedIn } from '../../shared/account-states.ts'
import type { Status } from '../../shared/contract/status.ts'
import { destinationSentence } from '../../shared/destination-words.ts'
import { SCHEDULE_SWITCH, scheduleSentence } from '../../shared/schedule-words.ts'
import { taskSentence } from '../../shared/task-words.ts'
import { accountLabel } from './account-words.ts'
import { strings } from './strings.ts'

/** What the menu can ask for. */
export interface TrayActions {
  /** Turns the schedule on or off, as the entry that was clicked showed it. */
  schedule(on: boolean): void
  /** The same by a click on the icon, which shows nothing of it: a notification tells, and takes it back. */
  toggle(on: boolean): void
  collectNow(): void
  stopRun(): void
  pauseForAnHour(): void
  pauseUntilTomorrow(): void
  resume(): void
  review(): void
  /** Shows what is sent, and what failed. */
  uploads(): void
  /** Shows the account. */
  account(): void
  open(): void
  quit(): void
}

/** A home that is open beside the one the app was started with. */
export interface OtherHome {
  readonly name: string
  readonly status: Status
  open(): void
}

/** From what needs a person most to what needs nobody. */
const GRAVITY: Readonly<Record<Status['activity'], number>> = {
  problem: 4,
  needs_you: 3,
  collecting: 2,
  paused: 1,
  idle: 0,
}

/** The status that needs a person most, the first of several; undefined of none. */
export function worstOf(all: readonly Status[]): Status | undefined {
  return all.toSorted((one, other) => GRAVITY[other.activity] - GRAVITY[one.activity])[0]
}

/** The tray's menu for a status at an instant. `null`: the engine has not said yet. */
export function trayMenu(
  status: Status | null,
  actions: TrayActions,
  now: number,
  others: readonly OtherHome[] = [],
): MenuItemConstructorOptions[] {
  const { menu } = strings
  const ready = status !== null && isSignedIn(status.account) && status.channels.allowed > 0
  const waiting = status === null ? 0 : status.messages.pending + status.messages.held
  const wanted = status?.schedule.wanted ?? false
  return [
    {
      id: 'schedule',
      type: 'checkbox',
      label: SCHEDULE_SWITCH,
      checked: wanted,
      enabled: status !== null,
      click: () => actions.schedule(!wanted),
    },
    ...(status === null
      ? []
      : [{ id: 'schedule-says', label: shortened(scheduleSentence(status, now)), enabled: false }]),
    ...pauseEntries(status, actions),
    // A click leads to where something can be done about it.
    ...(status === null
      ? []
      : [
          { id: 'account', label: shortened(accountLabel(status.account)), click: actions.account },
          { id: 'destination', label: shortened(destinationSentence(status.destination)), enabled: false },
        ]),
    { type: 'separator' },
    ...(status?.activity === 'paused'
      ? []
      : [{ id: 'says', label: shortened(status?.says ?? 'Gleaner'), enabled: false }]),
    ...(status?.tasks ?? []).map((task) => ({
      id: `task-${task.kind}`,
      label: shortened(taskSentence(task)),
      click: actions.uploads,
    })),
    { id: 'review', label: menu.review(waiting), enabled: waiting > 0, click: actions.review },
    status?.collecting
      ? { id: 'stop', label: menu.stop, click: actions.stopRun }
      : { id: 'collect', label: menu.collectNow, enabled: ready, click: actions.collectNow },
    { type: 'separator' },
    ...others.map(({ name, status: { says }, open }, at) => ({
      id: `home-${at}`,
      label: shortened(menu.otherHome(name, says)),
      click: open,
    })),
    { id: 'open', label: menu.open, click: actions.open },
    { id: 'quit', label: menu.quit, click: actions.quit },
  ]
}

/** Pausing is for a schedule that is on; what is paused can be resumed. */
function pauseEntries(status: Status | null, actions: TrayActions): MenuItemConstructorOptions[] {
  const { menu } = strings
  if (status?.schedule.state === 'paused') return [{ id: 'resume', label: menu.resume, click: actions.resume }]
  const enabled = status?.schedule.wanted ?? false
  return [
    { id: 'pause-hour', label: menu.pauseHour, enabled, click: actions.pauseForAnHour },
    { id: 'pause-tomorrow', label: menu.pauseTomorrow, enabled, click: actions.pauseUntilTomorrow },
  ]
}

/** Menus do not wrap. An `&` would underline the next letter. */
function shortened(sentence: string): string {
  const plain = sentence.replaceAll('&', '&&')
  return plain.length <= 60 ? plain : `${plain.slice(0, 59)}…`
}
