import type { AuditEntry } from '../store/index.ts'

/** An entry of the trail of one of several collectors. */
export interface TrailEntry extends AuditEntry {
  readonly collector: string
}

/** A count of an entry, 0 where it has none: another version may not have counted it. */
export const countOf = ({ counts }: Pick<AuditEntry, 'counts'>, name: string): number => counts[name] ?? 0

/** How many keys an erasure lacked, as a field; none where it lacked none, so that what was sealed before keeps its digest. */
export function keysMissingIn(entry: Pick<AuditEntry, 'counts'>): { readonly keysMissing?: number } {
  const keysMissing = countOf(entry, 'keysMissing')
  return keysMissing === 0 ? {} : { keysMissing }
}

/** A word of an entry's detail, or null. */
export function wordOf({ detail }: Pick<AuditEntry, 'detail'>, name: string): string | null {
  const word = detail[name]
  return typeof word === 'string' ? word : null
}
