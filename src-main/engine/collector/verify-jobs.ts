/**
 * The verifier, asked again about what is stored. Redaction has verified each text already; here it is verified by
 * the version that runs now, in case somebody changed the file meanwhile.
 */
import type { BatchId } from '../../../shared/domain.ts'
import { findPii } from '../../redact/index.ts'
import type { JobRooms } from './job-rooms.ts'
import type { Jobs } from './messages.ts'

/** Texts verified each day: enough for what waits, few enough not to be felt. */
const TEXTS = 5000

/** How many of the newest texts that wait have personal data in them. */
export async function inspectJob(_input: unknown, { store }: Pick<JobRooms, 'store'>): Promise<number> {
  let found = 0
  for (const { text } of store.messages.waitingTexts(TEXTS)) if (hasPii(text)) found += 1
  return found
}

/** How many approved texts have personal data in them, for each of these batches. */
export async function verifyJob(
  { batches }: Jobs['verify']['input'],
  { store }: Pick<JobRooms, 'store'>,
): Promise<Jobs['verify']['output']> {
  const found = new Map<BatchId, number>()
  for (const batchId of batches) {
    let here = 0
    for (const { text } of store.messages.approvedRows(batchId)) if (text !== null && hasPii(text)) here += 1
    found.set(batchId, here)
  }
  return found
}

const hasPii = (text: string) => findPii(text).length > 0
