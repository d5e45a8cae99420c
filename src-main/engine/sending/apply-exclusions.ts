import type { Bar } from '../../parquet/index.ts'
import type { EngineContext } from '../context.ts'
import { nameHash } from './say-decisions.ts'

const PAGE = 500

/**
 * Excludes here what somebody of the team excluded or erased and nobody here has decided about yet; what is approved is left
 * out on its way. Answers how many messages.
 */
export function applyExclusions({ store }: Pick<EngineContext, 'store'>, bars: readonly Bar[]): number {
  const own = new Set(store.messages.excluded().map(({ messageId }) => nameHash(messageId)))
  const theirs = new Set(
    bars
      .filter(({ kind, hash }) => (kind === 'exclude' || kind === 'erase_message') && !own.has(hash))
      .map(({ hash }) => hash),
  )
  if (theirs.size === 0) return 0
  let applied = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const { messages, nextCursor } = store.messages.page(
      { states: ['pending', 'held'] },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    store.transaction(() => {
      for (const { messageId, op } of messages) {
        if (op === 'delete' || !theirs.has(nameHash(messageId))) continue
        store.messages.exclude(messageId)
        applied += 1
      }
    })
    cursor = nextCursor
  }
  return applied
}
