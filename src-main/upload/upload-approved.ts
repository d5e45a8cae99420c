import type { Clock } from '../../shared/clock.ts'
import type { UploadReportView } from '../../shared/contract/uploads.ts'
import type { EventPayload } from '../../shared/contract.ts'
import type { Destination } from '../../shared/destination.ts'
import type { Actor } from '../../shared/domain.ts'
import type { ErrorData, GleanerError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { isThere } from '../lake-layout/index.ts'
import type { ParquetPlace } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import type { LakeAtHand } from './inbox-objects.ts'
import type { Protections } from './message-rows.ts'
import { finish, sendBatches } from './send-batches.ts'
import type { SentFacts } from './sent-facts.ts'
import { siftBatches } from './sift-batches.ts'

export interface UploadOptions extends ParquetPlace {
  readonly store: Pick<Store, 'batches' | 'messages' | 'uploads' | 'transaction'>
  /** Approved batches to send. */
  readonly batches: readonly BatchRecord[]
  readonly destination: Destination
  readonly clock: Clock
  readonly actor: Actor
  /** This installation's random id, from the settings. */
  readonly collector: string
  readonly appVersion: string
  readonly lake: LakeAtHand
  /** Whether messages sent on a UTC day may be under the key with an id. */
  readonly isKeyOfDay: (keyId: string, day: string) => boolean
  readonly protections: Protections
  /** Asked once per channel before anything is built: null lets it go, an error stops its batches. */
  readonly guard: (batch: BatchRecord) => Promise<GleanerError | null>
  /** Asked for every batch before anything is built, and again right before it leaves: null lets it go. */
  readonly mayLeave?: (batch: BatchRecord) => GleanerError | null
  /** SHA-256 of the organisation's configuration, in hex; absent where there is none. */
  readonly managed?: string
  readonly log: Log
  /** A later look at the lists tells what is not there after all (`UploadedObject.unseen`): the place's own answer is enough until then. */
  readonly believesAnswers?: boolean
  readonly onProgress?: (progress: EventPayload<'uploads.progress'>) => void
  /** Aborting stops before the next object. */
  readonly signal?: AbortSignal
  /** For tests: the most bytes of one object. */
  readonly mostBytes?: number
}

type BatchOutcome = UploadReportView['batches'][number]

/**
 * Sends approved batches to a lake's inbox, in one object where that holds them, and marks as uploaded what is proved to be
 * there.
 *
 * Safe to kill and to run again: what is about to leave is written down first, so that the next try looks for it, and what is
 * sent twice counts once. A failure is in the outcome of the batches it concerns. Throws `destination.…` when the destination
 * cannot be used at all; then nothing was begun.
 */
export async function uploadApproved(options: UploadOptions): Promise<UploadReportView> {
  const { destination } = options
  const batches = options.batches.toSorted((a, b) => (a.day + a.batchId < b.day + b.batchId ? -1 : 1))
  await destination.check({ wasWritable: options.store.uploads.hasArrived(destination.name) })
  const report = reporter(options, batches.length)
  const waiting: BatchRecord[] = []
  for (const batch of batches) {
    const arrived = await arrivedBefore(batch, options)
    if (arrived) finish([batch], new Map([[batch.batchId, arrived]]), { options, report })
    else waiting.push(batch)
  }
  const { going, left } = await siftBatches(waiting, options)
  for (const { batch, error } of left) report.leave(batch, error)
  if (going.length > 0) await sendBatches(going, options, report)
  return report.done()
}

/** What an earlier try was about to send, if all of it is there. A fold may have taken it in: then it is sent again, which counts once. */
async function arrivedBefore(
  { batchId }: BatchRecord,
  { store, destination }: UploadOptions,
): Promise<SentFacts | null> {
  const row = store.uploads.get(batchId, destination.name)
  if (row === null || row.objects.length === 0) return null
  for (const object of row.objects) if (!(await isThere(destination, object.key, object))) return null
  return row
}

export type Reporter = ReturnType<typeof reporter>

function reporter({ destination, onProgress }: UploadOptions, batchesTotal: number) {
  const outcomes: BatchOutcome[] = []
  const totals = () => ({ rows: sum(outcomes, ({ rows }) => rows), bytes: sum(outcomes, ({ bytes }) => bytes) })
  function add(outcome: BatchOutcome): void {
    outcomes.push(outcome)
    onProgress?.({ batchId: outcome.batchId, batchesDone: outcomes.length, batchesTotal, ...totals() })
  }
  return {
    add,
    leave: ({ batchId }: BatchRecord, error: ErrorData) =>
      add({ batchId, outcome: 'stopped', rows: 0, bytes: 0, objects: [], error }),
    done: (): UploadReportView => ({ destination: destination.name, batches: outcomes, ...totals() }),
  }
}

const sum = <Item>(items: readonly Item[], part: (item: Item) => number) =>
  items.reduce((total, item) => total + part(item), 0)
