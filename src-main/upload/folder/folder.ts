/**
 * A folder as a destination: each object is a file that appears whole or not at all.
 *
 * A file is written under `.incoming/`, synced, and linked to its name; a name that is taken is never replaced.
 * No symbolic link below the folder is followed.
 */

import { hash, randomUUID } from 'node:crypto'
import { constants, type Dirent, type Stats } from 'node:fs'
import { link, lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import {
  type Destination,
  MOST_OBJECT_BYTES,
  type ObjectFacts,
  type PutOptions,
  type PutResult,
} from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { keySegments } from '../keys.ts'
import { counted } from '../traffic.ts'
import { folderError, hasCode } from './folder-errors.ts'
import { writeUnnamed } from './unnamed.ts'

const INCOMING = '.incoming'

/** A folder on this machine (or mounted on it). Every method throws `destination.…` errors only. */
export function folderDestination(dir: string): Destination {
  const typed = async <Result>(work: () => Promise<Result>): Promise<Result> => work().catch(folderError)
  return counted({
    name: `folder:${withoutHome(dir)}`,
    // On a disk of this computer they are not, and of a share nobody can tell.
    hasOwnClock: false,
    put: (key, body, options) => typed(() => put(dir, key, body, options)),
    get: (key, mostBytes) => typed(() => read(dir, key, mostBytes)),
    head: (key) => typed(() => head(dir, key)),
    list: (prefix, after) => list(dir, prefix, after),
    keepsCreatesApart: () => typed(() => keepsCreatesApart(dir)),
    // Files that have no name yet are in the list, and a folder keeps no versions.
    async *leftovers() {},
    delete: (key) => typed(() => remove(dir, key)),
    check: (options) => typed(() => check(dir, options?.create ?? false)),
    capabilities: async () => [
      { name: 'conditional put', available: true, says: 'A file that exists is never replaced.' },
      { name: 'checksum', available: true, says: 'Files are read back and compared by SHA-256.' },
      { name: 'encryption', available: false, says: 'The folder is as encrypted as the disk it is on.' },
      { name: 'lifecycle', available: false, says: 'Folding the lake removes what is past its time.' },
      { name: 'versioning', available: false, says: 'A deleted file is gone, backups of the folder aside.' },
    ],
    close: async () => {},
  })
}

/** The home folder's path holds the account's name, and a destination's name goes into the trail and its copies. */
function withoutHome(dir: string): string {
  const home = homedir()
  return dir === home || dir.startsWith(`${home}${sep}`) ? `~${dir.slice(home.length)}` : dir
}

async function put(dir: string, key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
  const result = await write(dir, key, body, options)
  if (options.proves !== true || result.outcome === 'existed') return result
  const tag = tagOf(await lstat(await safePath(dir, key)))
  return (await head(dir, key))?.sha256 === options.sha256 ? { ...result, tag } : result
}

async function write(
  dir: string,
  key: string,
  body: Uint8Array,
  { sha256, overwrite }: PutOptions,
): Promise<PutResult> {
  const path = await safePath(dir, key, { make: true })
  const temporary = await writeUnnamed(await safePath(dir, INCOMING, { make: true, isFolder: true }), body)
  try {
    if (overwrite) await rename(temporary, path)
    else await publish(temporary, path)
    await syncFolder(dirname(path))
    return { outcome: 'written', bytes: body.byteLength }
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    if ((await head(dir, key))?.sha256 !== sha256) throw gleanerError('destination.conflict')
    return { outcome: 'existed', bytes: body.byteLength }
  } finally {
    await rm(temporary, { force: true })
  }
}

async function keepsCreatesApart(dir: string): Promise<boolean> {
  const folder = await safePath(dir, INCOMING, { make: true, isFolder: true })
  const [one, other] = [await writeUnnamed(folder, new Uint8Array()), join(folder, randomUUID())]
  try {
    await link(one, other)
    return await link(one, other).then(
      () => false,
      (error) => hasCode(error, 'EEXIST'),
    )
  } catch (error) {
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) return false
    throw error
  } finally {
    for (const path of [one, other]) await rm(path, { force: true })
  }
}

/** Gives a finished file its name, unless the name is taken (`EEXIST`). */
async function publish(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    // FAT and some network shares have no hard links; there, only one writer may use the folder.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
    if (await lstat(path).catch(() => null)) throw Object.assign(new Error('taken'), { code: 'EEXIST' })
    await rename(temporary, path)
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file systems journal the name with the file.
  if (process.platform === 'win32') return
  const folder = await open(path, constants.O_RDONLY)
  await folder.sync().finally(() => folder.close())
}

async function read(dir: string, key: string, mostBytes = MOST_OBJECT_BYTES): Promise<Uint8Array | null> {
  const path = await safePath(dir, key)
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(nothingThere)
  if (file === null) return null
  try {
    if ((await file.stat()).size > mostBytes) throw gleanerError('destination.oversized')
    return await file.readFile()
  } finally {
    await file.close()
  }
}

async function head(dir: string, key: string): Promise<ObjectFacts | null> {
  const body = await read(dir, key)
  if (!body) return null
  const { mtimeMs } = await lstat(await safePath(dir, key))
  return { key, bytes: body.byteLength, sha256: hash('sha256', body, 'hex'), modifiedAt: mtimeMs as EpochMs }
}

async function* list(dir: string, prefix: string, after?: string): AsyncIterable<ObjectFacts> {
  const start = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''
  try {
    for await (const key of keysBelow(dir, start)) {
      if (!key.startsWith(prefix) || (after !== undefined && key <= after)) continue
      const facts = await lstat(join(dir, key)).catch(nothingThere)
      if (!facts?.isFile()) continue
      yield { key, bytes: facts.size, sha256: null, modifiedAt: facts.mtimeMs as EpochMs, tag: tagOf(facts) }
    }
  } catch (error) {
    folderError(error)
  }
}

const tagOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => [ino, size, mtimeMs, ctimeMs].join('-')

/** Depth first, names in order; symbolic links are neither followed nor listed. */
async function* keysBelow(dir: string, folder: string): AsyncIterable<string> {
  const entries: Dirent[] = (await readdir(join(dir, folder), { withFileTypes: true }).catch(nothingThere)) ?? []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* keysBelow(dir, key)
    else if (entry.isFile()) yield key
  }
}

async function remove(dir: string, key: string): Promise<void> {
  const path = await safePath(dir, key)
  const isGone = await rm(path).then(
    () => true,
    (error) => nothingThere(error) !== null,
  )
  if (isGone) await syncFolder(dirname(path))
}

/** Without `create` only the last folder is made: a share that is not mounted must not become a folder of this disk. */
async function check(dir: string, create: boolean): Promise<void> {
  await mkdir(dir, { mode: 0o700, recursive: create }).catch((error) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  const probe = await writeUnnamed(await safePath(dir, INCOMING, { make: true, isFolder: true }), new Uint8Array())
  await rm(probe, { force: true })
}

/** The key's path. Each folder on the way must be a real one. Throws `destination.symlink`. */
async function safePath(dir: string, key: string, want: { make?: boolean; isFolder?: boolean } = {}): Promise<string> {
  const segments = keySegments(key)
  let path = want.make ? await realpath(dir) : dir
  for (const [depth, segment] of segments.entries()) {
    path = join(path, segment)
    const isLast = depth === segments.length - 1
    if (isLast && !want.isFolder) break
    if (want.make) await mkdirDurably(path)
    const facts = await lstat(path).catch(nothingThere)
    if (facts && !facts.isDirectory()) throw gleanerError('destination.symlink')
  }
  return path
}

async function mkdirDurably(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return
    throw error
  }
  await syncFolder(dirname(path))
}

function nothingThere(error: unknown): null {
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
  throw error
}
