/** Writes what the open table's log lacks. Any fold fills a gap that an earlier one left: the bytes follow from the commits. */
import type { Commit } from '../../../shared/lake/commit.ts'
import { commitKey, createObject, readDocument } from '../../lake-layout/index.ts'
import { COMMIT_DOCUMENT, commitHash, isProved } from '../commits/commit-document.ts'
import { readCommits } from '../commits/read-commits.ts'
import { type LogEntry, projectCommit } from '../open-table/index.ts'
import { strayLogs } from '../open-table-strays.ts'
import type { LakePlace, Unread } from '../place.ts'

type Place = Pick<LakePlace, 'destination' | 'keys'>

/**
 * Writes the log entries of a commit, and before them those that an earlier fold did not get to. Where a commit between
 * cannot be read the log ends there, and readers go on seeing the table as it was. Answers what lies in the logs that no commit
 * says, an engine's own commits for instance. Throws `destination.…`.
 */
export async function writeOpenTable(place: Place, newest: Commit): Promise<readonly Unread[]> {
  await writeMissing(place, newest)
  let strays = await strayLogs(place, newest)
  // One who slept since that commit would call foreign what later ones say.
  const now = strays.length === 0 ? newest : ((await readCommits(place, newest.lakeId)).newest?.commit ?? newest)
  if (now.number > newest.number) strays = await strayLogs(place, now)
  return strays.map((key) => ({ kind: 'foreign', key }))
}

async function writeMissing(place: Place, newest: Commit): Promise<void> {
  const missing: LogEntry[][] = []
  for (let commit: Commit | null = newest; commit !== null; ) {
    const previous: Commit | null = await commitBefore(place, commit)
    if (previous === null && commit.previous !== null) return
    const entries = projectCommit(previous, commit)
    const lacking: LogEntry[] = []
    for (const entry of entries) if ((await place.destination.head(entry.key)) === null) lacking.push(entry)
    if (entries.length > 0 && lacking.length === 0) break
    missing.unshift(lacking)
    commit = previous
  }
  for (const entry of missing.flat()) await createObject(place.destination, entry.key, entry.body)
}

/** The commit that one names as the one before it; null for the first, or where it cannot be read. */
async function commitBefore(
  { destination, keys }: Place,
  { number, previous, lakeId }: Commit,
): Promise<Commit | null> {
  if (previous === null) return null
  for (let candidate = number - 1; candidate > 0; candidate -= 1) {
    const reading = await readDocument(destination, commitKey(candidate), COMMIT_DOCUMENT)
    if (reading.kind !== 'read' || commitHash(reading.body) !== previous) continue
    return reading.document.lakeId === lakeId && isProved(reading.document, keys) ? reading.document : null
  }
  return null
}
