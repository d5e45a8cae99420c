import { execFile } from 'node:child_process'

/** Milliseconds for an answer of the session bus. */
const PATIENCE = 3000

/**
 * Whether somebody on this session's D-Bus has a name, as the host of tray icons has `org.kde.StatusNotifierWatcher`.
 * null: there is no bus, or no tool to ask it with (`dbus-send` and `gdbus` come with most desktops).
 */
export async function hasOwnerOnBus(name: string): Promise<boolean | null> {
  const bus = 'org.freedesktop.DBus'
  const asked = ['--dest=org.freedesktop.DBus', '--type=method_call', '--print-reply=literal']
  return (
    (await yesOrNo('dbus-send', ['--session', ...asked, '/', `${bus}.NameHasOwner`, `string:${name}`])) ??
    (await yesOrNo('gdbus', ['call', '--session', '-d', bus, '-o', '/', '-m', `${bus}.NameHasOwner`, name]))
  )
}

function yesOrNo(program: string, args: readonly string[]): Promise<boolean | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: PATIENCE, windowsHide: true }, (error, said) => {
      const answer = /\b(true|false)\b/.exec(said)?.[1]
      resolve(error !== null || answer === undefined ? null : answer === 'true')
    })
  })
}
