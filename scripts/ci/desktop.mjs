/**
 * `npm run ci:desktop`: what a runner lacks to start the tray app: Electron's binary, and on Linux a display, a keyring, the
 * tools that packages are made with, and leave for Chromium's sandbox.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PACKAGES = [
  'xvfb',
  'dbus',
  'gnome-keyring',
  'libsecret-1-0',
  'libgtk-3-0',
  'libnss3',
  'rpm',
  'libarchive-tools',
  'flatpak-builder',
]

if (process.platform === 'linux') {
  const sudo = process.getuid() === 0 ? [] : ['sudo']
  run([...sudo, 'apt-get', 'update', '-qq'])
  run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])
  // Ubuntu gives user namespaces to installed programs only, by a profile that the .deb brings and a folder does not.
  run([...sudo, 'sysctl', '-q', '-e', '-w', 'kernel.apparmor_restrict_unprivileged_userns=0'])
}
const electron = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
if (process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined) run([process.execPath, join(electron, 'install.js')])

function run([program, ...args]) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${program} ${args[0]} failed`)
}
