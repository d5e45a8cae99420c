import type { RedactionPolicy } from '../../shared/redaction.ts'

/** Stamped on every row. It changes whenever the same text could redact differently. */
export const POLICY_VERSION = '5'

/** What applies when nothing is set: everything on. */
export const STRICT_POLICY: RedactionPolicy = { name: 'strict', allowWords: [], denyWords: [], countries: 'all' }
