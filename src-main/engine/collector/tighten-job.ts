/**
 * What waits was redacted under the policy of its day. When the policy has become tighter, or this version redacts
 * more, it is redacted once more before it can leave. Nothing that is masked is ever shown again.
 */
import type { BatchId, ChannelId, EpochMs, RedactedMessage } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { NotAPersonSince, RedactionPolicy } from '../../../shared/redaction.ts'
import { reredact, restoreRedacted } from '../../redact/index.ts'
import type { Store, StoredMessage } from '../../store/index.ts'
import { isTighteningDue, noteTightened } from '../sending/tightening-due.ts'
import type { JobRooms } from './job-rooms.ts'
import type { Jobs } from './messages.ts'

const PAGE = 200

/**
 * Redacts everything that is not proved to have left once more, when that is due. A batch whose text changes needs another
 * approval, also when its upload has begun: nobody knows that it arrived. Killed half way it starts over, which changes nothing
 * twice.
 */
export async function tightenJob(
  { actor, key, policy, policyAsOf }: Jobs['tighten']['input'],
  { store, clock }: Pick<JobRooms, 'store' | 'clock'>,
): Promise<Jobs['tighten']['output']> {
  const done = { messages: 0, batches: 0 }
  if (!isTighteningDue(store)) return done
  const again = redactionUnder(
    policy,
    (channelId) => key && { key, labels: store.notPeople.in(channelId, clock.now()) },
  )
  const seen = new Set<string>()
  do {
    done.batches += takeBackApprovals(store, again, seen)
    done.messages += tightenWaiting(store, again)
  } while (!isOver())
  return done

  /** Not while something was approved meanwhile: its text had not been looked at. */
  function isOver(): boolean {
    return store.transaction(() => {
      if (approvals(store).some((approval) => !seen.has(approval.name))) return false
      noteTightened(store, policyAsOf)
      if (done.messages + done.batches > 0)
        store.audit.append({ actor, action: 'policy.tightened', counts: { ...done } }, clock.now() as EpochMs)
      return true
    })
  }
}

/** Redacts what waits once more. Answers how many texts changed. */
function tightenWaiting(store: Store, again: Again): number {
  let changed = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    // Read and written in one: a mask or an opt-out of another process in between would be written over.
    cursor = store.transaction(() => {
      const page = store.messages.page(
        // What was excluded may be taken back in.
        { states: ['pending', 'held', 'rejected'] },
        { limit: PAGE, ...(cursor == null ? {} : { cursor }) },
      )
      changed += page.messages.filter((message) => tightened(store, message, again)).length
      return page.nextCursor
    })
  }
  return changed
}

/** Approved batches that were not seen yet and of which any text would change go back to review. Answers how many. */
function takeBackApprovals(store: Store, again: Again, seen: Set<string>): number {
  let returned = 0
  for (const { batchId, name } of approvals(store)) {
    if (seen.has(name)) continue
    seen.add(name)
    const changes = [...store.messages.approvedRows(batchId)].some((row) => again(row).text !== row.text)
    if (changes && unapproved(store.batches, batchId)) returned += 1
  }
  return returned
}

/** Batches that stand approved; another approval of the same batch has another name. */
const approvals = (store: Store) =>
  store.batches
    .list({ states: ['approved'] })
    .map(({ batchId, approvedAt, contentHash }) => ({ batchId, name: `${batchId} ${approvedAt} ${contentHash}` }))

function unapproved(batches: Store['batches'], batchId: BatchId): boolean {
  try {
    batches.unapprove(batchId, { evenBegun: true })
    return true
  } catch (error) {
    if (error instanceof GleanerError) return false
    throw error
  }
}

/** A stored message as the policy redacts it now. */
type Again = (row: StoredMessage) => RedactedMessage

function redactionUnder(
  policy: RedactionPolicy,
  notPeople: (channelId: ChannelId) => { readonly key: Uint8Array; readonly labels: readonly NotAPersonSince[] } | null,
): Again {
  return (row) => reredact(restoreRedacted(row), policy, notPeople(row.channelId) ?? undefined)
}

function tightened(store: Store, row: StoredMessage, again: Again): boolean {
  if (row.text === null) return false
  const { text, spans, redactions, mentions, policy: name, policyVersion } = again(row)
  const isChanged = text !== row.text
  // What a mask by hand hides is not redacted once more: it must not come back.
  if (isChanged || row.maskedByHand || policyVersion !== row.policyVersion || name !== row.policy)
    store.messages.tighten(row, { text: text ?? '', spans, redactions, mentions, policy: name, policyVersion })
  return isChanged
}
