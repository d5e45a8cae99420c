/**
 * Building and sending, and how that ends for each batch. Other processes go on meanwhile: what was taken back, approved again or
 * sent by one of them is left out as long as nothing was written, and is not counted as sent afterwards.
 */
import type { Destination } from '../../shared/destination.ts'
import type { BatchId } from '../../shared/domain.ts'
import { type ErrorCode, type ErrorData, gleanerError, toErrorData } from '../../shared/errors.ts'
import { openParquetWorker } from '../parquet/index.ts'
import type { BatchRecord } from '../store/index.ts'
import { arrive } from './arrive.ts'
import { buildWhatCan, type InboxObject } from './inbox-objects.ts'
import { factsByBatch, type SentFacts, withTags } from './sent-facts.ts'
import type { Reporter, UploadOptions } from './upload-report.ts'

/** What is under way, and how far. */
interface Sending {
  readonly options: UploadOptions
  readonly report: Reporter
  /** Batches that are through. */
  readonly over: Set<BatchId>
  /** Names of objects that may lie at the destination: those of earlier tries, and those that it took in this one. */
  readonly mayLie: Set<string>
}

/** Builds and sends; every batch ends in the report. */
export async function sendBatches(
  batches: readonly BatchRecord[],
  options: UploadOptions,
  report: Reporter,
): Promise<void> {
  const sending: Sending = { options, report, over: new Set(), mayLie: new Set() }
  const worker = await openParquetWorker(options)
  let going = batches
  try {
    going = begin(going, sending)
    while (going.length > 0) {
      const { objects, refused } = await buildWhatCan(going, { ...options, worker })
      for (const [batch, error] of refused) fail([batch], error, sending)
      const stopped = stoppedNow(going, sending)
      const rest = going.filter((batch) => !refused.has(batch) && !stopped.has(batch))
      // What another process took back in this very moment is left out of what is built next.
      const isAllThere = stopped.size === 0 && noteSending(rest, objects, sending)
      going = rest
      if (isAllThere) return await put(objects, going, sending)
    }
  } catch (thrown) {
    const left = going.filter(({ batchId }) => !sending.over.has(batchId))
    fail(left, toErrorData(thrown), sending)
  } finally {
    await worker.close()
  }
}

/** From here on a batch keeps what was approved: its approval cannot be taken back. Answers those that can be sent. */
function begin(batches: readonly BatchRecord[], sending: Sending): readonly BatchRecord[] {
  const { store, destination, clock } = sending.options
  return batches.filter((batch) => {
    const { batchId } = batch
    try {
      return store.transaction(() => {
        if (isOutOfHand(batch, sending)) return false
        const { attempts, objects } = store.uploads.enqueue(batchId, destination.name, clock.now())
        for (const { key } of objects) sending.mayLie.add(key)
        const patch = { step: 'queued', attempts: attempts + 1, error: null, errorCode: null } as const
        store.uploads.record(batchId, destination.name, patch, clock.now())
        store.batches.assertFrozen(batchId)
        return true
      })
    } catch (thrown) {
      fail([batch], toErrorData(thrown), sending)
      return false
    }
  })
}

/** Those that may not leave any more, reported. */
function stoppedNow(batches: readonly BatchRecord[], sending: Sending): ReadonlySet<BatchRecord> {
  const stopped = batches.filter((batch) => {
    const error = sending.options.mayLeave?.(batch)
    if (!error) return isOutOfHand(batch, sending)
    fail([batch], error.toData(), sending, 'stopped')
    return true
  })
  return new Set(stopped)
}

/** Whether another process sent the batch, or withdrew or changed what was approved, meanwhile. Reports it if so. */
function isOutOfHand(batch: BatchRecord, sending: Sending): boolean {
  const { options, report } = sending
  const { batchId, contentHash } = batch
  const row = options.store.uploads.get(batchId, options.destination.name)
  const now = options.store.batches.get(batchId)
  const objects = row?.objects.map(({ key }) => key) ?? []
  if (row?.step === 'done') report.add({ batchId, outcome: 'uploaded', rows: 0, bytes: 0, objects, error: null })
  else if (now?.state === 'approved' && now.contentHash === contentHash) return false
  else fail([batch], gleanerError('upload.withdrawn').toData(), sending)
  return true
}

/**
 * Notes for all batches what is about to be written, or for none. From then on bytes may have left, even if this process is killed.
 */
function noteSending(batches: readonly BatchRecord[], objects: readonly InboxObject[], sending: Sending): boolean {
  const { store, destination, clock } = sending.options
  const facts = factsByBatch(batches, objects)
  return store.transaction(() => {
    const isAsItWas = ({ batchId, contentHash }: BatchRecord) =>
      store.batches.get(batchId)?.contentHash === contentHash &&
      store.uploads.get(batchId, destination.name)?.step === 'queued'
    if (!batches.every(isAsItWas)) return false
    for (const [batchId, { objects, ...sums }] of facts) {
      const earlier = store.uploads.get(batchId, destination.name)?.objects ?? []
      const kept = earlier.filter(({ key }) => !objects.some((object) => object.key === key))
      const patch = { step: 'sending', objects: [...kept, ...objects], ...sums } as const
      store.uploads.record(batchId, destination.name, patch, clock.now())
    }
    return true
  })
}

/** A batch is done when all objects with rows of it are: the next kill takes nothing back. */
async function put(objects: readonly InboxObject[], batches: readonly BatchRecord[], sending: Sending): Promise<void> {
  const { over, mayLie, options } = sending
  const { store, destination, signal, lake } = options
  const facts = factsByBatch(batches, objects)
  // One that was lost before, or failed, is read back.
  const believes =
    options.believesAnswers === true &&
    batches.every(({ batchId }) => store.uploads.get(batchId, destination.name)?.attempts === 1)
  const noting: Destination = {
    ...destination,
    async put(key, body, how) {
      const result = await destination.put(key, body, how)
      mayLie.add(key)
      return result
    },
  }
  const tags = new Map<string, string | null>()
  const finishWhole = () => {
    const whole = batches.filter(
      ({ batchId }) => !over.has(batchId) && (facts.get(batchId)?.objects.every(({ key }) => tags.has(key)) ?? false),
    )
    finish(whole, withTags(facts, tags, lake.seen?.number ?? 0), sending)
    for (const { batchId } of whole) over.add(batchId)
  }
  for (const object of objects) {
    if (signal?.aborted) throw gleanerError('upload.stopped')
    // Objects go one after the other: what forbids a batch by now keeps back the rest.
    for (const batch of batches) {
      const error = over.has(batch.batchId) ? null : options.mayLeave?.(batch)
      if (error) throw error
    }
    tags.set(object.key, await arrive(noting, object.key, await object.read(), { believes }))
    finishWhole()
  }
  // Nothing of these may be in the lake, so they are through with no object.
  finishWhole()
}

/** Counts batches as sent that arrived, but for those that somebody took out of here while they were on their way. */
export function finish(
  batches: readonly BatchRecord[],
  facts: ReadonlyMap<BatchId, SentFacts>,
  { options, report }: Pick<Sending, 'options' | 'report'>,
): void {
  const { store, destination, clock, actor, log } = options
  const finished = store.transaction(() =>
    batches.filter(({ batchId, approvedAt }) => {
      const isHere = store.uploads.get(batchId, destination.name) !== null
      if (!isHere || store.batches.get(batchId)?.approvedAt !== approvedAt) return false
      const { objects = [], rows = 0, bytes = 0 } = facts.get(batchId) ?? {}
      store.uploads.finish(batchId, destination.name, { objects, rows, bytes }, actor, clock.now())
      return true
    }),
  )
  for (const batch of batches) {
    const { batchId } = batch
    const { objects = [], rows = 0, bytes = 0 } = facts.get(batchId) ?? {}
    if (finished.includes(batch)) {
      log.info('upload.batch_done', { batchId, count: rows, bytes })
      report.add({ batchId, outcome: 'uploaded', rows, bytes, objects: objects.map(({ key }) => key), error: null })
    } else report.leave(batch, gleanerError('upload.overtaken').toData())
  }
}

/** Codes after which nobody can say whether the object arrived: it stays written down, and is looked for next time. */
const MAY_HAVE_ARRIVED: ReadonlySet<ErrorCode> = new Set([
  'destination.unreachable',
  'destination.busy',
  'destination.not_as_written',
  'internal.unexpected',
])

const STOPPED: ReadonlySet<ErrorCode> = new Set(['upload.stopped', 'upload.asked_long_ago', 'upload.withdrawn'])

/** What may lie at the destination stays written down: an approval whose rows may be there cannot be taken back. */
function fail(
  batches: readonly BatchRecord[],
  error: ErrorData,
  { options, report, mayLie }: Sending,
  outcome: 'failed' | 'stopped' = STOPPED.has(error.code) ? 'stopped' : 'failed',
): void {
  const { store, destination, clock, log } = options
  const isKept = ({ key }: { readonly key: string }) => MAY_HAVE_ARRIVED.has(error.code) || mayLie.has(key)
  store.transaction(() => {
    for (const { batchId } of batches) {
      const row = store.uploads.get(batchId, destination.name)
      if (row === null || row.step === 'done') continue
      const patch = { step: 'failed', error, objects: row.objects.filter(isKept) } as const
      store.uploads.record(batchId, destination.name, patch, clock.now())
    }
  })
  for (const { batchId } of batches) {
    log.warn('upload.batch_failed', { batchId, code: error.code })
    report.add({ batchId, outcome, rows: 0, bytes: 0, objects: [], error })
  }
}
