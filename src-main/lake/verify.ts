/** Whether the lake is what its commits say, object by object; and what else lies there. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectFacts } from '../../shared/destination.ts'
import type { Commit, DataFile } from '../../shared/lake/commit.ts'
import type { Decision } from '../../shared/lake/decision.ts'
import {
  COMMITS,
  commitKey,
  DECISIONS,
  INBOX,
  LAKE_DOCUMENT,
  PROBE,
  readCommitKey,
  readDocument,
} from '../lake-layout/index.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import { mapAtMost } from './at-most.ts'
import { COMMIT_DOCUMENT, commitHash, isProved } from './commits/commit-document.ts'
import { dataFileNumber } from './data-names.ts'
import { incompleteDecisions } from './decisions/index.ts'
import { bringFile } from './fold/data-files.ts'
import { projectCommit } from './open-table/index.ts'
import { changedLogs, strayLogs } from './open-table-strays.ts'
import type { LakePlace, Unread } from './place.ts'
import { type OfLog, readLake, whileItStands } from './state.ts'
import { openLakeWorker } from './worker.ts'

const AT_ONCE = 4
/** Folders and files whose names are ours; what else lies there is foreign. */
const OURS = [COMMITS, DECISIONS, INBOX, PROBE, 'audit/', 'preferences/']
const LOGS = /^[a-z_]+\/_delta_log\//

export interface LakeProblem {
  readonly kind: Unread['kind'] | 'rows' | 'chain'
  readonly key: string
  readonly says: string
}

export interface LakeVerdict {
  /** No problem. What nothing counts is none. */
  readonly ok: boolean
  readonly commits: number
  readonly objects: number
  /** Messages that stand. */
  readonly rows: number
  readonly bytes: number
  /** Inputs that are not folded yet. */
  readonly inbox: number
  readonly problems: readonly LakeProblem[]
  /** Data files that nothing counts: replaced, or left by a killed fold. The next fold removes them in time. */
  readonly orphans: readonly string[]
  /** What Gleaner did not write, or a newer version of it did. Nobody removes it. */
  readonly foreign: readonly string[]
  /** Protections that say nothing of what is under some of the lake's keys, with the ids of those. */
  readonly incomplete: readonly {
    readonly kind: Decision['kind']
    readonly id: string
    readonly lacks: readonly string[]
  }[]
  /** Ids of the lake's keys, by the day from which they count. */
  readonly keys: Commit['settings']['keys']
}

export interface VerifyOptions extends LakePlace {
  readonly onProgress?: (done: number, total: number) => void
}

/** Reads every object that counts and compares size, checksum and row count. Throws what `readLake` throws. */
export async function verifyLake(options: VerifyOptions): Promise<LakeVerdict> {
  return whileItStands(options, () => verdict(options))
}

async function verdict({ onProgress, ...place }: VerifyOptions): Promise<OfLog<LakeVerdict>> {
  const worker = await openLakeWorker(place)
  try {
    const lake = await readLake(place, worker)
    const there = new Map<string, ObjectFacts>()
    for await (const facts of place.destination.list('')) there.set(facts.key, facts)
    const commit = lake?.commit ?? null
    const files = Object.values(commit?.files ?? {}).flat()
    let done = 0
    const wrong = await mapAtMost(AT_ONCE, files, async (file) => {
      const problem = await problemWith(file, there, place, worker)
      onProgress?.(++done, files.length)
      return problem
    })
    const log = await judgeCommits(place, there)
    const logs = [
      ...(commit === null ? [] : await strayLogs(place, commit)).map((key) => ['foreign', key] as const),
      ...(await changedLogs(place, log.said, there)).map((key) => ['damaged', key] as const),
    ]
    const problems: LakeProblem[] = [
      ...(lake?.unread ?? [])
        .filter(({ key }) => readCommitKey(key) === null)
        .map(({ kind, key }) => ({ kind, key, says: SAYS[kind] })),
      ...log.problems,
      ...logs.map(([kind, key]) => ({ kind, key, says: SAYS[kind] })),
      ...wrong.filter((problem) => problem !== null),
    ]
    const named = new Set([...files.map(({ key }) => key), commit?.decisions.file?.key])
    const answer = {
      ok: problems.length === 0,
      commits: [...there.keys()].filter((key) => readCommitKey(key) !== null).length,
      objects: files.length,
      rows: (commit?.files.messages ?? []).reduce((sum, { rows }) => sum + rows, 0),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      inbox: lake?.inbox.inputs.length ?? 0,
      problems,
      orphans: [...there.keys()].filter((key) => dataFileNumber(key) !== null && !named.has(key)).sort(),
      foreign: [...there.keys()].filter(isForeign).sort(),
      incomplete: incompleteDecisions(lake?.decisions ?? [], {
        lakeKeys: (commit?.settings.keys ?? []).map(({ keyId }) => keyId),
        accepted: commit?.accepted ?? [],
      }).map(({ decision: { kind, id }, lacks }) => ({ kind, id, lacks })),
      keys: commit?.settings.keys ?? [],
    }
    return { log: lake?.log ?? null, lacks: problems, answer }
  } finally {
    await worker.close()
  }
}

const SAYS = {
  missing: 'The newest commit names it, and it is not there.',
  damaged: 'Its bytes are not the ones that were written.',
  newer: 'A newer version of Gleaner wrote it.',
  foreign: 'Gleaner did not write it.',
  truncated: 'Its end is missing.',
  oversized: 'It is larger than anything of its kind.',
  waiting: 'It waits for a maintainer.',
  unproved: 'No member of the team made it, or it was changed.',
} as const satisfies Record<Unread['kind'], string>

/** Whether no version of Gleaner that we know gives such a name. */
export const isForeign = (key: string): boolean =>
  key !== LAKE_DOCUMENT &&
  dataFileNumber(key) === null &&
  !LOGS.test(key) &&
  !key.startsWith('.incoming/') &&
  !OURS.some((folder) => key.startsWith(folder))

async function problemWith(
  file: DataFile,
  there: ReadonlyMap<string, ObjectFacts>,
  place: LakePlace,
  worker: ParquetWorker,
): Promise<LakeProblem | null> {
  const { key, bytes, rows } = file
  const listed = there.get(key)
  if (listed === undefined) return { kind: 'missing', key, says: SAYS.missing }
  // By the list first: an object of any size that somebody put there must not be fetched to be called wrong.
  if (listed.bytes !== bytes)
    return { kind: 'damaged', key, says: `It has ${listed.bytes} bytes, its commit says ${bytes}.` }
  const path = join(worker.dir, `${randomUUID()}.parquet`)
  try {
    const found = await bringFile(place, file, worker, path)
    if ('kind' in found) return { ...found, says: SAYS[found.kind] }
    const counted = found.rows
    return counted === rows ? null : { kind: 'rows', key, says: `It has ${counted} rows, its commit says ${rows}.` }
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Commits that nobody of the team made or nobody can read, and those that do not follow from the one before; and what the
 * others say in the open table's logs.
 */
async function judgeCommits(
  { destination, keys }: LakePlace,
  there: ReadonlyMap<string, ObjectFacts>,
): Promise<{ readonly problems: readonly LakeProblem[]; readonly said: ReadonlyMap<string, Uint8Array> }> {
  const numbers = [...there.keys()].flatMap((key) => readCommitKey(key) ?? []).sort((a, b) => a - b)
  const problems: LakeProblem[] = []
  const said = new Map<string, Uint8Array>()
  // Two where somebody took over: the next follows the one or the other.
  let last: { readonly hash: string | null; readonly commit: Commit | null }[] = [{ hash: null, commit: null }]
  for (const number of numbers) {
    const key = commitKey(number)
    const reading = await readDocument(destination, key, COMMIT_DOCUMENT, there.get(key)?.bytes)
    if (reading.kind === 'absent') continue
    if (reading.kind !== 'read') problems.push({ kind: reading.kind, key, says: SAYS[reading.kind] })
    else if (!isProved(reading.document, keys)) problems.push({ kind: 'unproved', key, says: SAYS.unproved })
    else {
      const { document, body } = reading
      const made = { hash: commitHash(body), commit: document }
      const [before] = last.filter(({ hash }) => hash === document.previous)
      const beside = document.takesOver ? last.filter(({ commit }) => commit?.previous === document.previous) : []
      if (before === undefined && beside.length === 0 && last.every(({ hash }) => hash !== null))
        problems.push({ kind: 'chain', key, says: 'The commit before it was changed or is missing.' })
      if (before !== undefined)
        for (const entry of projectCommit(before.commit, document)) said.set(entry.key, entry.body)
      last = [...beside, made]
    }
  }
  return { problems, said }
}
