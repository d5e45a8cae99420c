/** The trail as files: the same bytes from the command line and from the screen. */
import type { z } from 'zod'
import type { AuditExportSchema } from './contract/audit.ts'
import { csvLine } from './csv.ts'

export type AuditExportEntry = z.infer<typeof AuditExportSchema>['entries'][number]

export const AUDIT_FORMATS = ['jsonl', 'csv'] as const
/** `jsonl` keeps every value; `csv` is for spreadsheets. */
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

const COLUMNS = [
  ...['seq', 'at', 'actor', 'person', 'name', 'action', 'subject', 'channel', 'counts', 'detail', 'about'],
  ...['version', 'previous_hash', 'hash'],
]

/** What stands before the first row. */
export function auditHead(format: AuditFormat): string {
  return format === 'csv' ? csvLine(COLUMNS) : ''
}

/** One row, with its line's end. */
export function auditLine(entry: AuditExportEntry, format: AuditFormat): string {
  if (format === 'jsonl') return `${JSON.stringify(entry)}\n`
  return csvLine([
    entry.seq,
    new Date(entry.at).toISOString(),
    entry.actor,
    entry.person,
    entry.name,
    entry.action,
    entry.subject,
    entry.channel,
    JSON.stringify(entry.counts),
    JSON.stringify(entry.detail),
    JSON.stringify(entry.about),
    entry.version,
    entry.previousHash,
    entry.hash,
  ])
}
