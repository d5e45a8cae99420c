import type { Destination } from '../../../shared/destination.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { commitKey, createObject, readDocument } from '../../lake-layout/index.ts'
import { COMMIT_DOCUMENT } from './commit-document.ts'

/**
 * Creates a commit; false when another one has its number. What lies there afterwards is read either way: an answer may have
 * been lost, and not every place keeps two creates apart. Throws `destination.…`.
 */
export async function createCommit(
  destination: Destination,
  { number, attempt }: Pick<Commit, 'number' | 'attempt'>,
  body: Uint8Array,
): Promise<boolean> {
  const key = commitKey(number)
  await createObject(destination, key, body)
  const there = await readDocument(destination, key, COMMIT_DOCUMENT, body.byteLength)
  return there.kind === 'read' && there.document.attempt === attempt
}
