import type { ChannelId, SlackTs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

export interface UnreadableMessage {
  readonly ts: SlackTs
  /** The thread it is a reply in, or null. */
  readonly threadTs: SlackTs | null
  /** How often it was read in vain. */
  readonly attempts: number
}

export interface Unreadable {
  add(channelId: ChannelId, ts: SlackTs, threadTs: SlackTs | null): void
  /** It is stored now, or gone. */
  resolve(channelId: ChannelId, ts: SlackTs): void
  /** In all channels. */
  count(): number
  /** Oldest first. */
  list(channelId: ChannelId): readonly UnreadableMessage[]
}

/** Messages that could not be read to the end. Without this list, the coverage around them would hide that they are missing. */
export function openUnreadable({ db }: Connection): Unreadable {
  const add = db.prepare(
    `INSERT INTO unreadable (channel_id, ts, thread_ts) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET attempts = attempts + 1`,
  )
  const resolve = db.prepare('DELETE FROM unreadable WHERE channel_id = ? AND ts = ?')
  const list = db.prepare<[string], UnreadableMessage>(
    'SELECT ts, thread_ts AS threadTs, attempts FROM unreadable WHERE channel_id = ? ORDER BY ts',
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM unreadable').pluck()

  return {
    add: (channelId, ts, threadTs) => void add.run(channelId, ts, threadTs),
    resolve: (channelId, ts) => void resolve.run(channelId, ts),
    count: () => count.get() ?? 0,
    list: (channelId) => list.all(channelId),
  }
}
