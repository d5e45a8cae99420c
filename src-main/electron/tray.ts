/** The tray icon: what Gleaner does now, and the few things a person asks of it all day. */
import { Menu, nativeTheme, Tray } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { Status } from '../../shared/contract/status.ts'
import { strings } from './strings.ts'
import { trayClick } from './tray-click.ts'
import { trayIcon } from './tray-icons.ts'
import { type OtherHome, type TrayActions, trayMenu, worstOf } from './tray-menu.ts'

export interface TrayIcon {
  show(status: Status): void
  /** The other homes that are open: the icon shows the worst of all, the menu each. */
  showOthers(others: readonly OtherHome[]): void
  destroy(): void
}

/** Puts the icon up. It stays the same object until `destroy`, for panels lose an icon that is collected as garbage. */
export function trayIconWith(options: {
  readonly assetsDir: string
  readonly actions: TrayActions
  readonly platform: NodeJS.Platform
  readonly clock: Clock
  /** Whether a left click turns the schedule on or off, instead of bringing the menu. */
  readonly clickToggles: () => boolean
}): TrayIcon {
  const { assetsDir, actions, platform, clock } = options
  const tray = new Tray(trayIcon(assetsDir, 'idle', platform))
  let status: Status | null = null
  let others: readonly OtherHome[] = []
  let menu = Menu.buildFromTemplate([])
  /** What was drawn last, as text. */
  let drawn = ''

  const worst = () => worstOf([...(status === null ? [] : [status]), ...others.map((other) => other.status)])

  function drawIcon() {
    tray.setImage(trayIcon(assetsDir, worst()?.activity ?? 'idle', platform))
  }

  /** Draws what differs, and nothing else: a menu that is set again jumps or closes under the pointer. */
  function draw() {
    const template = trayMenu(status, actions, clock.now(), others)
    const says = worst()?.says ?? ''
    const now = JSON.stringify([worst()?.activity, says, template])
    if (now === drawn) return
    drawn = now
    menu = Menu.buildFromTemplate(template)
    drawIcon()
    tray.setToolTip(strings.tooltip(says))
    // Linux panels show a menu that was set, and many give no click event at all.
    if (platform === 'linux') tray.setContextMenu(menu)
  }

  draw()
  // The menu by default: a click that acts by itself would stop collecting by accident, and silently.
  const click = trayClick({
    clock,
    isToggle: () => options.clickToggles(),
    toggle: () => status !== null && actions.toggle(!status.schedule.wanted),
    // A panel of Linux that tells of clicks shows no menu by itself for the left one, and can be given none.
    otherwise: () => (platform === 'linux' ? actions.open() : tray.popUpContextMenu(menu)),
    open: actions.open,
  })
  tray.on('click', click.once)
  tray.on('double-click', click.twice)
  if (platform !== 'linux') tray.on('right-click', () => tray.popUpContextMenu(menu))
  nativeTheme.on('updated', drawIcon)

  return {
    show(next) {
      status = next
      draw()
    },
    showOthers(next) {
      others = next
      draw()
    },
    destroy() {
      click.forget()
      nativeTheme.off('updated', drawIcon)
      tray.destroy()
    },
  }
}
