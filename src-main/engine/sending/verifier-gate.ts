/** The verifier between review and destination, and its daily look at what waits. It reads in the collector's process. */
import type { UploadReportView } from '../../../shared/contract/uploads.ts'
import type { BatchId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext } from '../context.ts'

/** Looks through the newest texts that wait, and keeps how many have personal data in them. */
export async function inspectTexts(context: EngineContext): Promise<void> {
  const { store, clock } = context
  const { pending, approved } = store.messages.counts()
  const found = pending + approved === 0 ? 0 : await inCollector(context, 'inspect', {})
  store.inspections.note('texts', { at: clock.now(), found, says: '' })
}

/** Approved batches that may leave, by the content that was approved, and the others with why they may not. */
export interface VerifiedBatches {
  readonly clean: ReadonlyMap<BatchId, string | null>
  readonly heldBack: UploadReportView['batches']
}

/** Looks through every approved text before it leaves, or through that of the batches named. What is found becomes an alert. */
export async function verifyApproved(context: EngineContext, only?: ReadonlySet<BatchId>): Promise<VerifiedBatches> {
  const { store, clock } = context
  const approved = store.batches
    .list({ states: ['approved'] })
    .filter(({ batchId }) => only === undefined || only.has(batchId))
  if (approved.length === 0) return { clean: new Map(), heldBack: [] }
  const findings = await inCollector(context, 'verify', { batches: approved.map(({ batchId }) => batchId) })
  const clean = new Map<BatchId, string | null>()
  const heldBack: UploadReportView['batches'] = []
  let found = 0
  for (const { batchId, channelName, contentHash } of approved) {
    const here = findings.get(batchId)
    // Approved since then, it was not looked at.
    if (here === undefined) continue
    if (here === 0) clean.set(batchId, contentHash)
    else heldBack.push(leftBehind(batchId, channelName))
    found += here
  }
  if (found > 0) store.inspections.note('texts', { at: clock.now(), found, says: '' })
  return { clean, heldBack }
}

function leftBehind(batchId: BatchId, channelName: string): UploadReportView['batches'][number] {
  const error = gleanerError('upload.pii_found', { channel: channelName }).toData()
  return { batchId, outcome: 'stopped', rows: 0, bytes: 0, objects: [], error }
}
