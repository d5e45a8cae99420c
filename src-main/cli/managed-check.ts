import { open } from 'node:fs/promises'
import { gleanerError } from '../../shared/errors.ts'
import { MANAGED_VERSION, MOST_BYTES, type Problem, parseManaged, textOf } from '../managed/index.ts'

export interface CheckedFile {
  readonly isValid: boolean
  readonly problems: readonly Pick<Problem, 'line' | 'key' | 'says'>[]
  /** Keys that are not known here and may be ignored. */
  readonly ignored: readonly string[]
}

/** Checks a configuration anywhere, no matter who owns it. Throws `input.managed_file` when it cannot be read. */
export async function checkManagedFile(path: string): Promise<CheckedFile> {
  const text = textOf(await firstBytes(path, MOST_BYTES + 1))
  if (text === null) return refused(`The file has more than ${MOST_BYTES} bytes, or is no UTF-8.`)
  const parsed = parseManaged(text)
  if (parsed.isValid) return { isValid: true, problems: [], ignored: parsed.document.ignored }
  if (parsed.isNewer) return refused(`The version is higher than ${MANAGED_VERSION}, the one this Gleaner knows.`)
  return { isValid: false, problems: parsed.problems, ignored: [] }
}

const refused = (says: string): CheckedFile => ({ isValid: false, problems: [{ line: 1, key: '', says }], ignored: [] })

async function firstBytes(path: string, most: number): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    throw gleanerError('input.managed_file')
  }
}
