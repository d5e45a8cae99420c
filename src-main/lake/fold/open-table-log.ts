/** Writes what the open table's log lacks. Any fold fills a gap that an earlier one left: the bytes follow from the commits. */
import type { Commit } from '../../../shared/lake/commit.ts'
import { commitKey, createObject, readDocument } from '../../lake-layout/index.ts'
import { mapAtMost } from '../at-most.ts'
import { COMMIT_DOCUMENT, commitHash, isProved } from '../commits/commit-document.ts'
import { type NewestCommit, readCommits } from '../commits/read-commits.ts'
import { type LogEntry, logFolder, logKey, OPEN_TABLES, projectCommit } from '../open-table/index.ts'
import { strayLogs } from '../open-table-strays.ts'
import type { LakePlace, Unread } from '../place.ts'

type Place = Pick<LakePlace, 'destination' | 'keys'>
/** A commit that was read already, which need not be asked for again. */
type Earlier = Pick<NewestCommit, 'commit' | 'hash'>

/** Tables whose entries are written side by side. */
const AT_ONCE = 5

/**
 * Writes the log entries of a commit, and before them those that an earlier fold did not get to. Where a commit between
 * cannot be read the log ends there, and readers go on seeing the table as it was. Answers what lies in the logs that no commit
 * says, an engine's own commits for instance. Throws `destination.…`.
 */
export async function writeOpenTable(
  place: Place,
  newest: Commit,
  earlier: Earlier | null,
): Promise<readonly Unread[]> {
  await writeMissing(place, newest, earlier)
  let strays = await strayLogs(place, newest)
  // One who slept since that commit would call foreign what later ones say.
  const now = strays.length === 0 ? newest : ((await readCommits(place, newest.lakeId)).newest?.commit ?? newest)
  if (now.number > newest.number) strays = await strayLogs(place, now)
  return strays.map((key) => ({ kind: 'foreign', key }))
}

async function writeMissing(place: Place, newest: Commit, earlier: Earlier | null): Promise<void> {
  const there = new Set<string>()
  for (const table of OPEN_TABLES) for await (const { key } of place.destination.list(logFolder(table))) there.add(key)
  const missing: LogEntry[] = []
  for (let commit: Commit | null = newest; commit !== null && !isWritten(commit, there); ) {
    const previous: Commit | null =
      earlier?.hash === commit.previous ? earlier.commit : await commitBefore(place, commit)
    if (previous === null && commit.previous !== null) return
    missing.unshift(...projectCommit(previous, commit).filter(({ key }) => !there.has(key)))
    commit = previous
  }
  const byTable = [...Map.groupBy(missing, ({ key }) => key.slice(0, key.indexOf('/'))).values()]
  // A table's versions one after the other: its readers go on from the last one they find.
  await mapAtMost(AT_ONCE, byTable, async (entries) => {
    for (const entry of entries) await createObject(place.destination, entry.key, entry.body)
  })
}

/** Whether the version of each table that a commit names is there, and so those before it. */
const isWritten = ({ versions }: Pick<Commit, 'versions'>, there: ReadonlySet<string>) =>
  OPEN_TABLES.every((table) => {
    const version = versions[table]
    return version === undefined || version < 0 || there.has(logKey(table, version))
  })

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
