import type { Clock } from '../../shared/clock.ts'
import type { UploadReportView } from '../../shared/contract/uploads.ts'
import type { EventPayload } from '../../shared/contract.ts'
import type { Destination } from '../../shared/destination.ts'
import type { Actor, ChannelId } from '../../shared/domain.ts'
import { type ErrorData, type GleanerError, gleanerError, toErrorData } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { openParquetWorker, type ParquetPlace } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import { type Sending, sendBatch } from './send-batch.ts'
import { readTombstones, withExcluded } from './tombstones.ts'

export interface UploadOptions extends ParquetPlace {
  readonly store: Pick<Store, 'batches' | 'messages' | 'uploads'>
  /** Approved batches to send. */
  readonly batches: readonly BatchRecord[]
  readonly destination: Destination
  readonly clock: Clock
  readonly actor: Actor
  /** This installation's random id, from the settings. */
  readonly collector: string
  /** SHA-256, lower-case hex, of the ids of messages that nobody of the team sends. */
  readonly excluded: ReadonlySet<string>
  /** Asked once per channel, right before its first batch leaves: null lets it go, an error stops its batches. */
  readonly guard: (batch: BatchRecord) => Promise<GleanerError | null>
  /** Asked for every batch right before it leaves: null lets it go. */
  readonly mayLeave?: (batch: BatchRecord) => GleanerError | null
  /** SHA-256 of the organisation's configuration, in hex; absent where there is none. */
  readonly managed?: string
  readonly log: Log
  readonly onProgress?: (progress: EventPayload<'uploads.progress'>) => void
  /** Aborting stops after the batches under way. */
  readonly signal?: AbortSignal
}

type BatchOutcome = UploadReportView['batches'][number]

/** Batches under way at once: enough to hide the network's latency, few enough to spare it. */
const AT_ONCE = 4

/**
 * Sends approved batches to the destination, oldest day first, and marks as uploaded what is proved to be there.
 *
 * Safe to kill and to run again. One batch's failure is in its outcome; when the destination itself fails, the rest is
 * left for next time. Throws `destination.…` when the destination cannot be used at all; then nothing was begun.
 */
export async function uploadApproved(options: UploadOptions): Promise<UploadReportView> {
  const { destination, signal } = options
  const batches = options.batches.toSorted((a, b) => (a.day + a.batchId < b.day + b.batchId ? -1 : 1))
  await destination.check()
  if (batches.length === 0) return reportOf(destination, [])
  const tombstones = withExcluded(await readTombstones(destination), options.excluded)
  const worker = await openParquetWorker(options)
  const verdicts = new Map<ChannelId, Promise<ErrorData | null>>()
  const outcomes: BatchOutcome[] = []
  let broken: ErrorData | null = null
  try {
    await eachOf(batches, AT_ONCE, async (batch) => {
      const why =
        broken ??
        (signal?.aborted ? gleanerError('upload.stopped').toData() : await verdictOn(batch, verdicts, options)) ??
        options.mayLeave?.(batch)?.toData() ??
        null
      const outcome = why ? leftBehind(batch, why) : await sendOne(batch, options, { ...options, worker, tombstones })
      if (outcome.error?.code.startsWith('destination.') && outcome.error.code !== 'destination.conflict') {
        broken = outcome.error
      }
      outcomes.push(outcome)
      reportProgress(options, batches.length, outcomes, batch)
    })
  } finally {
    await worker.close()
  }
  return reportOf(destination, outcomes)
}

async function sendOne(
  batch: BatchRecord,
  options: UploadOptions,
  room: Omit<Sending, 'onData'>,
): Promise<BatchOutcome> {
  const { store, destination, clock, actor, log } = options
  const { batchId } = batch
  const queued = store.uploads.enqueue(batchId, destination.name, clock.now())
  const attempts = queued.attempts + 1
  store.uploads.record(
    batchId,
    destination.name,
    { step: queued.step === 'failed' ? 'queued' : queued.step, attempts, error: null, errorCode: null },
    clock.now(),
  )
  try {
    const onData: Sending['onData'] = (objects, rows) => {
      const facts = { objects: asUploaded(objects), rows, bytes: bytesOf(objects) }
      store.uploads.record(batchId, destination.name, { step: 'data_written', ...facts }, clock.now())
    }
    const { objects, rows, bytes } = await sendBatch(batch, { ...room, onData })
    store.uploads.finish(batchId, destination.name, { objects: asUploaded(objects), rows, bytes }, actor, clock.now())
    log.info('upload.batch_done', { batchId, count: rows, bytes, attempt: attempts })
    return { batchId, outcome: 'uploaded', rows, bytes, objects: objects.map(({ key }) => key), error: null }
  } catch (thrown) {
    const error = toErrorData(thrown)
    store.uploads.record(batchId, destination.name, { step: 'failed', error }, clock.now())
    log.warn('upload.batch_failed', { batchId, code: error.code, attempt: attempts })
    return { batchId, outcome: 'failed', rows: 0, bytes: 0, objects: [], error }
  }
}

/** One question per channel and run, shared by its batches. A guard that cannot answer lets nothing go. */
async function verdictOn(
  batch: BatchRecord,
  verdicts: Map<ChannelId, Promise<ErrorData | null>>,
  { guard }: UploadOptions,
): Promise<ErrorData | null> {
  const known = verdicts.get(batch.channelId) ?? guard(batch).then((closed) => closed?.toData() ?? null, toErrorData)
  verdicts.set(batch.channelId, known)
  return known
}

function leftBehind({ batchId }: BatchRecord, error: ErrorData): BatchOutcome {
  return { batchId, outcome: 'stopped', rows: 0, bytes: 0, objects: [], error }
}

/** Runs `work` over all items, at most `limit` at a time, in order of starting. */
async function eachOf<Item>(items: readonly Item[], limit: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}

function reportProgress(
  { onProgress }: UploadOptions,
  total: number,
  outcomes: readonly BatchOutcome[],
  { batchId }: BatchRecord,
): void {
  onProgress?.({ batchId, batchesDone: outcomes.length, batchesTotal: total, ...totalsOf(outcomes) })
}

function totalsOf(outcomes: readonly BatchOutcome[]): { rows: number; bytes: number } {
  const sum = (part: (outcome: BatchOutcome) => number) => outcomes.reduce((total, outcome) => total + part(outcome), 0)
  return { rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes) }
}

function reportOf({ name }: Destination, batches: readonly BatchOutcome[]): UploadReportView {
  return { destination: name, batches: [...batches], ...totalsOf(batches) }
}

const bytesOf = (objects: readonly { bytes: number }[]) => objects.reduce((sum, { bytes }) => sum + bytes, 0)

const asUploaded = (objects: Parameters<Sending['onData']>[0]) =>
  objects.map(({ key, bytes, rows, sha256 }) => ({ key, bytes, rows, sha256 }))
