/**
 * A message that one person of a team excludes is not sent by the others either, and leaves the lake if it is there.
 *
 * Every collector writes down what is excluded on it and applies what the others wrote, before each run and each upload.
 * An exclusion that was shared is never taken back.
 */
import { hash, hkdfSync } from 'node:crypto'
import { dayOf } from '../../../shared/clock.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { type Excluded, readTeamExclusions, shareExclusions } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId, pseudonymKey } from '../key/key.ts'

const PAGE = 500

/** Shares what is excluded here and applies what others excluded. Answers all of it. Throws `destination.…`. */
export async function syncExclusions(
  context: EngineContext,
  destination: Destination,
  actor: Actor,
): Promise<Excluded> {
  const { store, clock } = context
  const codeKey = await codeKeyOf(context)
  const { all } = await readTeamExclusions({ destination, codeKey })
  const own = new Map(store.messages.excluded().map(({ messageId, ts }) => [idHash(messageId), dayOf(ts)]))
  const applied = apply(context, all, own)
  const shared =
    codeKey === null ? 0 : await shareExclusions({ destination, codeKey, collector: collectorId(context) }, own, all)
  if (applied + shared > 0) {
    const counts = { applied, shared }
    store.audit.append({ actor, action: 'exclusions.synced', subject: destination.name, counts }, clock.now())
    if (applied > 0) context.emit('review.changed', { batches: [] })
  }
  return new Map([...all, ...own])
}

/** The key for the codes in documents' names; null where this machine has no pseudonym key. */
export async function codeKeyOf(context: EngineContext): Promise<Uint8Array | null> {
  // A store without a key yet has nothing to send, and gets none for this.
  if (context.store.workspace.get()?.keyId == null) return null
  try {
    const key = await pseudonymKey(context)
    return new Uint8Array(hkdfSync('sha256', key, '', 'gleaner documents in the lake', 32))
  } catch (error) {
    if (error instanceof GleanerError) return null
    throw error
  }
}

/** Excludes here what others excluded and nobody here has decided about yet; what is approved is left out on its way. */
function apply({ store }: EngineContext, all: Excluded, own: Excluded): number {
  if ([...all.keys()].every((message) => own.has(message))) return 0
  let applied = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const { messages, nextCursor } = store.messages.page(
      { states: ['pending', 'held'] },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    store.transaction(() => {
      for (const { messageId, op } of messages) {
        if (op === 'delete' || !all.has(idHash(messageId))) continue
        store.messages.exclude(messageId)
        applied += 1
      }
    })
    cursor = nextCursor
  }
  return applied
}

const idHash = (messageId: string) => hash('sha256', messageId, 'hex')
