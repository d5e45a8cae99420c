import { hasOwnerOnBus } from '../children/index.ts'

/**
 * Whether a desktop shows tray icons at all: GNOME without an extension does not, and Electron says nothing of it. A
 * Linux that cannot be asked counts as one without, for a window too many is seen, and an icon that is not there is not.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  return platform !== 'linux' || (await hasOwnerOnBus('org.kde.StatusNotifierWatcher')) === true
}
