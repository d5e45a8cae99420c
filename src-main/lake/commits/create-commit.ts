import type { Destination } from '../../../shared/destination.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { COMMITS, commitKey, createObject, readCommitKey, readDocument } from '../../lake-layout/index.ts'
import { COMMIT_DOCUMENT } from './commit-document.ts'

/**
 * Creates a commit; false when another one has its number or a later one. What lies there afterwards is read either way: an
 * answer may have been lost, and not every place keeps two creates apart. One who slept there for longer than others needed
 * finds their commits above, before and after, and has made nothing that counts. `strays` are names above that were there
 * already when the log was read, and are no commits. Throws `destination.…`.
 */
export async function createCommit(
  destination: Destination,
  { number, attempt }: Pick<Commit, 'number' | 'attempt'>,
  body: Uint8Array,
  strays: ReadonlySet<number>,
): Promise<boolean> {
  const key = commitKey(number)
  if ((await newestName(destination, strays)) >= number) return false
  await createObject(destination, key, body)
  const there = await readDocument(destination, key, COMMIT_DOCUMENT, body.byteLength)
  return (
    there.kind === 'read' && there.document.attempt === attempt && (await newestName(destination, strays)) === number
  )
}

async function newestName(destination: Destination, strays: ReadonlySet<number>): Promise<number> {
  let newest = 0
  for await (const { key } of destination.list(COMMITS)) {
    const number = readCommitKey(key) ?? 0
    if (!strays.has(number)) newest = Math.max(newest, number)
  }
  return newest
}
