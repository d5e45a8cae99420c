/**
 * The audit trail's copy in the lake: `audit/<collector>/<from>-<to>.jsonl`, rows as they are chained, without the facts that
 * stay on the machine they happened on.
 *
 * Objects are written once and never again, each beginning where the last one ended; what a kill leaves half done the
 * next copy finishes. Two processes that copy at once may leave the same rows in two objects, and they are the same.
 */

import { hash } from 'node:crypto'
import { AuditExportSchema } from '../../shared/contract/audit.ts'
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import { readAtMost } from '../lake-layout/index.ts'
import { type Audit, type AuditEntry, isSealed, publicCopy } from '../store/index.ts'
import { mapAtMost } from './at-most.ts'

const ROWS_PER_OBJECT = 5000
const AT_ONCE = 8
/** Ten times what so many rows take. */
const MOST_BYTES = 64_000_000
const FOLDER = 'audit/'

interface Range {
  readonly key: string
  readonly collector: string
  readonly from: number
  readonly to: number
}

/** The first row in which the trail here and its copy differ, and in words. */
export interface TrailFlaw {
  readonly at: number
  readonly says: string
}

export interface TrailComparison {
  /** Copied rows that could be compared, and the first of them. */
  readonly rows: number
  readonly from: number
  readonly flaw: TrailFlaw | null
}

interface CopiedTrail {
  readonly destination: Destination
  readonly collector: string
  readonly audit: Pick<Audit, 'export' | 'head' | 'prunedThrough'>
}

/**
 * Appends what is not copied yet and returns how many rows that were. A trail that does not continue its copy is not
 * copied, because that would bless it: the flaw comes back instead. Throws `destination.…`.
 */
export async function copyTrail(
  trail: CopiedTrail,
): Promise<{ readonly rows: number; readonly flaw: TrailFlaw | null }> {
  const { destination, collector, audit } = trail
  const ranges = await rangesOf(destination, collector)
  const last = ranges.at(-1)
  if (last !== undefined && last.to > audit.prunedThrough()) {
    const { flaw } = await compare(trail, [last])
    if (flaw !== null) return { rows: 0, flaw: (await compare(trail, ranges)).flaw ?? flaw }
  }
  let rows = 0
  for (const entries of chunked(audit.export((last?.to ?? 0) + 1))) {
    await putRange(destination, collector, entries)
    rows += entries.length
  }
  return { rows, flaw: null }
}

/** Compares every copied row with the trail here. Throws `destination.…`. */
export async function compareTrail(trail: CopiedTrail): Promise<TrailComparison> {
  return compare(trail, await rangesOf(trail.destination, trail.collector))
}

/** Removes the copies, of every collector, that hold a row from before an instant; returns how many went. */
export async function expireTrailCopies(destination: Destination, before: EpochMs): Promise<number> {
  const { keys } = await trailCopiesBefore(destination, before)
  for (const key of keys) await destination.delete(key)
  return keys.length
}

/**
 * The copies, of every collector, that hold a row from before an instant, and when the oldest row of all was written.
 * Reads one object per collector, and those that are past their time.
 */
export async function trailCopiesBefore(
  destination: Destination,
  before: EpochMs,
): Promise<{ readonly keys: readonly string[]; readonly oldest: EpochMs | null }> {
  const perCollector = await mapAtMost(AT_ONCE, await rangesByCollector(destination), async (ranges) => {
    const keys: string[] = []
    let oldest: EpochMs | null = null
    for (const { key } of ranges) {
      const first = (await rowsAt(destination, key))?.[0]
      oldest ??= first?.at ?? null
      // What cannot be read is left for a person to look at: it may be evidence.
      if (first === undefined || first.at >= before) break
      keys.push(key)
    }
    return { keys, oldest }
  })
  const instants = perCollector.flatMap(({ oldest }) => oldest ?? [])
  return {
    keys: perCollector.flatMap(({ keys }) => keys),
    oldest: instants.length === 0 ? null : (Math.min(...instants) as EpochMs),
  }
}

/** One collector's trail as its copies have it, oldest row first. */
export interface CopiedRows {
  readonly collector: string
  readonly entries: readonly AuditEntry[]
  /** Copies that nobody could read, or that hold other rows than their name says. */
  readonly unread: readonly string[]
  /** The first row of which two copies say different things: one of them was forged, and nobody can tell which. null: none. */
  readonly disputed: number | null
}

/** Every collector's trail as the lake has it; of a row that is disputed, what the earlier copy says. Throws `destination.…`. */
export async function readTrailCopies(destination: Destination): Promise<readonly CopiedRows[]> {
  return mapAtMost(AT_ONCE, await rangesByCollector(destination), async (ranges) => {
    const bySeq = new Map<number, AuditEntry>()
    const unread: string[] = []
    const disputed: number[] = []
    for (const range of ranges) {
      const rows = await rowsAt(destination, range.key)
      if (!isOfItsName(rows, range)) unread.push(range.key)
      for (const row of rows ?? []) {
        const earlier = bySeq.get(row.seq)
        if (earlier === undefined) bySeq.set(row.seq, row)
        else if (earlier.hash !== row.hash) disputed.push(row.seq)
      }
    }
    const entries = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
    const first = disputed.reduce((least, seq) => Math.min(least, seq), Number.POSITIVE_INFINITY)
    return {
      collector: ranges[0]?.collector ?? '',
      entries,
      unread,
      disputed: disputed.length === 0 ? null : first,
    }
  })
}

async function compare({ destination, audit }: CopiedTrail, ranges: readonly Range[]): Promise<TrailComparison> {
  const pruned = audit.prunedThrough()
  const kept = ranges.filter(({ to }) => to > pruned)
  const first = kept[0]
  if (first === undefined) return { rows: 0, from: 0, flaw: null }
  const here = new Map<number, string>()
  for (const entry of audit.export(first.from)) here.set(entry.seq, entry.hash)
  const head = audit.head()?.seq ?? pruned
  let rows = 0
  const flaws = await mapAtMost(AT_ONCE, kept, async ({ key, from, to }): Promise<TrailFlaw | null> => {
    const copied = await rowsAt(destination, key)
    if (!isOfItsName(copied, { from, to }))
      return { at: from, says: `The copy in the lake of entries ${from} to ${to} cannot be read or was changed.` }
    for (const entry of copied) {
      if (entry.seq <= pruned) continue
      if (!isSealed(entry)) return { at: entry.seq, says: `The copy of entry ${entry.seq} in the lake was changed.` }
      if (entry.seq > head)
        return {
          at: Math.max(head + 1, first.from),
          says: `The trail ends at entry ${head}, but its copy in the lake continues.`,
        }
      if (here.get(entry.seq) !== entry.hash)
        return { at: entry.seq, says: `Entry ${entry.seq} is not the one that was copied to the lake.` }
      rows += 1
    }
    return null
  })
  const found = flaws.filter((flaw) => flaw !== null).sort((a, b) => a.at - b.at)
  return { rows, from: Math.max(first.from, pruned + 1), flaw: found[0] ?? null }
}

/** Whether a copy could be read and holds the rows that its name says. */
function isOfItsName(
  rows: readonly AuditEntry[] | null,
  { from, to }: Pick<Range, 'from' | 'to'>,
): rows is readonly AuditEntry[] {
  return rows !== null && rows[0]?.seq === from && rows.at(-1)?.seq === to
}

async function putRange(destination: Destination, collector: string, entries: readonly AuditEntry[]): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined) return
  const body = Buffer.from(entries.map((entry) => `${JSON.stringify(publicCopy(entry))}\n`).join(''))
  await destination.put(keyOf(collector, first.seq, last.seq), body, {
    contentType: 'application/x-ndjson',
    sha256: hash('sha256', body, 'hex'),
  })
}

/** Null when there is none, or what is there holds no rows of a trail. */
async function rowsAt(destination: Destination, key: string): Promise<readonly AuditEntry[] | null> {
  const body = await readAtMost(destination, key, MOST_BYTES)
  if (body === null || body === 'oversized') return null
  try {
    const lines = new TextDecoder().decode(body).trimEnd().split('\n')
    return lines.map((line) => EntrySchema.parse(JSON.parse(line)) as AuditEntry)
  } catch {
    return null
  }
}

const EntrySchema = AuditExportSchema.shape.entries.element

/** Padded, so that keys sort as their rows do. */
const keyOf = (collector: string, from: number, to: number) =>
  `${FOLDER}${collector}/${[from, to].map((seq) => String(seq).padStart(10, '0')).join('-')}.jsonl`

async function rangesOf(destination: Destination, collector: string): Promise<readonly Range[]> {
  return readRanges(destination, `${FOLDER}${collector}/`)
}

async function rangesByCollector(destination: Destination): Promise<readonly (readonly Range[])[]> {
  return [...Map.groupBy(await readRanges(destination, FOLDER), ({ collector }) => collector).values()]
}

/** In the order of their rows. */
async function readRanges(destination: Destination, prefix: string): Promise<readonly Range[]> {
  const ranges: Range[] = []
  for await (const { key } of destination.list(prefix)) {
    const [, collector, from, to] = /^audit\/([\w-]+)\/(\d+)-(\d+)\.jsonl$/.exec(key) ?? []
    if (collector !== undefined) ranges.push({ key, collector, from: Number(from), to: Number(to) })
  }
  return ranges.sort((a, b) => a.to - b.to || a.from - b.from)
}

/** No object holds rows of two days, so that one can go on time without taking younger rows with it. */
function* chunked(entries: Iterable<AuditEntry>): Generator<readonly AuditEntry[]> {
  let chunk: AuditEntry[] = []
  for (const entry of entries) {
    const first = chunk[0]
    if (first !== undefined && (chunk.length === ROWS_PER_OBJECT || dayOf(first) !== dayOf(entry))) {
      yield chunk
      chunk = []
    }
    chunk.push(entry)
  }
  if (chunk.length > 0) yield chunk
}

const dayOf = ({ at }: AuditEntry) => Math.floor(at / DAY_MS)
