import { hash } from 'node:crypto'
import { dayOf, tsToMs } from '../../../shared/clock.ts'
import type { Bar } from '../../parquet/index.ts'
import type { StoredMessage } from '../../store/index.ts'
import type { Protections } from '../../upload/index.ts'

type Named = Pick<StoredMessage, 'messageId' | 'author' | 'channel' | 'ts'>

/** What the team's decisions keep out of the lake, message by message. A withdrawal counts for what was sent after it. */
export function protectionsOf(bars: readonly Bar[]): Protections {
  const byHash = Map.groupBy(bars, ({ hash }) => hash)
  if (byHash.size === 0) return { keepsOut: () => false, keepsTextOut: () => false, inclusions: new Map() }
  const binding = (subject: string | null, kinds: readonly Bar['kind'][], message: Named) =>
    subject !== null &&
    (byHash.get(hash('sha256', subject, 'hex')) ?? []).some((bar) => kinds.includes(bar.kind) && binds(bar, message))
  return {
    keepsOut: (message) =>
      binding(message.messageId, ['exclude', 'erase_message'], message) ||
      binding(message.author, ['opt_out', 'erase_person'], message),
    keepsTextOut: (message) => binding(message.channel, ['metrics'], message),
    inclusions: inclusionsIn(bars),
  }
}

function binds({ upTo, liftedFrom, liftedBy }: Bar, { ts }: Named): boolean {
  return (
    liftedBy.length === 0 && (upTo === null || dayOf(ts) <= upTo) && (liftedFrom === null || tsToMs(ts) < liftedFrom)
  )
}

/** By the hash of a message, the decisions with which those who excluded it included it again. */
function inclusionsIn(bars: readonly Bar[]): Protections['inclusions'] {
  const found = new Map<string, readonly string[]>()
  for (const { hash, liftedBy } of bars)
    if (liftedBy.length > 0) found.set(hash, [...new Set([...(found.get(hash) ?? []), ...liftedBy])].sort())
  return found
}
