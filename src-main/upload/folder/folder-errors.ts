import { GleanerError, gleanerError } from '../../../shared/errors.ts'

/** Whether a thrown value is a system error with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Rethrows a system error as one for people. */
export function folderError(error: unknown): never {
  if (error instanceof GleanerError) throw error
  const cause = { cause: error }
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw gleanerError('destination.missing', { place: 'folder' }, cause)
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw gleanerError('destination.denied', { place: 'folder' }, cause)
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) throw gleanerError('destination.full', { place: 'folder' }, cause)
  if (hasCode(error, 'ELOOP')) throw gleanerError('destination.symlink', {}, cause)
  throw gleanerError('destination.refused', { place: 'folder' }, cause)
}
