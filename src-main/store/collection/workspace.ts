import type { KeyId, TeamId, WorkspacePseudonym } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'
import { READING_TABLES } from './coverage.ts'

export interface WorkspaceRecord {
  readonly teamId: TeamId
  readonly name: string
  readonly workspace: WorkspacePseudonym
  readonly keyId: KeyId
}

export interface Workspace {
  get(): WorkspaceRecord | null
  /** Throws `store.other_workspace` when this store belongs to another team. */
  mustBe(teamId: TeamId): void
  /** Throws `store.other_workspace` for another team, `key.mismatch` for another key. */
  set(record: WorkspaceRecord): void
  /** Whether anything here was made with the key: messages, their numbers, or opt-outs. */
  isInUse(): boolean
  /** Another key, while nothing was made with the one before. Throws `key.mismatch` otherwise. */
  rekey(keyId: WorkspaceRecord['keyId'], workspace: WorkspaceRecord['workspace']): void
  /** Another key from now on. What is stored keeps the key it was made with; how far was read is forgotten. */
  rotate(keyId: WorkspaceRecord['keyId'], workspace: WorkspaceRecord['workspace']): void
}

/** The one workspace a home folder belongs to. Two workspaces or two keys in one store would mix their pseudonyms. */
export function openWorkspace({ db, atomically }: Connection): Workspace {
  const read = db.prepare<[], WorkspaceRecord>(
    'SELECT team_id AS teamId, name, workspace, key_id AS keyId FROM workspace',
  )
  const write = db.prepare<[WorkspaceRecord]>(
    `INSERT INTO workspace VALUES (1, :teamId, :name, :workspace, :keyId)
     ON CONFLICT DO UPDATE SET name = excluded.name`,
  )
  const used = db
    .prepare<[], number>(
      'SELECT EXISTS (SELECT 1 FROM ledger) OR EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM opt_outs)',
    )
    .pluck()
  const rekey = db.prepare('UPDATE workspace SET key_id = ?, workspace = ?')
  // Which messages were read is told by numbers of the old key.
  const forgetReading = READING_TABLES.map((table) => db.prepare(`DELETE FROM ${table}`))
  const get = () => read.get() ?? null

  const mustBe = (teamId: TeamId) => {
    const known = get()
    if (known !== null && known.teamId !== teamId) throw gleanerError('store.other_workspace')
  }

  return {
    get,
    mustBe,
    isInUse: () => used.get() === 1,
    rekey: (keyId, workspace) =>
      atomically(() => {
        if (used.get() === 1) throw otherKey()
        rekey.run(keyId, workspace)
      }),
    rotate: (keyId, workspace) =>
      atomically(() => {
        rekey.run(keyId, workspace)
        for (const each of forgetReading) each.run()
      }),
    set: (record) =>
      atomically(() => {
        mustBe(record.teamId)
        const known = get()
        if (known !== null && (known.keyId !== record.keyId || known.workspace !== record.workspace)) throw otherKey()
        write.run(record)
      }),
  }
}

/** Pseudonyms of another key would tell one person as two. */
export const otherKey = () => gleanerError('key.mismatch')
