/** Start at login: the system's own list on macOS and Windows, an XDG autostart entry on Linux. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { smallFile } from './small-file.ts'

/** Tells a start at login from one by hand: no window opens. */
export const HIDDEN_FLAG = '--hidden'

export interface Autostart {
  /**
   * Brings the system in line with the setting, where the setting has changed since this was last done. What a person
   * has switched off in the system since then stays off: answers what the setting should be.
   */
  follow(on: boolean): boolean
  /** Takes the entry away for good. */
  remove(): void
  /** Whether the system started this process at login. */
  isLoginStart(args: readonly string[]): boolean
}

export interface AutostartPlace {
  readonly platform: NodeJS.Platform
  /** `$XDG_CONFIG_HOME`, or `~/.config`. */
  readonly configDir: string
  /** The AppImage file when there is one, else the program. */
  readonly program: string
  /** A folder for what the system was last told. */
  readonly stateDir: string
}

/** Electron's own setting does nothing on Linux, so the entry is written by hand there. */
export function autostart({ platform, configDir, program, stateDir }: AutostartPlace): Autostart {
  const entry = join(configDir, 'autostart', 'gleaner.desktop')
  const told = smallFile(join(stateDir, 'login.json'), ToldSchema)

  function set(on: boolean): void {
    if (platform !== 'linux') app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN_FLAG] })
    else if (on) writeEntry(entry, program)
    else rmSync(entry, { force: true })
    told.write({ on, program })
  }

  function isOn(): boolean {
    if (platform === 'linux') return isEnabled(entry)
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args: [HIDDEN_FLAG] })
    // Windows keeps the entry of a program that a person switched off in the Task Manager.
    return platform === 'win32' ? openAtLogin && executableWillLaunchAtLogin : openAtLogin
  }

  return {
    follow(on) {
      const last = told.read()
      if (last?.on !== on) {
        if (on || last !== null) set(on)
        return on
      }
      if (on && !isOn()) {
        told.write({ on: false, program })
        return false
      }
      // The program has moved, as an AppImage does.
      if (on && last.program !== program) set(true)
      return on
    },
    remove() {
      set(false)
      told.forget()
    },
    // macOS passes no arguments on.
    isLoginStart: (args) =>
      args.includes(HIDDEN_FLAG) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
  }
}

/** What the system was last told, so that a change of ours is told from one of a person's. */
const ToldSchema = z.strictObject({ on: z.boolean(), program: z.string() })

/** Whether the entry is there and nobody has switched it off, as desktops' own settings do. */
function isEnabled(entry: string): boolean {
  try {
    const text = readFileSync(entry, 'utf8')
    return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text)
  } catch {
    return false
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
    'Icon=gleaner-desktop',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`
}

/** Quoting of the Exec key, then of the file: backslashes twice, and `%` starts a field code. */
function quoted(program: string): string {
  const inQuotes = program.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}
