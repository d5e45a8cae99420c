/**
 * Approved batches as objects for a lake's inbox: one for all of them, or several where one would be too large for a single put.
 *
 * Names and bytes follow from what was approved and what its collector knew of the lake. So an object can be planned, written
 * down and looked for before it is sent.
 */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type ErrorData, toErrorData } from '../../shared/errors.ts'
import { INBOX_VERSION, type InboxFooter } from '../../shared/lake/inbox.ts'
import type { SeenCommit } from '../../shared/lake/words.ts'
import { type CodeKey, codeOf, inboxKey } from '../lake-layout/index.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import { messageRows, type Protections } from './message-rows.ts'

/** As much as goes into one put: more would have to go in parts, whose completion knows no condition. */
const MOST_BYTES = 64 * 1024 * 1024

/** The lake that batches go to, as this collector knows it. */
export interface LakeAtHand {
  readonly lakeId: string
  /** This collector's own key, for the names of what it writes. */
  readonly key: CodeKey
  /** Every key of the team at hand, for the authors of rows without text; the one above unless told. */
  readonly keys?: readonly CodeKey[]
  /** The newest commit seen; null before the first. */
  readonly seen: SeenCommit | null
}

export interface Building {
  readonly store: Pick<Store, 'messages'>
  readonly worker: ParquetWorker
  readonly collector: string
  readonly appVersion: string
  readonly lake: LakeAtHand
  readonly protections: Protections
  readonly managed?: string
  /** For tests; 67 MB unless told. */
  readonly mostBytes?: number
}

/** An object on its way. */
export interface InboxObject {
  readonly key: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
  /** Rows of it, by batch. */
  readonly batches: readonly { readonly id: string; readonly rows: number }[]
  /** Its bytes, from the scratch folder; for as long as the worker is open. */
  read(): Promise<Uint8Array>
}

/** The objects for some batches; none where no row of them may leave. Throws `upload.parquet`. */
async function buildObjects(batches: readonly BatchRecord[], building: Building): Promise<readonly InboxObject[]> {
  const { worker, lake, collector, appVersion, managed, mostBytes = MOST_BYTES } = building
  const about: Omit<InboxFooter, 'batches'> = {
    inboxVersion: INBOX_VERSION,
    lakeId: lake.lakeId,
    collector,
    appVersion,
    seen: lake.seen,
    ...(managed === undefined ? {} : { managed }),
    ...includedIn(batches, building),
  }
  const contentHashes = Object.fromEntries(batches.map(({ batchId, contentHash }) => [batchId, contentHash ?? '']))
  const files = await worker.inbox(rowsOf(batches, building), { about, contentHashes, mostBytes })
  const objects: InboxObject[] = []
  for (const { path, bytes, sha256, batches } of files) {
    const read = async () => new Uint8Array(await readFile(path))
    const code = codeOf(lake.key.key, lake.lakeId, collector, await read())
    objects.push({ key: inboxKey({ collector, code }), bytes, sha256, batches, read })
  }
  return objects
}

export interface Built {
  readonly objects: readonly InboxObject[]
  /** Batches of which none could be made, and why: they are in no object. */
  readonly refused: ReadonlyMap<BatchRecord, ErrorData>
}

/** More than these are no matter of batches: a full disk, or a process that cannot be started. */
const MOST_REFUSED = 5

/**
 * The objects for those batches of which some can be made: one that holds what no table can is found by halves, and keeps back
 * nobody else's. Throws what `buildObjects` does where it is no matter of single batches.
 */
export async function buildWhatCan(batches: readonly BatchRecord[], building: Building): Promise<Built> {
  const refused = new Map<BatchRecord, ErrorData>()
  try {
    return { objects: await buildObjects(batches, building), refused }
  } catch (error) {
    await findRefused(batches, error)
  }
  const rest = batches.filter((batch) => !refused.has(batch))
  return { objects: rest.length === 0 ? [] : await buildObjects(rest, building), refused }

  async function findRefused(some: readonly BatchRecord[], why: unknown): Promise<void> {
    const [only, another] = some
    if (only === undefined) return
    if (another === undefined) {
      refused.set(only, toErrorData(why))
      if (refused.size > MOST_REFUSED) throw why
      return
    }
    const middle = Math.ceil(some.length / 2)
    for (const half of [some.slice(0, middle), some.slice(middle)])
      try {
        await buildObjects(half, building)
      } catch (error) {
        await findRefused(half, error)
      }
  }
}

/** Which of the messages that leave were excluded and included again: a fold keeps out rows that do not say so. */
function includedIn(
  batches: readonly BatchRecord[],
  { store, protections: { inclusions, keepsOut } }: Building,
): Pick<InboxFooter, 'included'> {
  if (inclusions.size === 0) return {}
  const included = new Map<string, string[]>()
  for (const { batchId } of batches)
    for (const message of store.messages.approvedRows(batchId)) {
      const name = hash('sha256', message.messageId, 'hex')
      const decisions = inclusions.get(name)
      if (decisions !== undefined && !keepsOut(message)) included.set(name, [...decisions])
    }
  if (included.size === 0) return {}
  return { included: [...included].map(([message, decisions]) => ({ message, decisions })) }
}

function* rowsOf(batches: readonly BatchRecord[], { store, protections, lake }: Building) {
  for (const { batchId, channelName } of batches)
    yield* messageRows(store.messages.approvedRows(batchId), channelName, protections, lake.keys ?? [lake.key])
}
