import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gleanerError } from '../../shared/errors.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = join(PROJECT, 'dist/renderer/')
const PAGE = join(BUILT, 'index.html')
/** An installed package has only what was built. */
const HOW_TO_BUILD = join(PROJECT, 'vite.renderer.config.ts')
const SOURCES = ['src-renderer', 'shared'].map((folder) => join(PROJECT, folder))

/**
 * The folder of the built screens; in a source checkout they are built when absent, or older than their source as after
 * an update. Throws `serve.not_built`.
 */
export async function rendererFolder(say: (says: string) => void): Promise<string> {
  const sources = (await changedAt(HOW_TO_BUILD)) === null ? [] : SOURCES
  if (await isCurrent(PAGE, sources)) return BUILT
  if (sources.length > 0) {
    say('Building the screens; this takes a few seconds.')
    const build = spawn('npm', ['run', '--silent', 'build:renderer'], {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'ignore'],
    })
    await once(build, 'close')
  }
  // Older screens would speak another contract.
  if (await isCurrent(PAGE, sources)) return BUILT
  throw gleanerError('serve.not_built')
}

/** Whether a built file is there, and nothing in the folders it is made from was changed, added or removed after it. */
export async function isCurrent(built: string, sources: readonly string[]): Promise<boolean> {
  const builtAt = await changedAt(built)
  if (builtAt === null) return false
  for (const folder of sources) {
    const names = ['', ...(await readdir(folder, { recursive: true }))]
    const times = await Promise.all(names.map((name) => changedAt(join(folder, name))))
    if (times.some((time) => time !== null && time > builtAt)) return false
  }
  return true
}

/** Epoch ms; null when it is not there. */
async function changedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}
