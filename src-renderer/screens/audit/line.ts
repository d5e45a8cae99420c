import type { CommandOutput } from '../../../shared/contract.ts'
import type { AuditEntry } from '../../strings/audit.ts'

export type Line = CommandOutput<'audit.lines'>['lines'][number]

/** A subject as a person knows it. */
export type NameOf = (entry: AuditEntry) => string
