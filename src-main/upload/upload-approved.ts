import type { Clock } from '../../shared/clock.ts'
import type { UploadReportView } from '../../shared/contract/uploads.ts'
import type { EventPayload } from '../../shared/contract.ts'
import type { Destination } from '../../shared/destination.ts'
import type { Actor, BatchId } from '../../shared/domain.ts'
import { type ErrorCode, type ErrorData, type GleanerError, gleanerError, toErrorData } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { isThere } from '../lake-layout/index.ts'
import { openParquetWorker, type ParquetPlace } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import { arrive } from './arrive.ts'
import { buildWhatCan, type InboxObject, type LakeAtHand } from './inbox-objects.ts'
import type { Protections } from './message-rows.ts'
import { factsByBatch, type SentFacts, withTags } from './sent-facts.ts'
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
    if (arrived) finish([batch], new Map([[batch.batchId, arrived]]), options, report)
    else waiting.push(batch)
  }
  const { going, left } = await siftBatches(waiting, options)
  for (const { batch, error } of left) report.leave(batch, error)
  if (going.length > 0) await send(going, options, report)
  return report.done()
}

/** Builds and sends; every batch ends in the report. */
async function send(batches: readonly BatchRecord[], options: UploadOptions, report: Reporter): Promise<void> {
  const worker = await openParquetWorker(options)
  let going = batches
  const sent = new Set<BatchId>()
  try {
    going = begin(going, options, report)
    if (going.length === 0) return
    for (;;) {
      const { objects, refused } = await buildWhatCan(going, { ...options, worker })
      for (const [batch, error] of refused) fail([batch], error, options, report, 'failed')
      going = going.filter((batch) => !refused.has(batch))
      const stopped = stoppedNow(going, options)
      for (const [batch, error] of stopped) fail([batch], error, options, report, 'stopped')
      going = going.filter((batch) => !stopped.has(batch))
      if (going.length === 0) return
      if (stopped.size === 0) return await put(objects, going, sent, options, report)
    }
  } catch (thrown) {
    const error = toErrorData(thrown)
    fail(
      going.filter(({ batchId }) => !sent.has(batchId)),
      error,
      options,
      report,
      error.code === 'upload.stopped' ? 'stopped' : 'failed',
    )
  } finally {
    await worker.close()
  }
}

/** A batch is done when all objects with rows of it are: the next kill takes nothing back. */
async function put(
  objects: readonly InboxObject[],
  batches: readonly BatchRecord[],
  sent: Set<BatchId>,
  options: UploadOptions,
  report: Reporter,
): Promise<void> {
  const { store, destination, clock, signal, lake } = options
  const facts = factsByBatch(batches, objects)
  // From here on bytes may have left, even if this process is killed.
  store.transaction(() => {
    for (const [batchId, { objects, rows, bytes }] of facts)
      store.uploads.record(batchId, destination.name, { step: 'sending', objects, rows, bytes }, clock.now())
  })
  // One that was lost before, or failed, is read back.
  const believes =
    options.believesAnswers === true &&
    batches.every(({ batchId }) => store.uploads.get(batchId, destination.name)?.attempts === 1)
  const tags = new Map<string, string | null>()
  const finishWhole = () => {
    const whole = batches.filter(
      ({ batchId }) => !sent.has(batchId) && (facts.get(batchId)?.objects.every(({ key }) => tags.has(key)) ?? false),
    )
    finish(whole, withTags(facts, tags, lake.seen?.number ?? 0), options, report)
    for (const { batchId } of whole) sent.add(batchId)
  }
  for (const object of objects) {
    if (signal?.aborted) throw gleanerError('upload.stopped')
    tags.set(object.key, await arrive(destination, object.key, await object.read(), { believes }))
    finishWhole()
  }
  // Nothing of these may be in the lake, so they are through with no object.
  finishWhole()
}

/** From here on a batch keeps what was approved: its approval cannot be taken back. Answers those that can be sent. */
function begin(batches: readonly BatchRecord[], options: UploadOptions, report: Reporter): readonly BatchRecord[] {
  const { store, destination, clock } = options
  return batches.filter((batch) => {
    const { batchId } = batch
    try {
      store.transaction(() => {
        const { attempts } = store.uploads.enqueue(batchId, destination.name, clock.now())
        const patch = { step: 'queued', attempts: attempts + 1, error: null, errorCode: null, objects: [] } as const
        store.uploads.record(batchId, destination.name, patch, clock.now())
        store.batches.assertFrozen(batchId)
      })
      return true
    } catch (thrown) {
      fail([batch], toErrorData(thrown), options, report, 'failed')
      return false
    }
  })
}

function finish(
  batches: readonly BatchRecord[],
  facts: ReadonlyMap<BatchId, SentFacts>,
  { store, destination, clock, actor, log }: UploadOptions,
  report: Reporter,
): void {
  store.transaction(() => {
    for (const { batchId } of batches) {
      const { objects = [], rows = 0, bytes = 0 } = facts.get(batchId) ?? {}
      store.uploads.finish(batchId, destination.name, { objects, rows, bytes }, actor, clock.now())
    }
  })
  for (const { batchId } of batches) {
    const { objects = [], rows = 0, bytes = 0 } = facts.get(batchId) ?? {}
    log.info('upload.batch_done', { batchId, count: rows, bytes })
    report.add({ batchId, outcome: 'uploaded', rows, bytes, objects: objects.map(({ key }) => key), error: null })
  }
}

/** Codes after which nobody can say whether the object arrived: it stays written down, and is looked for next time. */
const MAY_HAVE_ARRIVED: ReadonlySet<ErrorCode> = new Set([
  'destination.unreachable',
  'destination.busy',
  'destination.not_as_written',
  'internal.unexpected',
])

function fail(
  batches: readonly BatchRecord[],
  error: ErrorData,
  { store, destination, clock, log }: UploadOptions,
  report: Reporter,
  outcome: 'failed' | 'stopped',
): void {
  const cleared = MAY_HAVE_ARRIVED.has(error.code) ? {} : { objects: [] }
  store.transaction(() => {
    for (const { batchId } of batches) {
      const step = store.uploads.get(batchId, destination.name)?.step
      if (step !== undefined && step !== 'done')
        store.uploads.record(batchId, destination.name, { step: 'failed', error, ...cleared }, clock.now())
    }
  })
  for (const { batchId } of batches) {
    log.warn('upload.batch_failed', { batchId, code: error.code })
    report.add({ batchId, outcome, rows: 0, bytes: 0, objects: [], error })
  }
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

function stoppedNow(batches: readonly BatchRecord[], { mayLeave }: UploadOptions): Map<BatchRecord, ErrorData> {
  return new Map(
    batches.flatMap((batch) => {
      const error = mayLeave?.(batch)
      return error ? [[batch, error.toData()] as const] : []
    }),
  )
}

type Reporter = ReturnType<typeof reporter>

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
