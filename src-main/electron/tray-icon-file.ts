/** Which picture stands for an activity. The shapes differ, not only the colours. */
import type { Status } from '../../shared/contract/status.ts'

export type Activity = Status['activity']

/** The file in `assets/tray/` for an activity on this platform. macOS recolours template images by itself. */
export function trayIconFile(activity: Activity, platform: NodeJS.Platform, darkPanel: boolean): string {
  const name = activity.replace('_', '-')
  if (platform === 'darwin') return `${name}Template.png`
  const extension = platform === 'win32' ? 'ico' : 'png'
  return `${name}-on-${darkPanel ? 'dark' : 'light'}.${extension}`
}
