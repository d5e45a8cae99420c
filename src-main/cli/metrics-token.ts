/** The token of the metrics: a file that both Gleaner and the metrics server read, so that it stands on no command line. */
import { randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { gleanerError } from '../../shared/errors.ts'

/** Characters that nobody guesses. */
const LEAST = 32

/**
 * The token in a file, which is made, readable by its owner only, when it is absent. Throws `serve.metrics_token` for one that is too
 * short, or that others may read.
 */
export async function metricsToken(path: string): Promise<string> {
  const made = randomBytes(32).toString('base64url')
  const isNew = await writeFile(path, `${made}\n`, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    () => false,
  )
  if (isNew) return made
  const token = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < LEAST) throw gleanerError('serve.metrics_token')
  // Windows has no such bits.
  const mode = process.platform === 'win32' ? 0 : (await stat(path)).mode
  if ((mode & 0o004) !== 0) throw gleanerError('serve.metrics_token')
  return token
}
