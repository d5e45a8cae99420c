/** The aggregates of a fold, once a UTC day: no period closes more often. */
import type { EpochMs } from '../../../shared/domain.ts'
import type { Commit, DataFile } from '../../../shared/lake/commit.ts'
import { AGGREGATES, type FoldWork, type ParquetWorker } from '../../parquet/index.ts'
import { dataFileKey } from '../data-names.ts'
import type { LakePlace, Unread } from '../place.ts'
import { type Brought, bringFiles, type Sent, sendFile } from './data-files.ts'

interface Told {
  readonly files: Commit['files']
  readonly aggregated: string | null
  /** Files that others take the place of, and how many were sent. */
  readonly replaced: readonly string[]
  readonly sent: number
  readonly unread: readonly Unread[]
}

interface Telling {
  readonly before: Commit | null
  /** As of the commit that is being made. */
  readonly files: Commit['files']
  readonly now: EpochMs
  readonly k: number
  readonly horizon: string | null
  readonly number: number
  readonly attempt: string
  readonly sent: Sent
  readonly brought: Brought
  readonly worker: ParquetWorker
  readonly work: FoldWork
}

/**
 * Brings the tables of aggregates up to date. While a file of the messages or of the tables cannot be read, they stay as they
 * are: a number worked out from a part would be wrong and could not be taken back. Throws `destination.…`.
 */
export async function foldAggregates(place: LakePlace, telling: Telling): Promise<Told> {
  const { before, files, now, k, horizon, number, attempt, sent, brought, worker, work } = telling
  const today = new Date(now).toISOString().slice(0, 10)
  const asBefore = { files, aggregated: before?.aggregated ?? null, replaced: [], sent: 0, unread: [] }
  if (before?.aggregated === today || files.messages.length + (before?.files.messages.length ?? 0) === 0)
    return asBefore
  const names = [...AGGREGATES, 'counted'] as const
  const paths: Partial<Record<(typeof names)[number] | 'messages' | 'marks', readonly string[]>> = {}
  for (const name of [...names, 'messages', 'marks'] as const) {
    const found = await bringFiles(place, files[name], worker, { brought, sent })
    if (found.unread.length > 0) return { ...asBefore, unread: found.unread }
    paths[name] = [...found.paths.values()]
  }
  const written = await work.aggregates(paths as Required<typeof paths>, { now, k, horizon })
  const made: Partial<Record<(typeof names)[number], readonly DataFile[]>> = {}
  const replaced: string[] = []
  for (const name of names) {
    const { changed, file } = written[name]
    if (!changed) continue
    replaced.push(...files[name].map(({ key }) => key))
    made[name] =
      file === null ? [] : [await sendFile(place, dataFileKey(name, number, attempt, 'all'), null, file, sent)]
  }
  return {
    files: { ...files, ...(made as Partial<Commit['files']>) },
    aggregated: today,
    replaced,
    sent: Object.values(made).flat().length,
    unread: [],
  }
}
