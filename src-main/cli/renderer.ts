import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gleanerError } from '../../shared/errors.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = fileURLToPath(new URL('../../dist/renderer/', import.meta.url))

/** The folder of the built screens; in a source checkout they are built when absent. Throws `serve.not_built`. */
export async function rendererFolder(say: (says: string) => void): Promise<string> {
  if (await exists(`${BUILT}index.html`)) return BUILT
  if (await exists(`${PROJECT}vite.renderer.config.ts`)) {
    say('Building the screens once; this takes a few seconds.')
    const build = spawn('npm', ['run', '--silent', 'build:renderer'], {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'ignore'],
    })
    await once(build, 'close')
  }
  if (await exists(`${BUILT}index.html`)) return BUILT
  throw gleanerError('serve.not_built')
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
