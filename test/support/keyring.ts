import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A gnome-keyring of its own, on a session bus of its own. */
export interface TestKeyring {
  /** What a process needs in its environment to find this keyring. */
  readonly env: Readonly<Record<string, string>>
  /** Where the keyring keeps its files. */
  readonly folder: string
  close(): Promise<void>
}

/** Whether this machine can run one. */
export const hasKeyring = (): boolean =>
  ['dbus-daemon', 'gnome-keyring-daemon'].every((tool) => spawnSync('which', [tool]).status === 0)

/** Starts a session bus and an unlocked keyring, both in a folder that goes with them. */
export async function startKeyring(): Promise<TestKeyring> {
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-keyring-'))
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--print-address=1', `--address=unix:path=${folder}/bus`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  await once(bus.stdout, 'data')
  const env = {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus`,
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: folder,
    HOME: folder,
  }
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  // The password of a fresh keyring: whatever is given unlocks it.
  daemon.stdin.end('test\n')
  await untilOwned(env)
  return {
    env,
    folder,
    async close() {
      await Promise.all([ended(daemon), ended(bus)])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks the bus until the secret service has its name. */
async function untilOwned(env: Readonly<Record<string, string>>): Promise<void> {
  const question = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
  ]
  for (let tries = 0; tries < 2000; tries += 1) {
    const asked = spawnSync('dbus-send', [...question, 'string:org.freedesktop.secrets'], {
      env: { ...process.env, ...env },
    })
    if (String(asked.stdout).includes('boolean true')) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('gnome-keyring did not come up')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const over = once(child, 'exit')
  child.kill()
  await over
}
