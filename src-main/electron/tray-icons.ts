/** The picture that stands for an activity, as Electron draws it. */
import { join } from 'node:path'
import { type NativeImage, nativeImage, nativeTheme } from 'electron'
import { type Activity, trayIconFile } from './tray-icon-file.ts'

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
