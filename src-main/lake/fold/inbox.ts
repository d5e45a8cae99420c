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

/**
 * Reads the inbox into a fold's work, of every collector in turn: what one of them, or a stranger, piles up keeps nobody else's
 * out. Throws `destination.…`; what is wrong with one object is that object's matter.
 */
export async function readInbox(
  { destination, keys, clock, startChild, scratchDir }: LakePlace,
  lakeId: string,
  worker: Pick<ParquetWorker, 'dir'>,
  work: Pick<FoldWork, 'take'>,
  mostObjects = MOST_OBJECTS,
): Promise<Inbox> {
  const unread: Unread[] = []
  const listed: { key: string; collector: string; modifiedAt: number }[] = []
  for await (const { key, bytes, modifiedAt } of destination.list(INBOX)) {
    const name = readInboxKey(key)
    if (name === null) unread.push({ kind: 'foreign', key })
    else if (bytes > MOST_BYTES) unread.push({ kind: 'oversized', key })
    else listed.push({ key, collector: name.collector, modifiedAt: modifiedAt ?? clock.now() })
  }
  if (listed.length === 0) return { inputs: [], unread }
  // In a process of its own: one that an object brings down takes nobody else's rows with it, and the next object gets another.
  const taster = await openParquetWorker({
    startChild,
    scratchDir,
    alsoReads: [worker.dir],
    deadlineMs: MINUTE_MS,
  })
  let taken = 0
  const inputs = await mapAtMost(
    AT_ONCE,
    inTurn(listed),
    async ({ key, collector, modifiedAt }, input): Promise<Input | Unread | null> => {
      if (taken >= mostObjects) return { kind: 'waiting', key }
      const body = await readAtMost(destination, key, MOST_BYTES)
      // Another maintainer has folded and removed it: its rows are in a later commit.
      if (body === null) return null
      if (body === 'oversized') return { kind: 'oversized', key }
      if (signerOf(keys, lakeId, readInboxKey(key) ?? { collector, code: '' }, body) === null)
        return { kind: 'unproved', key }
      const path = join(worker.dir, `${randomUUID()}.parquet`)
      await writeFile(path, body, { mode: 0o600 })
      try {
        const { rows, metadata } = await taster.facts(path)
        const footer = footerFrom(metadata[INBOX_FOOTER], lakeId, collector)
        if (typeof footer === 'string') return { kind: footer, key }
        if (rows > MOST_ROWS || (await taster.valueBytes(path)) > MOST_VALUE_BYTES) return { kind: 'oversized', key }
        const { included = [] } = footer
        const arrived = await work.take({ path, input, latest: modifiedAt + CLOCKS_DIFFER_MS, included })
        taken += 1
        return { key, collector, input, footer, ...arrived }
      } catch (error) {
        if (error instanceof GleanerError && error.code === 'lake.unreadable') return { kind: 'damaged', key }
        throw error
      } finally {
        await rm(path, { force: true })
      }
    },
  ).finally(() => taster.close())
  return {
    inputs: inputs.filter((one): one is Input => one !== null && 'footer' in one),
    unread: [...unread, ...inputs.filter((one): one is Unread => one !== null && !('footer' in one))],
  }
}

/** The first of each collector, then the second of each. */
function inTurn<Listed extends { readonly collector: string }>(listed: readonly Listed[]): readonly Listed[] {
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
