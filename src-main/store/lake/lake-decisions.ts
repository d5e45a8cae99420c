import type { Connection } from '../database/database.ts'

/** A decision as it lies in a lake. */
export interface KnownDecision {
  /** Its name there. */
  readonly key: string
  /** Its bytes there, as text. */
  readonly body: string
}

/** Decisions of a lake that this collector has seen or made there. They hold hashes only. */
export interface LakeDecisions {
  list(lakeId: string): readonly KnownDecision[]
  /** Remembers one; known ones stay as they are. */
  add(lakeId: string, decision: KnownDecision): void
}

export function openLakeDecisions({ db, atomically }: Connection): LakeDecisions {
  const list = db.prepare<[string], KnownDecision>(
    'SELECT key, body FROM lake_decisions WHERE lake_id = ? ORDER BY key',
  )
  const add = db.prepare('INSERT INTO lake_decisions VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  return {
    list: (lakeId) => list.all(lakeId),
    add: (lakeId, { key, body }) => void atomically(() => add.run(lakeId, key, body)),
  }
}
