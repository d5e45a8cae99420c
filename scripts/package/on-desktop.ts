/** Runs a program as on a desktop: on Linux with a display, a session bus and an unlocked keyring of its own. */
import { spawnSync } from 'node:child_process'

const UNLOCKED = 'printf %s self-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'

/** Answers its exit code, and what it printed. A program that cannot be started is an error. */
export function onDesktop(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): { readonly code: number | null; readonly stdout: string } {
  const command =
    process.platform === 'linux' && env['DISPLAY'] === undefined
      ? ['xvfb-run', '-a', 'dbus-run-session', '--', 'bash', '-c', UNLOCKED, '_', program, ...args]
      : [program, ...args]
  const [first = '', ...rest] = command
  const ran = spawnSync(first, rest, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'], timeout: 900_000 })
  if (ran.error !== undefined) throw ran.error
  return { code: ran.status, stdout: ran.stdout }
}
