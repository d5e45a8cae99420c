import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'

/** A few facts that the tray app keeps for itself, in a file that only its owner can read. */
export interface SmallFile<Facts> {
  /** null when there is none, or it is damaged. */
  read(): Facts | null
  /** A disk that is full loses these facts and nothing else. */
  write(facts: Facts): void
  /** Removes it, and writes nothing more until the app starts again. */
  forget(): void
}

/** The file is written beside and moved into place, so that a link somebody put there is replaced and not followed. */
export function smallFile<Facts>(file: string, schema: z.ZodType<Facts>): SmallFile<Facts> {
  let isForgotten = false
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return null
      }
    },
    write(facts) {
      if (isForgotten) return
      try {
        const fresh = `${file}.new`
        rmSync(fresh, { force: true })
        writeFileSync(fresh, JSON.stringify(facts), { mode: 0o600, flag: 'wx' })
        chmodSync(fresh, 0o600)
        renameSync(fresh, file)
      } catch {
        // They are as unknown next time as at the first start.
      }
    },
    forget() {
      isForgotten = true
      rmSync(file, { force: true })
    },
  }
}
