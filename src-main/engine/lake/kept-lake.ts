/**
 * What was read of a lake and cannot have changed, kept in the home folder from one run to the next: its document and the newest
 * commit, which are created once. They count only while the destination still shows that very commit, and are proved again
 * by their codes each time.
 */
import { hash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const KeptSchema = z.strictObject({
  /** The bytes of `lake.json` and of the commit, with the destination's tags. */
  lake: z.string(),
  lakeTag: z.string(),
  commit: z.string(),
  key: z.string(),
  tag: z.string(),
  /** Whether one list may go over several folders: a collector's rights may end at each. */
  listsAll: z.boolean(),
})

export type KeptLake = z.infer<typeof KeptSchema>

/** A commit of a million messages takes a tenth of it. */
const MOST_CHARACTERS = 4_000_000

export interface LakeKeeper {
  /** Null where nothing is kept, or what is kept is not what was written. */
  read(): Promise<KeptLake | null>
  /** Keeps it in place of what was kept; a full disk is no matter, for it is read again then. */
  write(kept: KeptLake): Promise<void>
  forget(): Promise<void>
}

/** For the lake at the destination of a name. */
export function lakeKeeper(home: string, destination: string): LakeKeeper {
  const folder = join(home, 'lakes')
  const path = join(folder, `${hash('sha256', destination, 'hex').slice(0, 32)}.json`)
  return {
    async read() {
      const [sum, text = ''] = splitAtLine(await readFile(path, 'utf8').catch(() => ''))
      if (sum !== hash('sha256', text, 'hex')) return null
      const parsed = KeptSchema.safeParse(JSON.parse(text))
      return parsed.success ? parsed.data : null
    },
    async write(kept) {
      const text = JSON.stringify(kept)
      if (text.length > MOST_CHARACTERS) return
      const half = `${path}.${randomUUID()}`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(half, `${hash('sha256', text, 'hex')}\n${text}`, { mode: 0o600 })
        await rename(half, path)
      } catch {
        await rm(half, { force: true })
      }
    },
    forget: () => rm(path, { force: true }),
  }
}

function splitAtLine(text: string): readonly string[] {
  const end = text.indexOf('\n')
  return end === -1 ? [''] : [text.slice(0, end), text.slice(end + 1)]
}
