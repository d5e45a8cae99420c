import type { RedactionPolicy } from '../../shared/redaction.ts'

/** What applies when nothing is set: everything on. */
export const STRICT_POLICY: RedactionPolicy = { name: 'strict', allowWords: [], denyWords: [], countries: 'all' }
