import type { Updater } from './updates.ts'

/** electron-updater, held to what is offered: nothing is fetched or installed by itself, and nothing older than this. */
export async function autoUpdater(): Promise<Updater> {
  const { default: library } = await import('electron-updater')
  const { autoUpdater: updater } = library
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  updater.logger = null
  // Failures come as rejections too; an event without a listener would be thrown.
  updater.on('error', () => {})
  return {
    async latest() {
      const info = (await updater.checkForUpdates())?.updateInfo
      if (info === undefined) return null
      const { version, releaseNotes } = info
      return { version, notes: typeof releaseNotes === 'string' ? asText(releaseNotes) : '' }
    },
    async download() {
      await updater.downloadUpdate()
    },
    install: () => updater.quitAndInstall(),
  }
}

/** Some feeds give HTML. */
const asText = (notes: string): string => notes.replace(/<[^>]*>/g, '').trim()
