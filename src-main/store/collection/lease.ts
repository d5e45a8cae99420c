import type { EpochMs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

export type LeaseName = 'collector' | 'token' | 'words' | 'key'

/** When a lease that somebody holds still keeps others out. */
export interface LeaseRule {
  readonly at: EpochMs
  /** Whether a process of this machine still runs. A dead holder's lease is free at once. */
  readonly isAlive: (pid: number) => boolean
  /** A living holder that has not renewed for this long has lost the lease: its process id may be another's by now. */
  readonly staleAfterMs: number
}

export interface LeaseRequest extends LeaseRule {
  readonly holder: string
  readonly pid: number
}

export interface Holder {
  readonly holder: string
  readonly pid: number
  readonly renewedAt: EpochMs
}

export interface Leases {
  /** Takes the lease when it is free or stale; false when another holds it. */
  take(name: LeaseName, request: LeaseRequest): boolean
  /** Says that the holder still works; false when the lease is somebody else's by now. */
  renew(name: LeaseName, holder: string, at: EpochMs): boolean
  release(name: LeaseName, holder: string): void
  /** Whose name stands in it, whether or not that one still lives. */
  holder(name: LeaseName): Holder | null
  /** Who keeps others out; null when it is free, or its holder is gone or stale. */
  living(name: LeaseName, rule: LeaseRule): Holder | null
}

/** One holder at a time, across processes. A holder renews within the transaction that stores its work. */
export function openLeases({ db, atomically }: Connection): Leases {
  const select = db.prepare<[string], Holder>('SELECT holder, pid, renewed_at AS renewedAt FROM leases WHERE name = ?')
  const put = db.prepare('INSERT OR REPLACE INTO leases VALUES (:name, :holder, :pid, :at, :at)')
  const renew = db.prepare('UPDATE leases SET renewed_at = ? WHERE name = ? AND holder = ?')
  const release = db.prepare('DELETE FROM leases WHERE name = ? AND holder = ?')

  function living(name: LeaseName, { at, isAlive, staleAfterMs }: LeaseRule): Holder | null {
    const held = select.get(name)
    return held && isAlive(held.pid) && Math.abs(at - held.renewedAt) <= staleAfterMs ? held : null
  }

  return {
    take: (name, { holder, pid, ...rule }) =>
      atomically(() => {
        const { at } = rule
        if ((living(name, rule)?.holder ?? holder) !== holder) return false
        put.run({ name, holder, pid, at })
        return true
      }),
    renew: (name, holder, at) => renew.run(at, name, holder).changes === 1,
    release: (name, holder) => void release.run(name, holder),
    holder: (name) => select.get(name) ?? null,
    living,
  }
}
