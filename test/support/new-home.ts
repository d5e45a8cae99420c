import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../shared/clock.ts'
import { openStore } from '../../src-main/store/index.ts'

/** In memory if this machine can, because hundreds of stores wait for a disk otherwise. */
const ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

let untouched: Buffer | undefined

/**
 * A folder of its own with the database of somebody who did nothing yet, as the first start leaves it. Copied, because
 * going through every migration costs more than most tests of a store do; `migrations.test.ts` goes through them.
 */
export function newHome(prefix: string): string {
  const home = mkdtempSync(join(ROOT, prefix))
  untouched ??= firstStart()
  writeFileSync(join(home, 'gleaner.db'), untouched, { mode: 0o600 })
  return home
}

function firstStart(): Buffer {
  const home = mkdtempSync(join(ROOT, 'gleaner-first-'))
  try {
    openStore(home, { clock: systemClock }).close()
    return readFileSync(join(home, 'gleaner.db'))
  } finally {
    rmSync(home, { recursive: true })
  }
}
