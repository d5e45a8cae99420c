import type { EngineContext, Handlers } from './context.ts'

/** Handlers for the audit trail. */
export function auditHandlers({ store }: EngineContext): Handlers<'audit.list' | 'audit.verify'> {
  return {
    'audit.list': ({ before, limit, action }) => {
      const { entries, total } = store.audit.list({
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
        ...(action === undefined ? {} : { action }),
      })
      return {
        entries: entries.map(({ previousHash: _previousHash, ...entry }) => ({
          ...entry,
          counts: { ...entry.counts },
          detail: { ...entry.detail },
        })),
        total,
      }
    },
    'audit.verify': () => store.audit.verify(),
  }
}
