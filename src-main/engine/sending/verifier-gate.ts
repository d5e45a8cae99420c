/**
 * The verifier, asked again about what is stored. Redaction has verified each text already; here it is verified by
 * the version that runs now, in case somebody changed the file meanwhile.
 */
import type { UploadReportView } from '../../../shared/contract/uploads.ts'
import type { BatchId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { EngineContext } from '../context.ts'

/** Texts verified each day: enough for what waits, few enough not to be felt. */
const TEXTS = 5000

/** Looks through the newest texts that wait, and keeps how many have personal data in them. */
export async function inspectTexts({ store, clock }: EngineContext): Promise<void> {
  const hasPii = await verifier()
  let found = 0
  for (const { text } of store.messages.waitingTexts(TEXTS)) if (hasPii(text)) found += 1
  store.inspections.note('texts', { at: clock.now(), found, says: '' })
}

/** Approved batches that may leave, and the others with why they may not. */
export interface VerifiedBatches {
  readonly clean: ReadonlySet<BatchId>
  readonly heldBack: UploadReportView['batches']
}

/** Looks through every approved text before it leaves, or through that of the batches named. What is found becomes an alert. */
export async function verifyApproved(
  { store, clock }: EngineContext,
  only?: ReadonlySet<BatchId>,
): Promise<VerifiedBatches> {
  const hasPii = await verifier()
  const clean = new Set<BatchId>()
  const heldBack: UploadReportView['batches'] = []
  let found = 0
  for (const { batchId, channelName } of store.batches.list({ states: ['approved'] })) {
    if (only !== undefined && !only.has(batchId)) continue
    let here = 0
    for (const { text } of store.messages.approvedRows(batchId)) if (text !== null && hasPii(text)) here += 1
    if (here === 0) clean.add(batchId)
    else heldBack.push(leftBehind(batchId, channelName))
    found += here
  }
  if (found > 0) store.inspections.note('texts', { at: clock.now(), found, says: '' })
  return { clean, heldBack }
}

/** Loaded when there are texts to verify. */
async function verifier(): Promise<(text: string) => boolean> {
  const { findPii } = await import('../../redact/index.ts')
  return (text) => findPii(text).length > 0
}

function leftBehind(batchId: BatchId, channelName: string): UploadReportView['batches'][number] {
  const error = gleanerError('upload.pii_found', { channel: channelName }).toData()
  return { batchId, outcome: 'stopped', rows: 0, bytes: 0, objects: [], error }
}
