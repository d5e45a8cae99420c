import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import {
  COMMITS,
  commitKey,
  createObject,
  readCommitKey,
  readDocument,
  saysSame,
  tagOf,
} from '../../lake-layout/index.ts'
import { COMMIT_DOCUMENT } from './commit-document.ts'

/**
 * Creates a commit and answers how it lies there; null when another one has its number or a later one. What lies there afterwards
 * is asked either way: an answer may have been lost, and not every place keeps two creates apart. One who slept there for longer
 * than others needed finds their commits above, before and after, and has made nothing that counts. `strays` are names above that
 * were there already when the log was read, and are no commits. `listed`: the commits from this number on, where they were listed
 * just now. Throws `destination.…`.
 */
export async function createCommit(
  destination: Destination,
  { number, attempt }: Pick<Commit, 'number' | 'attempt'>,
  body: Uint8Array,
  strays: ReadonlySet<number>,
  listed: readonly ObjectFacts[] | null = null,
): Promise<ObjectFacts | null> {
  if (newestOf(listed ?? (await commitsFrom(destination, number)), number, strays) !== null) return null
  await createObject(destination, commitKey(number), body)
  const newest = newestOf(await commitsFrom(destination, number), number, strays)
  if (newest?.key !== commitKey(number)) return null
  if (saysSame(newest, { bytes: body.byteLength, tag: tagOf(body) })) return newest
  const there = await readDocument(destination, commitKey(number), COMMIT_DOCUMENT, body.byteLength)
  return there.kind === 'read' && there.document.attempt === attempt ? newest : null
}

async function commitsFrom(destination: Destination, number: number): Promise<readonly ObjectFacts[]> {
  const all: ObjectFacts[] = []
  for await (const facts of destination.list(COMMITS, commitKey(number - 1))) all.push(facts)
  return all
}

/** The highest commit from a number on; null for none. */
function newestOf(all: readonly ObjectFacts[], from: number, strays: ReadonlySet<number>): ObjectFacts | null {
  let newest: ObjectFacts | null = null
  let highest = from - 1
  for (const facts of all) {
    const number = readCommitKey(facts.key) ?? 0
    if (number <= highest || strays.has(number)) continue
    newest = facts
    highest = number
  }
  return newest
}
