/**
 * What waits was redacted under the policy of its day. When the policy has become tighter, or this version redacts
 * more, it is redacted once more before it can leave. Nothing that is masked is ever shown again.
 */
import type { BatchId, EpochMs, RedactedMessage } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import { reredact, restoreRedacted } from '../../redact/index.ts'
import { POLICY_VERSION } from '../../redact/without-text.ts'
import type { Store, StoredMessage } from '../../store/index.ts'
import { isTighteningDue } from '../sending/tightening-due.ts'
import type { JobRooms } from './job-rooms.ts'
import type { Jobs } from './messages.ts'

const PAGE = 200

/**
 * Redacts everything that has not left once more, when that is due. A batch whose text changes needs another approval;
 * one whose upload has begun is left to the verifier before sending. Killed half way it starts over, which changes nothing
 * twice.
 */
export async function tightenJob(
  { actor, policy }: Jobs['tighten']['input'],
  { store, clock }: Pick<JobRooms, 'store' | 'clock'>,
): Promise<Jobs['tighten']['output']> {
  if (!isTighteningDue(store)) return { messages: 0, batches: 0 }
  const again = redactionUnder(policy)
  const batches = takeBackApprovals(store, again)
  let messages = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = store.messages.page(
      // What was excluded may be taken back in.
      { states: ['pending', 'held', 'rejected'] },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    messages += store.transaction(() => page.messages.filter((message) => tightened(store, message, again)).length)
    cursor = page.nextCursor
  }
  store.transaction(() => {
    store.settings.set('redactedUnder', { version: POLICY_VERSION, isPending: false })
    if (messages + batches === 0) return
    store.audit.append({ actor, action: 'policy.tightened', counts: { messages, batches } }, clock.now() as EpochMs)
  })
  return { messages, batches }
}

/** Approved batches of which any text would change go back to review. Answers how many. */
function takeBackApprovals(store: Store, again: Again): number {
  let returned = 0
  for (const { batchId } of store.batches.list({ states: ['approved'] })) {
    const changes = [...store.messages.approvedRows(batchId)].some((row) => again(row).text !== row.text)
    if (changes && unapproved(store.batches, batchId)) returned += 1
  }
  return returned
}

function unapproved(batches: Store['batches'], batchId: BatchId): boolean {
  try {
    batches.unapprove(batchId)
    return true
  } catch (error) {
    if (error instanceof GleanerError) return false
    throw error
  }
}

/** A stored message as the policy redacts it now. */
type Again = (row: StoredMessage) => RedactedMessage

function redactionUnder(policy: RedactionPolicy): Again {
  return (row) => reredact(restoreRedacted(row), policy)
}

function tightened(store: Store, row: StoredMessage, again: Again): boolean {
  if (row.text === null) return false
  const { text, spans, redactions, mentions, policy: name, policyVersion } = again(row)
  const isChanged = text !== row.text
  if (isChanged || policyVersion !== row.policyVersion || name !== row.policy)
    store.messages.tighten(row, { text: text ?? '', spans, redactions, mentions, policy: name, policyVersion })
  return isChanged
}
