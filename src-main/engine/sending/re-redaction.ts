/**
 * What waits here was redacted under the policy of its day. When the policy has become tighter, or this version redacts
 * more, it is redacted once more before it can leave. Nothing that is masked is ever shown again.
 */
import type { Actor, BatchId, EpochMs, RedactedMessage } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import { POLICY_VERSION } from '../../redact/without-text.ts'
import type { StoredMessage } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus } from '../status.ts'
import { readPolicy } from './policy.ts'

const PAGE = 200

/**
 * Redacts everything that has not left once more, when that is due. A batch whose text changes needs another approval;
 * one whose upload has begun is left to the verifier before sending. Killed half way it starts over, which changes nothing
 * twice.
 */
export async function tightenIfDue(context: EngineContext, actor: Actor): Promise<void> {
  const { store, clock } = context
  const { version, isPending } = store.settings.get('redactedUnder')
  if (version === POLICY_VERSION && !isPending) return
  const again = await redactionUnder(await readPolicy(context))
  const returned = takeBackApprovals(context, again)
  let masked = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const { messages, nextCursor } = store.messages.page(
      // What was excluded may be taken back in.
      { states: ['pending', 'held', 'rejected'] },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    masked += store.transaction(() => messages.filter((message) => tightened(context, message, again)).length)
    cursor = nextCursor
  }
  store.transaction(() => {
    store.settings.set('redactedUnder', { version: POLICY_VERSION, isPending: false })
    if (masked + returned === 0) return
    const counts = { messages: masked, batches: returned }
    store.audit.append({ actor, action: 'policy.tightened', counts }, clock.now() as EpochMs)
  })
  if (masked + returned === 0) return
  context.emit('review.changed', { batches: [] })
  emitStatus(context)
}

/** Call it before the policy changes: killed in between, what waits is redacted for nothing rather than not at all. */
export function wantTightening({ store }: Pick<EngineContext, 'store'>): void {
  store.settings.set('redactedUnder', { ...store.settings.get('redactedUnder'), isPending: true })
}

/** Approved batches of which any text would change go back to review. Answers how many. */
function takeBackApprovals({ store }: EngineContext, again: Again): number {
  let returned = 0
  for (const { batchId } of store.batches.list({ states: ['approved'] })) {
    const changes = [...store.messages.approvedRows(batchId)].some((row) => again(row).text !== row.text)
    if (changes && unapproved(store.batches, batchId)) returned += 1
  }
  return returned
}

function unapproved(batches: EngineContext['store']['batches'], batchId: BatchId): boolean {
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

/** Loaded when something has to be redacted again. */
async function redactionUnder(policy: RedactionPolicy): Promise<Again> {
  const { reredact, restoreRedacted } = await import('../../redact/index.ts')
  return (row) => reredact(restoreRedacted(row), policy)
}

function tightened({ store }: EngineContext, row: StoredMessage, again: Again): boolean {
  if (row.text === null) return false
  const { text, spans, redactions, mentions, policy: name, policyVersion } = again(row)
  const isChanged = text !== row.text
  if (isChanged || policyVersion !== row.policyVersion || name !== row.policy)
    store.messages.tighten(row, { text: text ?? '', spans, redactions, mentions, policy: name, policyVersion })
  return isChanged
}
