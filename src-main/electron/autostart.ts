/** Start at login: the system's own list on macOS and Windows, an XDG autostart entry on Linux. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'

/** Tells a start at login from one by hand: no window opens. */
export const HIDDEN_FLAG = '--hidden'

export interface Autostart {
  set(on: boolean): void
}

export interface AutostartPlace {
  readonly platform: NodeJS.Platform
  /** `$XDG_CONFIG_HOME`, or `~/.config`. */
  readonly configDir: string
  /** The AppImage file when there is one, else the program. */
  readonly program: string
}

/** Electron's own setting does nothing on Linux, so the entry is written by hand there. */
export function autostart({ platform, configDir, program }: AutostartPlace): Autostart {
  const entry = join(configDir, 'autostart', 'gleaner.desktop')
  return {
    set(on) {
      if (platform !== 'linux') app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN_FLAG] })
      else if (on) writeEntry(entry, program)
      else rmSync(entry, { force: true })
    },
  }
}

/** Written beside and moved into place, so that a link someone put there is replaced and not followed. */
function writeEntry(entry: string, program: string): void {
  mkdirSync(dirname(entry), { recursive: true, mode: 0o700 })
  const fresh = `${entry}.new`
  rmSync(fresh, { force: true })
  writeFileSync(fresh, desktopEntry(program), { mode: 0o600, flag: 'wx' })
  renameSync(fresh, entry)
}

/** A Desktop Entry (freedesktop.org, version 1.5). */
function desktopEntry(program: string): string {
  return `${[
    '[Desktop Entry]',
    'Type=Application',
    'Name=Gleaner',
    'Comment=Share project channels with your warehouse without exposing anyone',
    `Exec=${quoted(program)} ${HIDDEN_FLAG}`,
    'Icon=gleaner',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`
}

/** Quoting of the Exec key, then of the file: backslashes twice, and `%` starts a field code. */
function quoted(program: string): string {
  const inQuotes = program.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}
