import type { AuditEntry } from '../store/index.ts'

/** An entry of the trail of one of several collectors. */
export interface TrailEntry extends AuditEntry {
  readonly collector: string
}

/** A count of an entry, 0 where it has none: another version may not have counted it. */
export const countOf = ({ counts }: Pick<AuditEntry, 'counts'>, name: string): number => counts[name] ?? 0

/** A word of an entry's detail, or null. */
export function wordOf({ detail }: Pick<AuditEntry, 'detail'>, name: string): string | null {
  const word = detail[name]
  return typeof word === 'string' ? word : null
}
