/** The list of homes on disk: a small file for each, so that two programs that add one at once lose neither. */
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const ListedSchema = z.strictObject({
  folder: z.string().min(1).max(4096),
  /** The home's own id when it was listed. */
  id: z.string().max(64),
  /** The tray app opens it at its next start. */
  opensAtStart: z.boolean(),
})
export type Listed = z.infer<typeof ListedSchema>

/** The word by which a home in the list is known: of its place, so that two places are two homes. */
export const refOf = (place: string): string => createHash('sha256').update(place).digest('hex').slice(0, 16)

export interface HomeList {
  /** In the order of their folders. What is no entry of ours is left alone. */
  read(): Promise<readonly Listed[]>
  /** Whole or not at all. Throws what the disk says. */
  keep(entry: Listed): Promise<void>
  remove(place: string): Promise<void>
}

/** The list kept in `folder` (0700, files 0600), which is made with the first entry. */
export function homeList(folder: string): HomeList {
  const fileOf = (place: string) => join(folder, `${refOf(place)}.json`)
  return {
    async read() {
      const names = await readdir(folder).catch(() => [])
      const entries = await Promise.all(names.map((name) => entryIn(join(folder, name))))
      return entries
        .filter((entry, at) => entry !== null && names[at] === `${refOf(entry.folder)}.json`)
        .filter((entry) => entry !== null)
        .sort((one, other) => (one.folder < other.folder ? -1 : 1))
    },
    async keep(entry) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = join(folder, `${refOf(entry.folder)}.${randomBytes(6).toString('hex')}.new`)
      const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY
      const file = await open(draft, flags, 0o600)
      try {
        await file.writeFile(`${JSON.stringify(entry)}\n`)
        await file.close()
        await rename(draft, fileOf(entry.folder))
      } catch (thrown) {
        await rm(draft, { force: true })
        throw thrown
      }
    },
    remove: (place) => rm(fileOf(place), { force: true }),
  }
}

/** Null for a link, a draft, or what was written by hand and is none. */
async function entryIn(path: string): Promise<Listed | null> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null)
  try {
    const parsed = ListedSchema.safeParse(JSON.parse((await file?.readFile('utf8')) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  } finally {
    await file?.close()
  }
}
