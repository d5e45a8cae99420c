import type { Redactor, RedactorOptions } from '../../shared/redaction.ts'

/**
 * Opens the redactor. With `workers: 0` it works on the calling thread.
 *
 * Throws `redact.key_length` when the key is not 32 bytes.
 */
export async function openRedactor(_options: RedactorOptions): Promise<Redactor> {
  throw new Error('not built yet')
}
