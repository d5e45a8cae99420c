import type { UploadReportView } from '../../shared/contract/uploads.ts'
import { isThere } from '../lake-layout/index.ts'
import type { BatchRecord } from '../store/index.ts'
import { finish, sendBatches } from './send-batches.ts'
import type { SentFacts } from './sent-facts.ts'
import { siftBatches } from './sift-batches.ts'
import { reporter, type UploadOptions } from './upload-report.ts'

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
