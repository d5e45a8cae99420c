import { gleanerError } from '../../shared/errors.ts'
import type { Redactor, RedactorOptions } from '../../shared/redaction.ts'

/**
 * Opens the redactor. With `workers: 0` it works on the calling thread; otherwise its threads alone load what redacts.
 *
 * Throws `redact.key_length` when the key is not 32 bytes.
 */
export async function openRedactor(options: RedactorOptions): Promise<Redactor> {
  if (options.key.length !== 32) {
    throw gleanerError('redact.key_length')
  }
  if (options.workers > 0) return (await import('./pool.ts')).openPool(options)
  return (await import('./on-this-thread.ts')).onThisThread(options)
}
