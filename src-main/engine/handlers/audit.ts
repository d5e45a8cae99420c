import type { AuditEntry } from '../../store/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { verifyTrail } from '../trail/anchor.ts'

/** Handlers for the audit trail. */
export function auditHandlers(
  context: EngineContext,
): Handlers<'audit.list' | 'audit.lines' | 'audit.verify' | 'audit.export'> {
  const { store, clock } = context
  /** Rows that exports under way go on after: a page of one that was noted is not noted again. */
  const goesOnAfter = new Set<number>()
  return {
    'audit.list': (query) => {
      const { entries, total } = store.audit.list(query)
      return {
        entries: entries.map(({ previousHash: _previousHash, ...entry }) => entryView(entry)),
        total,
      }
    },
    'audit.lines': (query) => {
      const { lines, total } = store.audit.lines(query)
      return {
        lines: lines.map(({ head: { previousHash: _, ...head }, ...line }) => ({ ...line, head: entryView(head) })),
        total,
        people: [...store.audit.people()],
      }
    },
    'audit.verify': () => verifyTrail(context),
    'audit.export': ({ after = 0, limit = 1000 }, { actor }) => {
      if (!goesOnAfter.delete(after)) {
        // It is the last entry of its own export.
        const entries = Math.max((store.audit.head()?.seq ?? 0) + 1 - Math.max(after, store.audit.prunedThrough()), 0)
        store.audit.append({ actor, action: 'audit.exported', counts: { entries } }, clock.now())
      }
      const rows = store.audit.export(after + 1)[Symbol.iterator]()
      const entries = Array.from({ length: limit }, () => rows.next()).flatMap(({ done, value }) =>
        done ? [] : [value],
      )
      rows.return?.()
      const next = entries.length < limit ? null : (entries.at(-1)?.seq ?? null)
      if (next !== null) goesOnAfter.add(next)
      return { entries: entries.map(entryView), next }
    },
  }
}

const entryView = <Entry extends Pick<AuditEntry, 'counts' | 'detail' | 'about'>>(entry: Entry) => ({
  ...entry,
  counts: { ...entry.counts },
  detail: { ...entry.detail },
  about: { ...entry.about },
})
