/** What goes after a commit is there: folded inputs, and files written for a number that came and went without them. */
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { Commit } from '../../../shared/lake/commit.ts'
import { PROBE } from '../../lake-layout/index.ts'
import { mapAtMost } from '../at-most.ts'
import { DATA_FOLDERS, dataFileNumber } from '../data-names.ts'
import type { LakePlace } from '../place.ts'

const AT_ONCE = 8

/**
 * Removes inputs that a commit has folded, and data files numbered at or below it that it neither names nor keeps for a day, those
 * of which only parts were sent as well.
 * A higher number is somebody's attempt, and any other name somebody else's: both are left alone. `now` is the destination's
 * time where it says it, epoch milliseconds. Throws `destination.…`.
 */
export async function removeGarbage(
  { destination }: Pick<LakePlace, 'destination'>,
  commit: Pick<Commit, 'number' | 'files' | 'decisions' | 'remove' | 'folded'>,
  folded: readonly string[],
  now: number,
): Promise<number> {
  const garbage = new Set(folded)
  const kept = new Set([
    ...Object.values(commit.files).flatMap((files) => files.map(({ key }) => key)),
    ...(commit.decisions.file === null ? [] : [commit.decisions.file.key]),
    ...commit.remove.map(({ key }) => key),
  ])
  for (const folder of [...DATA_FOLDERS]) {
    for await (const { key } of destination.list(`${folder}/`)) {
      const number = dataFileNumber(key)
      if (number !== null && number <= commit.number && !kept.has(key)) garbage.add(key)
    }
  }
  for (const key of await leftProbes(destination, now)) garbage.add(key)
  await mapAtMost(AT_ONCE, [...garbage], (key) => destination.delete(key))
  return garbage.size + (await removeParts(destination, commit.number))
}

/** Parts of files that a killed fold began to send. Who folds for the first time has killed none; who may not look leaves them to an erasure. */
async function removeParts(destination: LakePlace['destination'], number: number): Promise<number> {
  let removed = 0
  if (number === 1) return removed
  try {
    for await (const { key, kind, remove } of destination.leftovers('upload')) {
      if (kind !== 'upload' || (dataFileNumber(key) ?? number + 1) > number) continue
      await remove()
      removed += 1
    }
  } catch (error) {
    if (!(error instanceof GleanerError) || error.code !== 'destination.denied') throw error
  }
  return removed
}

/**
 * What a killed probe left. A younger one may be somebody's that runs: without its first object, its second create would
 * succeed and say that creates are not kept apart.
 */
async function leftProbes(destination: LakePlace['destination'], now: number): Promise<readonly string[]> {
  const left: string[] = []
  for await (const { key, modifiedAt } of destination.list(`${PROBE}create-`))
    if (modifiedAt !== null && now - modifiedAt > DAY_MS) left.push(key)
  return left
}

/** Replaced files stay for a day, for readers under way and for a mistake to be undone; what is past its time does not. */
export function stillKept(
  before: Commit | null,
  replaced: readonly string[],
  now: number,
  horizon: string | null,
): Commit['remove'] {
  const earlier = (before?.remove ?? []).filter(({ since }) => Math.abs(now - since) < DAY_MS)
  const all = [...earlier, ...replaced.map((key) => ({ key, since: Math.trunc(now) }))]
  return all.filter(({ key }) => {
    const month = /-(\d{4}-\d{2})\.parquet$/.exec(key)?.[1]
    return month === undefined || horizon === null || `${month}-01` >= horizon
  })
}
