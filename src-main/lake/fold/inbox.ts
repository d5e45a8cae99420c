/** What was added to a lake and is not folded yet: each object whole and made by a member, or named. */
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { INBOX_VERSION, type InboxFooter, InboxFooterSchema } from '../../../shared/lake/inbox.ts'
import { INBOX_FOOTER } from '../../../shared/lake/inbox-footer.ts'
import { INBOX, parseDocument, readAtMost, readInboxKey, signerOf } from '../../lake-layout/index.ts'
import { type Arrived, type FoldWork, openParquetWorker, type ParquetWorker } from '../../parquet/index.ts'
import { mapAtMost } from '../at-most.ts'
import type { LakePlace, Unread } from '../place.ts'

const AT_ONCE = 6
/** Clocks of a laptop and a destination differ by this much at most before a time in an object is taken for wrong. */
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS
/** An object of ours is split at half of it. */
const MOST_BYTES = 128 * 1024 * 1024
/** Taken in one round; what is beyond waits for the next. */
const MOST_OBJECTS = 2000
/** What a footer may claim: more than the largest object can hold. */
const MOST_ROWS = 5_000_000
/** What all values of an object may come to: ten times what the largest of ours does. */
const MOST_VALUE_BYTES = 2 * 1024 ** 3

/** An object whose rows were taken in under a number. */
export interface Input extends Arrived {
  readonly key: string
  readonly collector: string
  readonly input: number
  readonly footer: InboxFooter
}

export interface Inbox {
  readonly inputs: readonly Input[]
  /** What is wrong, and as `waiting` what is beyond one round. */
  readonly unread: readonly Unread[]
}

interface Listed {
  readonly key: string
  readonly collector: string
  readonly bytes: number
  readonly modifiedAt: number
}

/** An object that was looked at, where it lies. */
interface Looked extends Omit<Input, keyof Arrived | 'input'> {
  readonly path: string
  readonly modifiedAt: number
}

/**
 * Reads the inbox into a fold's work, which it begins, of every collector in turn: what one of them, or a stranger, piles up keeps
 * nobody else's out. Throws `destination.…`; what is wrong with one object is that object's matter.
 */
export async function readInbox<Work extends Pick<FoldWork, 'take'>>(
  place: LakePlace,
  lakeId: string,
  worker: Pick<ParquetWorker, 'dir' | 'facts' | 'valueBytes'>,
  begin: () => Work,
  { mostObjects = MOST_OBJECTS, mostBytes = MOST_BYTES } = {},
): Promise<Inbox & { readonly work: Work }> {
  const unread: Unread[] = []
  const listed: Listed[] = []
  for await (const { key, bytes, modifiedAt } of place.destination.list(INBOX)) {
    const name = readInboxKey(key)
    if (name === null) unread.push({ kind: 'foreign', key })
    else if (bytes > MOST_BYTES) unread.push({ kind: 'oversized', key })
    else listed.push({ key, collector: name.collector, bytes, modifiedAt: modifiedAt ?? place.clock.now() })
  }
  const isLittle = listed.length <= mostObjects && listed.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes
  const { work, found } = await (isLittle
    ? lookThenTake(place, lakeId, inTurn(listed), worker, begin)
    : lookAside(place, lakeId, inTurn(listed), worker, begin(), mostObjects))
  return {
    work,
    inputs: found.filter((one): one is Input => one !== null && 'footer' in one),
    unread: [...unread, ...found.filter((one): one is Unread => one !== null && !('footer' in one))],
  }
}

type Found = Input | Unread | null

/**
 * Looks at all objects before the work begins: one that brings the process down takes nobody's rows with it, and the next gets
 * another. Where there is little, which is nearly always, one process does for both.
 */
async function lookThenTake<Work extends Pick<FoldWork, 'take'>>(
  place: LakePlace,
  lakeId: string,
  listed: readonly Listed[],
  worker: Pick<ParquetWorker, 'dir' | 'facts' | 'valueBytes'>,
  begin: () => Work,
): Promise<{ readonly work: Work; readonly found: readonly Found[] }> {
  const looked = await mapAtMost(AT_ONCE, listed, (one) => lookAt(place, lakeId, one, worker.dir, worker))
  const work = begin()
  const found = await mapAtMost(AT_ONCE, looked, async (one, input) =>
    one !== null && 'path' in one ? take(one, input, work) : one,
  )
  return { work, found }
}

/** Looks at each object in a process beside the one that takes it, so that none has to be kept. */
async function lookAside<Work extends Pick<FoldWork, 'take'>>(
  place: LakePlace,
  lakeId: string,
  listed: readonly Listed[],
  { dir }: Pick<ParquetWorker, 'dir'>,
  work: Work,
  mostObjects: number,
): Promise<{ readonly work: Work; readonly found: readonly Found[] }> {
  const { startChild, scratchDir } = place
  const aside = await openParquetWorker({ startChild, scratchDir, alsoReads: [dir] })
  let taken = 0
  const found = await mapAtMost(AT_ONCE, listed, async (one, input): Promise<Found> => {
    if (taken >= mostObjects) return { kind: 'waiting', key: one.key }
    const looked = await lookAt(place, lakeId, one, dir, aside)
    if (looked === null || !('path' in looked)) return looked
    const arrived = await take(looked, input, work)
    if ('footer' in arrived) taken += 1
    return arrived
  }).finally(() => aside.close())
  return { work, found }
}

/** Brings an object and tells what it is, before a row of it is taken in. Null where another maintainer has folded and removed it. */
async function lookAt(
  { destination, keys }: Pick<LakePlace, 'destination' | 'keys'>,
  lakeId: string,
  { key, collector, modifiedAt }: Listed,
  dir: string,
  worker: Pick<ParquetWorker, 'facts' | 'valueBytes'>,
): Promise<Looked | Unread | null> {
  const body = await readAtMost(destination, key, MOST_BYTES)
  if (body === null) return null
  if (body === 'oversized') return { kind: 'oversized', key }
  if (signerOf(keys, lakeId, readInboxKey(key) ?? { collector, code: '' }, body) === null)
    return { kind: 'unproved', key }
  const path = join(dir, `${randomUUID()}.parquet`)
  await writeFile(path, body, { mode: 0o600 })
  const judged = await orDamaged(key, async (): Promise<Looked | Unread> => {
    const { rows, metadata } = await worker.facts(path)
    const footer = footerFrom(metadata[INBOX_FOOTER], lakeId, collector)
    if (typeof footer === 'string') return { kind: footer, key }
    if (rows > MOST_ROWS || (await worker.valueBytes(path)) > MOST_VALUE_BYTES) return { kind: 'oversized', key }
    return { key, collector, footer, path, modifiedAt }
  })
  if (!('path' in judged)) await rm(path, { force: true })
  return judged
}

/** Takes an object's rows in. */
async function take(
  { path, modifiedAt, ...about }: Looked,
  input: number,
  work: Pick<FoldWork, 'take'>,
): Promise<Input | Unread> {
  const { key, footer } = about
  try {
    return await orDamaged(key, async () => {
      const { included = [] } = footer
      const latest = modifiedAt + CLOCKS_DIFFER_MS
      return { ...about, input, ...(await work.take({ path, input, latest, included })) }
    })
  } finally {
    await rm(path, { force: true })
  }
}

async function orDamaged<Judged>(key: string, judge: () => Promise<Judged>): Promise<Judged | Unread> {
  try {
    return await judge()
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'lake.unreadable') return { kind: 'damaged', key }
    throw error
  }
}

/** The first of each collector, then the second of each. */
function inTurn(listed: readonly Listed[]): readonly Listed[] {
  const places = new Map<string, number>()
  const placed = listed.map((one) => {
    const place = places.get(one.collector) ?? 0
    places.set(one.collector, place + 1)
    return { one, place }
  })
  return placed.sort((a, b) => a.place - b.place).map(({ one }) => one)
}

function footerFrom(text: string | undefined, lakeId: string, collector: string): InboxFooter | 'newer' | 'foreign' {
  const reading = parseDocument<InboxFooter>(Buffer.from(text ?? ''), {
    schema: InboxFooterSchema,
    version: { field: 'inboxVersion', ours: INBOX_VERSION },
    mostBytes: 8_000_000,
  })
  if (reading.kind === 'newer') return 'newer'
  if (reading.kind !== 'read' || reading.document.lakeId !== lakeId || reading.document.collector !== collector)
    return 'foreign'
  return reading.document
}
