/**
 * Approved batches as objects for a lake's inbox: one for all of them, or several where one would be too large for a single put.
 *
 * Names and bytes follow from what was approved and what its collector knew of the lake. So an object can be planned, written
 * down and looked for before it is sent.
 */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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
export async function buildObjects(
  batches: readonly BatchRecord[],
  building: Building,
): Promise<readonly InboxObject[]> {
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
