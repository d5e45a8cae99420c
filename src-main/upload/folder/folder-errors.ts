import { GleanerError } from '../../../shared/errors.ts'
import { refused } from '../destination-errors.ts'

/** Whether a thrown value is a system error with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Rethrows a system error as one for people. */
export function folderError(error: unknown): never {
  if (error instanceof GleanerError) throw error
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
    throw refused(
      'destination.missing',
      'The destination folder does not exist.',
      'Create it, or name another one.',
      error,
    )
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    throw refused(
      'destination.denied',
      'The destination folder takes no writes from you.',
      'Ask for write access, or name another one.',
      error,
    )
  }
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    throw refused(
      'destination.full',
      'The disk of the destination folder is full.',
      'Make room, then upload again.',
      error,
    )
  }
  if (hasCode(error, 'ELOOP')) {
    throw refused(
      'destination.symlink',
      'The destination folder holds a link where a file belongs, and Gleaner follows none.',
      'Remove the link, or choose another folder.',
      error,
    )
  }
  throw refused(
    'destination.refused',
    'The destination folder cannot be used.',
    'Check the disk, or name another folder.',
    error,
  )
}
