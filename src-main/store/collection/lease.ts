import type { EpochMs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

export type LeaseName = 'collector' | 'token'

export interface LeaseRequest {
  readonly holder: string
  readonly pid: number
  readonly at: EpochMs
  /** Whether a process of this machine still runs. A dead holder's lease is free at once. */
  readonly isAlive: (pid: number) => boolean
  /** A living holder that has not renewed for this long has lost the lease: its process id may be another's by now. */
  readonly staleAfterMs: number
}

export interface Leases {
  /** Takes the lease when it is free or stale; false when another holds it. */
  take(name: LeaseName, request: LeaseRequest): boolean
  /** Says that the holder still works; false when the lease is somebody else's by now. */
  renew(name: LeaseName, holder: string, at: EpochMs): boolean
  release(name: LeaseName, holder: string): void
  holder(name: LeaseName): { readonly holder: string; readonly pid: number; readonly renewedAt: EpochMs } | null
}

/** One holder at a time, across processes. A holder renews within the transaction that stores its work. */
export function openLeases({ db, atomically }: Connection): Leases {
  const select = db.prepare<[string], { holder: string; pid: number; renewedAt: EpochMs }>(
    'SELECT holder, pid, renewed_at AS renewedAt FROM leases WHERE name = ?',
  )
  const put = db.prepare('INSERT OR REPLACE INTO leases VALUES (:name, :holder, :pid, :at, :at)')
  const renew = db.prepare('UPDATE leases SET renewed_at = ? WHERE name = ? AND holder = ?')
  const release = db.prepare('DELETE FROM leases WHERE name = ? AND holder = ?')

  return {
    take: (name, { holder, pid, at, isAlive, staleAfterMs }) =>
      atomically(() => {
        const held = select.get(name)
        const isStale = held !== undefined && (!isAlive(held.pid) || Math.abs(at - held.renewedAt) > staleAfterMs)
        if (held && held.holder !== holder && !isStale) return false
        put.run({ name, holder, pid, at })
        return true
      }),
    renew: (name, holder, at) => renew.run(at, name, holder).changes === 1,
    release: (name, holder) => void release.run(name, holder),
    holder: (name) => select.get(name) ?? null,
  }
}
