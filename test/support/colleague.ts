import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const COLLEAGUE = 'n_colleague'

/**
 * Makes somebody else add to a folder lake as well, so that an upload leaves it to a maintainer to fold: for tests that send
 * and look at no table, because a small fold costs more than all else that they do.
 */
export function shareWithColleague(lake: string): void {
  mkdirSync(join(lake, 'inbox', COLLEAGUE), { recursive: true })
  writeFileSync(join(lake, 'inbox', COLLEAGUE, `${'a'.repeat(32)}.parquet`), '')
}

/** Whether a name below the inbox is the colleague's. */
export const isColleagues = (name: string): boolean => name.startsWith(`${COLLEAGUE}/`)
