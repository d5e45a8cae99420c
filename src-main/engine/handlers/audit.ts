import type { AuditEntry } from '../../store/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { verifyTrail } from '../trail/anchor.ts'

/** Handlers for the audit trail. */
export function auditHandlers(
  context: EngineContext,
): Handlers<'audit.list' | 'audit.lines' | 'audit.verify' | 'audit.export'> {
  const { store } = context
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
    'audit.export': ({ after = 0, limit = 1000 }) => {
      const rows = store.audit.export(after + 1)[Symbol.iterator]()
      const entries = Array.from({ length: limit }, () => rows.next()).flatMap(({ done, value }) =>
        done ? [] : [value],
      )
      rows.return?.()
      return {
        entries: entries.map(entryView),
        next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null),
      }
    },
  }
}

const entryView = <Entry extends Pick<AuditEntry, 'counts' | 'detail' | 'about'>>(entry: Entry) => ({
  ...entry,
  counts: { ...entry.counts },
  detail: { ...entry.detail },
  about: { ...entry.about },
})
