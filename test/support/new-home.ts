import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  return started(mkdtempSync(join(ROOT, prefix)))
}

/** The same in a test's own folder. Answers its path. All have one trail's id: two collectors of a team cannot both begin so. */
export function newHomeIn(folder: string, name = 'home'): string {
  const home = join(folder, name)
  mkdirSync(home, { mode: 0o700 })
  return started(home)
}

function started(home: string): string {
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
