/**
 * Files that have no name yet: each is written here first, and given its name once it is whole. What a killed process left here
 * goes with the next write a day later, or its rows would outlive everything that takes them out of the lake.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY_MS } from '../../../shared/duration.ts'

const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Writes one, synced, and answers its path. The caller renames or removes it. Throws what `node:fs` throws. */
export async function writeUnnamed(folder: string, body: Uint8Array): Promise<string> {
  const path = join(folder, randomUUID())
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants
  const file = await open(path, O_CREAT | O_EXCL | O_WRONLY | (O_NOFOLLOW ?? 0), 0o600)
  try {
    await file.writeFile(body)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  // No put depends on it: a colleague's may not be ours to remove.
  await removeOlder(folder, path).catch(() => {})
  return path
}

/** By the folder's own clock: a younger one may be somebody's that is under way, and a put that goes on without its file is tried again. */
async function removeOlder(folder: string, than: string): Promise<void> {
  const { mtimeMs } = await lstat(than)
  for (const name of await readdir(folder)) {
    if (!NAME.test(name)) continue
    const facts = await lstat(join(folder, name)).catch(() => null)
    if (facts?.isFile() && mtimeMs - facts.mtimeMs > DAY_MS) await rm(join(folder, name), { force: true })
  }
}
