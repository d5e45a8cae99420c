import type { ChannelId, EpochMs, SlackTs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

/** What a thread's first message says about its replies. */
export interface ThreadState {
  readonly count: number
  readonly latest: SlackTs | null
}

export interface WaitingThread {
  readonly threadTs: SlackTs
  /** What its first message said when it was last seen. */
  readonly seen: ThreadState
  /** True when its replies were read before and have changed since. */
  readonly isMoved: boolean
  /** The newest reply when they were last read; null when never, or when they have to be read again altogether. */
  readonly readTo: SlackTs | null
}

export interface Threads {
  isKnown(channelId: ChannelId, threadTs: SlackTs): boolean
  /** A thread's first message was seen. */
  saw(channelId: ChannelId, threadTs: SlackTs, seen: ThreadState): void
  /** Its replies are read, as of this state. */
  read(channelId: ChannelId, threadTs: SlackTs, state: ThreadState, at: EpochMs): void
  /** Slack did not find the thread although its first message is there. Returns how often by now, in a row. */
  missed(channelId: ChannelId, threadTs: SlackTs): number
  /** Its replies have to be read even if its first message says otherwise. A thread that is not known stays so. */
  reread(channelId: ChannelId, threadTs: SlackTs): void
  /** Threads alive since a timestamp whose replies were last read before an instant have to be read again. */
  rereadOld(channelId: ChannelId, aliveSince: SlackTs, readBefore: EpochMs): number
  /** Threads whose replies have to be read: those that moved first, then the newest. */
  waiting(channelId: ChannelId): readonly WaitingThread[]
  forget(channelId: ChannelId, threadTs: SlackTs): void
}

interface Row {
  readonly threadTs: SlackTs
  readonly count: number
  readonly latest: SlackTs | null
  readonly readAt: number | null
  readonly readTo: SlackTs | null
}

/** Each thread's own cursor: a reply never moves the channel's, and a quiet thread costs no call. */
export function openThreads({ db }: Connection): Threads {
  const saw = db.prepare(
    `INSERT INTO threads (channel_id, thread_ts, seen_count, seen_latest) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seen_count = excluded.seen_count, seen_latest = excluded.seen_latest`,
  )
  const read = db.prepare(
    `INSERT INTO threads (channel_id, thread_ts, seen_count, seen_latest, read_count, read_latest, read_at)
     VALUES (:channelId, :threadTs, :count, :latest, :count, :latest, :at)
     ON CONFLICT DO UPDATE SET seen_count = :count, seen_latest = :latest, read_count = :count, read_latest = :latest,
       read_at = :at, missed = 0`,
  )
  const known = db.prepare('SELECT 1 FROM threads WHERE channel_id = ? AND thread_ts = ?').pluck()
  const missed = db
    .prepare<[string, string], number>(
      'UPDATE threads SET missed = missed + 1 WHERE channel_id = ? AND thread_ts = ? RETURNING missed',
    )
    .pluck()
  const reread = db.prepare('UPDATE threads SET read_count = NULL WHERE channel_id = ? AND thread_ts = ?')
  const rereadOld = db.prepare(
    `UPDATE threads SET read_count = NULL
     WHERE channel_id = ? AND ifnull(read_latest, thread_ts) >= ? AND read_at < ? AND read_count > 0`,
  )
  const waiting = db.prepare<[string], Row>(
    `SELECT thread_ts AS threadTs, seen_count AS count, seen_latest AS latest, read_at AS readAt,
       iif(read_count > 0, read_latest, NULL) AS readTo FROM threads
     WHERE channel_id = ? AND (read_count IS NOT seen_count OR read_latest IS NOT seen_latest)
     ORDER BY read_at IS NULL, thread_ts DESC`,
  )
  const forget = db.prepare('DELETE FROM threads WHERE channel_id = ? AND thread_ts = ?')

  return {
    isKnown: (channelId, threadTs) => known.get(channelId, threadTs) === 1,
    saw: (channelId, threadTs, { count, latest }) => void saw.run(channelId, threadTs, count, latest),
    read: (channelId, threadTs, { count, latest }, at) => void read.run({ channelId, threadTs, count, latest, at }),
    missed: (channelId, threadTs) => missed.get(channelId, threadTs) ?? 0,
    reread: (channelId, threadTs) => void reread.run(channelId, threadTs),
    rereadOld: (channelId, aliveSince, readBefore) => rereadOld.run(channelId, aliveSince, readBefore).changes,
    waiting: (channelId) =>
      waiting.all(channelId).map(({ threadTs, count, latest, readAt, readTo }) => ({
        threadTs,
        seen: { count, latest },
        isMoved: readAt !== null,
        readTo,
      })),
    forget: (channelId, threadTs) => void forget.run(channelId, threadTs),
  }
}
