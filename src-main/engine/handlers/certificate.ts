import type { EngineContext, Handlers } from '../context.ts'
import { certificatesFor } from '../reporting/certificates.ts'

/** Handler for certificates of erasure. */
export function certificateHandlers(context: EngineContext): Handlers<'certificate.list'> {
  return { 'certificate.list': (asked) => certificatesFor(context, asked) }
}
