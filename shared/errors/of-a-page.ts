/**
 * What a page says by itself, when no engine answers it. Apart from the catalogue, which is large: a page would load all
 * of its sentences to say two.
 */
import type { ErrorData } from '../errors.ts'
import { sentencesOf } from './entry.ts'
import { internalErrors } from './internal.ts'
import { serveErrors } from './serve.ts'

const ENTRIES = {
  'serve.unreachable': serveErrors['serve.unreachable'],
  'internal.unexpected': internalErrors['internal.unexpected'],
} as const

/** The error of one of these codes, as the engine would have sent it. */
export function errorOfPage(code: keyof typeof ENTRIES): ErrorData {
  return { code, exitCode: 1, ...sentencesOf(ENTRIES[code], {}) }
}
