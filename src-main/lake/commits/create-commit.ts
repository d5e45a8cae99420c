import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { COMMITS, commitKey, createObject, readCommitKey, readDocument } from '../../lake-layout/index.ts'
import { COMMIT_DOCUMENT } from './commit-document.ts'

/**
 * Creates a commit and answers how it lies there; null when another one has its number or a later one. What lies there afterwards
 * is read either way: an answer may have been lost, and not every place keeps two creates apart. One who slept there for longer
 * than others needed finds their commits above, before and after, and has made nothing that counts. `strays` are names above that
 * were there already when the log was read, and are no commits. Throws `destination.…`.
 */
export async function createCommit(
  destination: Destination,
  { number, attempt }: Pick<Commit, 'number' | 'attempt'>,
  body: Uint8Array,
  strays: ReadonlySet<number>,
): Promise<ObjectFacts | null> {
  if ((await newestFrom(destination, number, strays)) !== null) return null
  await createObject(destination, commitKey(number), body)
  const there = await readDocument(destination, commitKey(number), COMMIT_DOCUMENT, body.byteLength)
  if (there.kind !== 'read' || there.document.attempt !== attempt) return null
  const newest = await newestFrom(destination, number, strays)
  return newest?.key === commitKey(number) ? newest : null
}

/** The highest commit from a number on; null for none. */
async function newestFrom(
  destination: Destination,
  from: number,
  strays: ReadonlySet<number>,
): Promise<ObjectFacts | null> {
  let newest: ObjectFacts | null = null
  let highest = from - 1
  for await (const facts of destination.list(COMMITS, commitKey(from - 1))) {
    const number = readCommitKey(facts.key) ?? 0
    if (number <= highest || strays.has(number)) continue
    newest = facts
    highest = number
  }
  return newest
}
