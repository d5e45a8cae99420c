/** `npm start`: builds and opens the tray app, or says in one line what to do where Electron cannot be had. */
import '../bin/require-node.mjs'

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ELECTRON = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
/** Milliseconds its download may take. */
const PATIENCE = 300_000

if (!hasBinary() && !fetchBinary()) {
  process.stderr.write(
    'The tray app needs Electron, whose program could not be downloaded here; the same screens open in a browser with: npm run demo -- --ui\n',
  )
  process.exit(1)
}
if (!run('npm', ['run', '--silent', 'build:desktop'])) process.exit(1)
const args = ['preview', '--skipBuild', '--entry', 'dist/desktop/src-main/electron/main.js']
process.exit(run('electron-vite', args) ? 0 : 1)

function hasBinary() {
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = join(ELECTRON, 'path.txt')
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  return existsSync(join(elsewhere ?? join(ELECTRON, 'dist'), program))
}

/** Electron's own installer; what it prints on failure would bury the one line that helps. */
function fetchBinary() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return false
  if (process.stderr.isTTY) process.stderr.write('Getting Electron once…\n')
  const fetched = spawnSync(process.execPath, [join(ELECTRON, 'install.js')], { stdio: 'ignore', timeout: PATIENCE })
  return fetched.status === 0 && hasBinary()
}

function run(command, args) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}
