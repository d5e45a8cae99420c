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
  // Linux panels are dark on every common desktop whatever the theme of the windows says; theirs cannot be asked.
  const darkPanel = platform === 'linux' || nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
  const image = nativeImage.createFromPath(join(assetsDir, 'tray', trayIconFile(activity, platform, darkPanel)))
  if (platform === 'darwin') image.setTemplateImage(true)
  return image
}
