/**
 * Names of data files: `<table>/<20 digits>-<attempt>-<month or part>.parquet`. The number is that of the commit they are
 * written for, which tells garbage from somebody's attempt without a clock.
 */
import { LAKE_TABLES } from '../../shared/lake/commit.ts'

export const DATA_FOLDERS = [...LAKE_TABLES, 'marks', 'counted'] as const
type DataFolder = (typeof DATA_FOLDERS)[number]

const NAME = new RegExp(`^(?:${DATA_FOLDERS.join('|')})/([0-9]{20})-[0-9a-f]{16}-[a-z0-9-]{1,40}\\.(?:parquet|json)$`)

/** `part` is the month (`2026-03`) or another word for what the file holds. */
export const dataFileKey = (
  table: DataFolder,
  number: number,
  attempt: string,
  part: string,
  ending = 'parquet',
): string => `${table}/${String(number).padStart(20, '0')}-${attempt}-${part}.${ending}`

/** The number of the commit that a data file was written for; null for anything else. */
export function dataFileNumber(key: string): number | null {
  const number = Number(NAME.exec(key)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(number) ? number : null
}
