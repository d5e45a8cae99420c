/** The tray icon: what Gleaner does now, and the few things a person asks of it all day. */
import { Menu, nativeTheme, Tray } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { Status } from '../../shared/contract/status.ts'
import { strings } from './strings.ts'
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
  readonly clock: Pick<Clock, 'now'>
}): TrayIcon {
  const { assetsDir, actions, platform, clock } = options
  const tray = new Tray(trayIcon(assetsDir, 'idle', platform))
  let status: Status | null = null
  let others: readonly OtherHome[] = []
  let menu = Menu.buildFromTemplate(trayMenu(null, actions, clock.now()))

  function draw() {
    menu = Menu.buildFromTemplate(trayMenu(status, actions, clock.now(), others))
    const worst = worstOf([...(status === null ? [] : [status]), ...others.map((other) => other.status)])
    tray.setImage(trayIcon(assetsDir, worst?.activity ?? 'idle', platform))
    tray.setToolTip(strings.tooltip(worst?.says ?? ''))
    // Linux panels show a menu that was set, and many give no click event at all; set again after every change.
    if (platform === 'linux') tray.setContextMenu(menu)
  }

  draw()
  // Either click brings the menu: a click that acts by itself would stop collecting by accident, and silently.
  if (platform !== 'linux') {
    tray.on('click', () => tray.popUpContextMenu(menu))
    tray.on('right-click', () => tray.popUpContextMenu(menu))
  }
  nativeTheme.on('updated', draw)

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
      nativeTheme.off('updated', draw)
      tray.destroy()
    },
  }
}
