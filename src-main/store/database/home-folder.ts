import { chmodSync, closeSync, constants, existsSync, lstatSync, mkdirSync, openSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { gleanerError } from '../../../shared/errors.ts'

/** The database's file name inside the home folder. */
const DATABASE = 'gleaner.db'

/**
 * Makes the home folder 0700 and the database file in it 0600, and answers with the file's path.
 *
 * Never follows a symbolic link at either place: anyone who planted one would choose where messages are written.
 * SQLite gives its -wal and -shm files the mode of the database. Throws `store.unsafe_path`.
 */
export function prepareHome(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  tighten(home, 0o700, (found) => found.isDirectory())
  const file = join(home, DATABASE)
  createIfAbsent(file)
  for (const path of [file, `${file}-wal`, `${file}-shm`]) tighten(path, 0o600, isPlainFile)
  return file
}

/** The database's path for a reader, who creates and changes nothing. Throws `store.missing`, `store.unsafe_path`. */
export function findHome(home: string): string {
  const file = join(home, DATABASE)
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) throw gleanerError('store.missing')
  if (!isPlainFile(found)) throw gleanerError('store.unsafe_path')
  return file
}

/** Bytes on disk of the database and its write-ahead log. */
export function bytesOnDisk(file: string): number {
  return [file, `${file}-wal`]
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
}

function createIfAbsent(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) return
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0)
  closeSync(openSync(file, flags, 0o600))
}

function tighten(path: string, mode: number, isExpected: (found: Stats) => boolean): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!isExpected(found)) throw gleanerError('store.unsafe_path')
  if (process.platform !== 'win32' && (found.mode & 0o777) !== mode) chmodSync(path, mode)
}

// A second hard link would be a second way to the same bytes.
const isPlainFile = (found: Stats) => found.isFile() && found.nlink === 1
