/** Which picture stands for an activity. The shapes differ, not only the colours. */
import { join } from 'node:path'
import { type NativeImage, nativeImage, nativeTheme } from 'electron'
import type { Status } from '../../shared/contract/status.ts'

export type Activity = Status['activity']

/** The file in `assets/tray/` for an activity on this platform. macOS recolours template images by itself. */
export function trayIconFile(activity: Activity, platform: NodeJS.Platform, darkPanel: boolean): string {
  const name = activity.replace('_', '-')
  if (platform === 'darwin') return `${name}Template.png`
  const extension = platform === 'win32' ? 'ico' : 'png'
  return `${name}-on-${darkPanel ? 'dark' : 'light'}.${extension}`
}

/** The picture for an activity, for the panel's present colour. */
export function trayIcon(assetsDir: string, activity: Activity, platform: NodeJS.Platform): NativeImage {
  const file = trayIconFile(activity, platform, isPanelDark(platform, process.env['XDG_CURRENT_DESKTOP'] ?? ''))
  const image = nativeImage.createFromPath(join(assetsDir, 'tray', file))
  if (platform === 'darwin') image.setTemplateImage(true)
  return image
}

/** The top bar of GNOME and its relatives is dark under any theme of the windows; others follow the theme. */
function isPanelDark(platform: NodeJS.Platform, desktop: string): boolean {
  const hasDarkBar = platform === 'linux' && /gnome|unity|pantheon/i.test(desktop)
  return hasDarkBar || nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
}
