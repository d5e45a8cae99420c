import type { AlertKind } from '../../../shared/contract/monitor.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

/**
 * `audit`: the trail was verified. `texts`: waiting texts were looked through. `collection`: runs that failed one after
 * the other, the first at `at`. `lake`: what is past its time there and could not be removed. The others: what else a look at
 * the lake found, by the alert that tells it.
 */
export type InspectionName = 'audit' | 'texts' | 'collection' | 'lake' | LakeLook

/** What a look at the lake may find, each an alert of its own: what to do about it is different. */
export const LAKE_LOOKS = [
  'lake_foreign_key',
  'lake_set_back',
  'lake_unreadable',
  'lake_inputs_waiting',
  'lake_unfolded',
] as const satisfies readonly AlertKind[]
export type LakeLook = (typeof LAKE_LOOKS)[number]

export interface Inspection {
  readonly at: EpochMs
  /** 0 when all was well. */
  readonly found: number
  /** One sentence, or what the last failed run advised (as text); empty when all was well. */
  readonly says: string
}

export interface Inspections {
  get(name: InspectionName): Inspection | null
  note(name: InspectionName, inspection: Inspection): void
}

/** What the checks that are too costly for every look, or for every process, found when they were last made. */
export function openInspections({ db, atomically }: Connection): Inspections {
  const get = db.prepare<[string], Inspection>('SELECT at, found, says FROM inspections WHERE name = ?')
  const note = db.prepare('INSERT OR REPLACE INTO inspections VALUES (:name, :at, :found, :says)')
  return {
    get: (name) => get.get(name) ?? null,
    note: (name, inspection) => void atomically(() => note.run({ name, ...inspection })),
  }
}
