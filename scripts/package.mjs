/** `npm run package -- [--dir] [--linux|--mac|--win] …`: builds the tray app, then packs it with electron-builder. */
import '../bin/require-node.mjs'

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

for (const [command, ...args] of [
  ['npm', 'run', '--silent', 'build:desktop'],
  ['electron-builder', '--publish', 'never', ...process.argv.slice(2)],
]) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
