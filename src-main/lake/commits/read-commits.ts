/** The commit log as a lake shows it: the newest commit that counts, and what lies beside it. */

import { gleanerError } from '../../../shared/errors.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import type { SeenCommit } from '../../../shared/lake/words.ts'
import { COMMITS, commitKey, readAtMost, readCommitKey, readDocument } from '../../lake-layout/index.ts'
import { dataFileNumber } from '../data-names.ts'
import type { LakePlace, Unread } from '../place.ts'
import { COMMIT_DOCUMENT, commitHash, isProved } from './commit-document.ts'

export interface NewestCommit {
  readonly commit: Commit
  readonly hash: string
  /** The highest commit there is, which others remember; another than this one where it only says who folds. */
  readonly top: SeenCommit
}

export interface CommitLog {
  /** Null before the first. */
  readonly newest: NewestCommit | null
  /**
   * The number for the commit after it: the first that no name has, for names are never used twice. Not one above the highest:
   * anyone who made a name of the highest number there is would end the log.
   */
  readonly next: number
  /** Numbers above the newest that names have which are no commits. */
  readonly strays: ReadonlySet<number>
  readonly unread: readonly Unread[]
}

type Place = Pick<LakePlace, 'destination' | 'keys'>

/**
 * Finds the newest commit. What lies above it and is no commit of a member is named and passed over, unless the lake holds
 * data written for its number: then it may be the truth, damaged. Throws `lake.commit_unreadable`, `lake.newer` for a
 * commit of a later version, and `destination.…`.
 */
export async function readCommits({ destination, keys }: Place, lakeId: string): Promise<CommitLog> {
  const sizes = new Map<number, number>()
  const unread: Unread[] = []
  for await (const { key, bytes } of destination.list(COMMITS)) {
    const number = readCommitKey(key)
    if (number === null) unread.push({ kind: 'foreign', key })
    else sizes.set(number, bytes)
  }
  const strays = new Set<number>()
  const numbers = [...sizes.keys()].sort((a, b) => b - a)
  for (const number of numbers) {
    const key = commitKey(number)
    const reading = await readDocument(destination, key, COMMIT_DOCUMENT, sizes.get(number))
    if (reading.kind === 'newer') throw gleanerError('lake.newer')
    if (reading.kind === 'read') {
      const { document, body } = reading
      if (document.number === number && document.lakeId === lakeId && isProved(document, keys)) {
        const newest = await standingAt({ destination, keys }, document, commitHash(body))
        return { newest, next: firstFree(sizes, number), strays, unread }
      }
    }
    if (await holdsDataOf({ destination }, number)) throw gleanerError('lake.commit_unreadable', { number })
    strays.add(number)
    unread.push({ kind: reading.kind === 'read' || reading.kind === 'absent' ? 'foreign' : reading.kind, key })
  }
  return { newest: null, next: firstFree(sizes, 0), strays, unread }
}

/**
 * What stands where somebody took over: the commit that was made under the number left free for it, if there is one. Its maker
 * looked for others' commits after writing it. If this one was there already, nothing was removed for it, and it may stand or not;
 * if not, it is there to be found by all who come after.
 */
async function standingAt(place: Place, top: Commit, hash: string): Promise<NewestCommit> {
  const about = { number: top.number, hash }
  if (top.takesOver !== true) return { commit: top, hash, top: about }
  const reading = await readDocument(place.destination, commitKey(top.number - 1), COMMIT_DOCUMENT)
  if (reading.kind !== 'read') return { commit: top, hash, top: about }
  const { document, body } = reading
  const isSibling = document.number === top.number - 1 && document.previous === top.previous
  if (!isSibling || document.lakeId !== top.lakeId || !isProved(document, place.keys))
    return { commit: top, hash, top: about }
  const settings = { ...document.settings, maintainer: top.settings.maintainer }
  return { commit: { ...document, settings }, hash: commitHash(body), top: about }
}

function firstFree(taken: ReadonlyMap<number, unknown>, after: number): number {
  let number = after + 1
  while (taken.has(number)) number += 1
  return number
}

/**
 * Whether others have made commits since a log was read. What went missing meanwhile, or seems to be of a later lake, says nothing
 * then of the lake: the log is old. Throws what `readCommits` throws.
 */
export async function hasGrown(place: Place, lakeId: string, { newest }: Pick<CommitLog, 'newest'>): Promise<boolean> {
  return ((await readCommits(place, lakeId)).newest?.top.number ?? 0) > (newest?.top.number ?? 0)
}

/** Commits of four days of hourly folds: who sleeps for longer sends again what they may have taken in, which counts once. */
const MOST_BETWEEN = 100

/** Names of the inputs that commits after one have taken in, or refused. Throws `destination.…`. */
export async function takenSince(
  { destination, keys }: Place,
  lakeId: string,
  { newest }: Pick<CommitLog, 'newest'>,
  since: number,
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>()
  const top = newest?.top.number ?? 0
  for (let number = top; number > since && number > top - MOST_BETWEEN; number--) {
    const reading = await readDocument(destination, commitKey(number), COMMIT_DOCUMENT)
    if (reading.kind !== 'read') continue
    const { folded, refused, ...commit } = reading.document
    if (commit.lakeId !== lakeId || !isProved(reading.document, keys)) continue
    for (const key of [...folded, ...refused.map(({ key }) => key)]) taken.add(key)
  }
  return taken
}

/** The hash of a commit, for comparing with what somebody remembers of it; null when it is not there. */
export async function hashOfCommit(
  { destination }: Pick<Place, 'destination'>,
  number: number,
): Promise<string | null> {
  const body = await readAtMost(destination, commitKey(number), COMMIT_DOCUMENT.mostBytes)
  return body === null || body === 'oversized' ? null : commitHash(body)
}

/**
 * Throws `lake.set_back` when somebody has seen a commit that is not there, or another one under its number: the lake is an
 * older copy of itself.
 */
export async function assertNotSetBack(
  place: Pick<Place, 'destination'>,
  { newest }: Pick<CommitLog, 'newest'>,
  seen: readonly SeenCommit[],
): Promise<void> {
  const known = new Map(newest === null ? [] : [[newest.top.number, newest.top.hash]])
  for (const { number, hash } of seen) {
    if (number === 0) continue
    if (!known.has(number)) known.set(number, (await hashOfCommit(place, number)) ?? '')
    if (number > (newest?.top.number ?? 0) || known.get(number) !== hash) throw gleanerError('lake.set_back')
  }
}

async function holdsDataOf({ destination }: Pick<Place, 'destination'>, number: number): Promise<boolean> {
  for (const folder of ['messages/', 'marks/']) {
    for await (const { key } of destination.list(folder)) if (dataFileNumber(key) === number) return true
  }
  return false
}
