/**
 * Newer versions of the packaged app: looked for once a day where a feed was named when it was built, offered with what changed, and
 * installed when a person says so. Without a feed no server is asked, and a package of the system's is the system's to update.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import { DAY_MS } from '../../shared/duration.ts'
import { strings } from './strings.ts'

/** A newer version, and what changed in it: plain text, for a person to read. */
export interface Update {
  readonly version: string
  readonly notes: string
}

/** What looks for updates and installs them; electron-updater's part. */
export interface Updater {
  /** What the feed has, newer or not; null when it has nothing. */
  latest(): Promise<Update | null>
  /** Fetches what was found last, and proves its sum and its signature. */
  download(): Promise<void>
  /** Ends the program, in order, and starts the new one. */
  install(): void
}

export interface UpdateOptions {
  readonly clock: Clock
  readonly updater: Updater
  /** Says that there is an update; a click on it calls `look`. */
  readonly tell: (version: string, look: () => void) => void
}

/** Where electron-builder writes down the feed, and the kind of package. */
export interface Installed {
  readonly resources: string
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** Whether this program may update itself: it is packaged, a feed was named, and no package manager owns it. */
export function updatesItself({ resources, platform, env }: Installed): boolean {
  if (!app.isPackaged || !existsSync(join(resources, 'app-update.yml'))) return false
  if (platform !== 'linux') return true
  const kind = join(resources, 'package-type')
  const isOfTheSystem = existsSync(kind) && /^(deb|rpm|pacman)\s*$/.test(readFileSync(kind, 'utf8'))
  return !isOfTheSystem && env['APPIMAGE'] !== undefined && env['FLATPAK_ID'] === undefined
}

/** Looks now and once a day, until the returned function is called. Each version is told once. */
export function offerUpdates({ clock, updater, tell }: UpdateOptions): () => void {
  const stopping = new AbortController()
  const told = new Set<string>()
  async function look(): Promise<void> {
    // A feed out of reach is asked again tomorrow.
    const found = await updater.latest().catch(() => null)
    if (found === null || told.has(found.version) || !isNewer(found.version, app.getVersion())) return
    told.add(found.version)
    tell(found.version, () => void offer(found))
  }
  async function offer({ version, notes }: Update): Promise<void> {
    const { title, body, now, later, failed } = strings.update
    const { response } = await dialog.showMessageBox({
      type: 'info',
      message: title(version),
      detail: `${body}\n\n${notes.slice(0, LONGEST_NOTES)}`.trim(),
      buttons: [now, later],
      defaultId: 0,
      cancelId: 1,
    })
    if (response !== 0) return
    try {
      await updater.download()
    } catch {
      dialog.showErrorBox(failed.title, failed.body)
      return
    }
    updater.install()
  }
  void (async () => {
    for (;;) {
      await look()
      await clock.sleep(DAY_MS, stopping.signal)
    }
  })().catch(() => {})
  return () => stopping.abort()
}

/** Characters of a changelog that a window of the system's can show. */
const LONGEST_NOTES = 2000

/**
 * Whether one version comes after another (semver.org, 2.0.0). What cannot be read is not newer: a feed that was taken over
 * must not bring back an older version, whose faults are known.
 */
export function isNewer(version: string, current: string): boolean {
  const [one, other] = [parsed(version), parsed(current)]
  if (one === null || other === null) return false
  for (const [at, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  // A release comes after its own pre-releases; of two of those the person is asked by neither.
  return one.isRelease && !other.isRelease
}

function parsed(version: string): { readonly numbers: readonly number[]; readonly isRelease: boolean } | null {
  const [, major, minor, patch, rest] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[\w.-]+)?$/.exec(version) ?? []
  if (major === undefined) return null
  return { numbers: [major, minor, patch].map(Number), isRelease: rest === undefined }
}
