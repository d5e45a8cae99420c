import { rm } from 'node:fs/promises'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { Manifest } from '../../shared/manifest.ts'
import { openParquetWorker, type ParquetPlace, type ParquetWorker } from '../parquet/index.ts'
import { firstDayKept } from './age.ts'
import { expireTrailCopies } from './audit-copies.ts'
import { fetchObjects, type Unread } from './fetch-objects.ts'
import { inMaintenance } from './maintenance.ts'
import { listAll, objectsOf, readManifests, unreadManifests } from './manifests.ts'
import { provedReplaced, removeManifest, removeOvertaken, removeReplaced, replace } from './replace.ts'
import { readTeamExclusions } from './team-exclusions.ts'
import { orphansOf } from './verify.ts'

export interface CompactOptions extends ParquetPlace {
  readonly destination: Destination
  readonly clock: Clock
  readonly collector: string
  /** For what the team excluded; see `readTeamExclusions`. Without a key nothing of it is removed. */
  readonly codeKey: Uint8Array | null
  /** Days older than this many leave the lake; null keeps everything. */
  readonly keepDays: number | null
  /** Copies of audit trails from before this instant go; without it all stay. */
  readonly expireTrailsBefore?: EpochMs
  /** An orphan younger than this may be another machine's upload under way; 24 h unless told. */
  readonly graceMs?: number
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface CompactReport {
  /** Workspace days that were merged. */
  readonly days: number
  /** Files before and after, over the days merged. */
  readonly filesBefore: number
  readonly filesAfter: number
  /** Rows that no longer stand: older revisions and what was deleted. */
  readonly rowsDropped: number
  readonly daysExpired: number
  readonly rowsExpired: number
  /** Objects with rows of audit trails that were past their time. */
  readonly trailsExpired: number
  readonly orphansRemoved: readonly string[]
  /** Orphans too young to be sure about, or that an unreadable manifest may name. */
  readonly orphansLeft: readonly string[]
  /** What could not be read. Its days stay as they are, and nothing of it was removed. */
  readonly unread: readonly Unread[]
}

/**
 * One file per table and day, what no longer stands dropped, what is past its time removed, orphans cleaned away.
 * What cannot be read is named and never deleted, and everything else goes on. Safe to kill and to run again. Throws
 * `lake.in_maintenance` and `destination.…`.
 */
export async function compactLake(options: CompactOptions): Promise<CompactReport> {
  const { destination, signal } = options
  const worker = await openParquetWorker(options)
  try {
    return await inMaintenance(options, async (stillMine) => {
      const before = await readManifests(destination)
      await removeOvertaken(destination, before)
      const finished = await removeReplaced(destination, before.live, await provedReplaced(destination, before))
      const { expired, kept } = byAge(before.live, options)
      for (const manifest of expired) {
        await stillMine()
        await removeManifest(destination, manifest)
      }
      const excluded = await excludedByDay(options)
      const days = daysToMerge(kept, await knowing(destination, worker, kept, excluded))
      const merged: { olds: readonly Manifest[]; made: Manifest }[] = []
      const unread: Unread[] = [...unreadManifests(before)]
      for (const [done, olds] of days.entries()) {
        if (signal?.aborted) break
        const found = await replace(destination, worker, olds, {
          kind: 'compaction',
          keep: 'latest',
          erased: excluded.get(olds[0]?.date ?? '') ?? [],
          collector: options.collector,
          stillMine,
        })
        if ('made' in found) merged.push({ olds, made: found.made })
        else unread.push(...found.unread)
        options.onProgress?.(done + 1, days.length)
      }
      const { expireTrailsBefore } = options
      const trailsExpired =
        expireTrailsBefore === undefined ? 0 : await expireTrailCopies(destination, expireTrailsBefore)
      await stillMine()
      const orphans = await removeOrphans(options)
      return {
        ...totals(merged),
        daysExpired: new Set(expired.map(({ workspace, date }) => workspace + date)).size,
        rowsExpired: expired.reduce((sum, { rows }) => sum + rows.upsert + rows.delete, 0),
        trailsExpired,
        orphansRemoved: [...finished, ...orphans.removed].sort(),
        orphansLeft: orphans.left,
        unread,
      }
    })
  } finally {
    await worker.close()
  }
}

/** A day is due when it lies in more than one file, or in one that says more than it may. */
function daysToMerge(manifests: readonly Manifest[], knowing: ReadonlySet<Manifest>): readonly (readonly Manifest[])[] {
  const isDue = (manifest: Manifest) => knowing.has(manifest) || (manifest.kind === 'batch' && manifest.rows.delete > 0)
  return [...Map.groupBy(manifests, ({ workspace, date }) => `${date} ${workspace}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) => day)
    .filter((day) => day.length > 1 || day.some(isDue))
}

/** Hashes of excluded messages' ids, by the day they were sent; those that this machine can prove. */
async function excludedByDay(options: CompactOptions): Promise<ReadonlyMap<string, readonly string[]>> {
  const { proved } = await readTeamExclusions(options)
  return new Map(
    [...Map.groupBy(proved, ([, day]) => day)].map(([day, entries]) => [day, entries.map(([message]) => message)]),
  )
}

/** The manifests whose files have rows of messages that were excluded. */
async function knowing(
  destination: Destination,
  worker: ParquetWorker,
  manifests: readonly Manifest[],
  excluded: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlySet<Manifest>> {
  const found = new Set<Manifest>()
  for (const manifest of manifests) {
    const hashes = excluded.get(manifest.date)
    if (hashes === undefined) continue
    const { paths } = await fetchObjects(destination, objectsOf([manifest], 'messages'), worker)
    if ((await worker.mentioning(paths, hashes)) > 0) found.add(manifest)
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
  return found
}

function byAge(
  manifests: readonly Manifest[],
  { clock, keepDays }: CompactOptions,
): { expired: readonly Manifest[]; kept: readonly Manifest[] } {
  if (keepDays === null) return { expired: [], kept: manifests }
  const oldest = firstDayKept((clock.now() - keepDays * DAY_MS) as EpochMs)
  return {
    expired: manifests.filter(({ date }) => date < oldest),
    kept: manifests.filter(({ date }) => date >= oldest),
  }
}

async function removeOrphans({
  destination,
  clock,
  graceMs = DAY_MS,
}: CompactOptions): Promise<{ removed: string[]; left: string[] }> {
  const listed = await listAll(destination)
  // Read after listing: what was committed in between is no orphan.
  const { live, replaced, unreadable } = await readManifests(destination)
  const removed: string[] = []
  const left: string[] = []
  const proved = await provedReplaced(destination, { live, replaced })
  const kept = [...live, ...replaced.filter((manifest) => !proved.includes(manifest))]
  for (const key of orphansOf(listed.keys(), kept, proved)) {
    const modifiedAt = listed.get(key)?.modifiedAt ?? null
    const isYoung = modifiedAt === null || clock.now() - modifiedAt < graceMs
    if (isYoung || unreadable.length > 0) left.push(key)
    else {
      await destination.delete(key)
      removed.push(key)
    }
  }
  return { removed, left }
}

function totals(merged: readonly { olds: readonly Manifest[]; made: Manifest }[]) {
  const rowsOf = ({ rows }: Manifest) => rows.upsert + rows.delete
  const sum = (part: (one: (typeof merged)[number]) => number) => merged.reduce((total, one) => total + part(one), 0)
  return {
    days: merged.length,
    filesBefore: sum(({ olds }) => olds.reduce((files, { objects }) => files + objects.length, 0)),
    filesAfter: sum(({ made }) => made.objects.length),
    rowsDropped: sum(({ olds, made }) => olds.reduce((rows, old) => rows + rowsOf(old), 0) - rowsOf(made)),
  }
}
