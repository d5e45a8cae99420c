/**
 * Opens a file only where nobody but the system's owner could have put it, or could put another one.
 *
 * No link is followed. The file and every folder above it belong to that owner and are writable by nobody else; then
 * only the owner can change what was looked at between looking and reading. Access lists beside the mode are not read.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'

/** `link`: something on the way is a link, or no folder, or the file is no plain file. */
export type Distrust = 'link' | 'owner' | 'writable' | 'unreadable'

export type TrustedFile =
  | { readonly found: 'nothing' }
  | { readonly found: 'bytes'; readonly bytes: Uint8Array }
  | { readonly found: 'untrusted'; readonly why: Distrust }

export interface Trust {
  /** The uid of the only one who may have written it: 0, but in tests. */
  readonly owner: number
  /** Where the folders begin that are looked at: `/`, but in tests. */
  readonly root: string
  /** No more bytes are read than this. */
  readonly most: number
}

const WRITABLE_BY_OTHERS = 0o022

/** Reads a file by its path below the root. Never throws. */
export function readTrusted(path: readonly string[], { owner, root, most }: Trust): TrustedFile {
  let folder = root
  for (const name of ['', ...path.slice(0, -1)]) {
    folder = name === '' ? folder : join(folder, name)
    const facts = factsOf(() => lstatSync(folder))
    if (facts === 'nothing') return { found: 'nothing' }
    const why = facts === 'unreadable' ? facts : distrust(facts, owner, facts.isDirectory())
    if (why !== null) return { found: 'untrusted', why }
  }
  return readFile(join(root, ...path), owner, most)
}

function readFile(path: string, owner: number, most: number): TrustedFile {
  // A pipe in the file's place must not hold up the reader.
  const opened = factsOf(() => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK))
  if (opened === 'nothing') return { found: 'nothing' }
  if (opened === 'unreadable') return { found: 'untrusted', why: isLink(path) ? 'link' : 'unreadable' }
  try {
    const facts = fstatSync(opened)
    const why = distrust(facts, owner, facts.isFile())
    if (why !== null) return { found: 'untrusted', why }
    const bytes = Buffer.alloc(most)
    let length = 0
    for (let read = -1; read !== 0 && length < most; length += read)
      read = readSync(opened, bytes, length, most - length, null)
    return { found: 'bytes', bytes: bytes.subarray(0, length) }
  } catch {
    return { found: 'untrusted', why: 'unreadable' }
  } finally {
    closeSync(opened)
  }
}

function distrust(facts: Stats, owner: number, isOfItsKind: boolean): Distrust | null {
  if (!isOfItsKind) return 'link'
  if (facts.uid !== owner) return 'owner'
  return (facts.mode & WRITABLE_BY_OTHERS) === 0 ? null : 'writable'
}

const isLink = (path: string): boolean => {
  const facts = factsOf(() => lstatSync(path))
  return typeof facts === 'object' && !facts.isFile()
}

function factsOf<Facts>(ask: () => Facts): Facts | 'nothing' | 'unreadable' {
  try {
    return ask()
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing' : 'unreadable'
  }
}
