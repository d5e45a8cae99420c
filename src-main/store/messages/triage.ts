import type { ChannelId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { BUCKETS, type Bucket } from '../../../shared/triage.ts'
import type { Connection } from '../database/database.ts'
import { allOf, type Condition, conditions, DEFAULT_LIMIT } from './queries.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from './row.ts'
import type { MessageFilter, Messages, StoredMessage, WaitingCount } from './types.ts'

/** Reading what waits in the order of triage; the index over waiting rows has it sorted. */
export function openTriage({ db }: Connection): Pick<Messages, 'triage' | 'waiting'> {
  const waiting = db.prepare<[], Omit<WaitingCount, 'bucket'> & { bucket: number }>(
    'SELECT channel_id AS channelId, level, bucket, n FROM waiting WHERE n > 0',
  )

  /** One bucket at a time, since the index can only follow an order within one. */
  function triage(filter: MessageFilter, { cursor, limit = DEFAULT_LIMIT }: { cursor?: string; limit?: number } = {}) {
    const from = cursor === undefined ? null : placeOf(cursor)
    const messages: StoredMessage[] = []
    for (const bucket of BUCKETS.slice(from?.bucket ?? 0)) {
      // One more than asked for tells whether there is a next page.
      const found = inBucket(
        filter,
        bucket,
        limit + 1 - messages.length,
        from?.bucket === bucketNumber(bucket) ? from : null,
      )
      messages.push(...found)
      if (messages.length > limit) break
    }
    const shown = messages.slice(0, limit)
    const last = shown.at(-1)
    return { messages: shown, nextCursor: messages.length > limit && last ? cursorAt(last) : null }
  }

  function inBucket(
    filter: MessageFilter,
    bucket: Bucket,
    most: number,
    after: Place | null,
  ): readonly StoredMessage[] {
    const { sql, values } = allOf([
      { sql: 'thread_bucket = ?', values: [bucketNumber(bucket)] },
      // In the words of the index, so that SQLite may use it.
      { sql: "state IN ('held', 'pending')", values: [] },
      ...conditions({ ...filter, states: filter.states ?? ['held', 'pending'] }),
      ...(after === null ? [] : [beyond(after)]),
    ])
    return db
      .prepare<unknown[], MessageRow>(
        `SELECT ${MESSAGE_COLUMNS} FROM messages ${sql} ORDER BY channel_id, placed_ts, ts, seq LIMIT ?`,
      )
      .all(...values, most)
      .map(storedMessage)
  }

  return {
    triage,
    waiting: () => waiting.all().flatMap((row) => ({ ...row, bucket: BUCKETS[row.bucket] ?? 'rest' })),
  }
}

/** Where a page ended. */
interface Place {
  readonly bucket: number
  readonly channelId: ChannelId
  readonly placedTs: string
  readonly ts: string
  readonly seq: number
}

const bucketNumber = (bucket: Bucket) => BUCKETS.indexOf(bucket)

const beyond = ({ channelId, placedTs, ts, seq }: Place): Condition => ({
  sql: '(channel_id, placed_ts, ts, seq) > (?, ?, ?, ?)',
  values: [channelId, placedTs, ts, seq],
})

const cursorAt = ({ threadBucket, channelId, threadTs, ts, seq }: StoredMessage) =>
  [bucketNumber(threadBucket), channelId, threadTs ?? ts, ts, seq].join(':')

function placeOf(cursor: string): Place {
  const [, bucket, channelId, placedTs, ts, seq] = /^([0-3]):(\w+):([\d.]+):([\d.]+):(\d+)$/.exec(cursor) ?? []
  if (channelId === undefined || placedTs === undefined || ts === undefined) throw gleanerError('input.cursor')
  return { bucket: Number(bucket), channelId: channelId as ChannelId, placedTs, ts, seq: Number(seq) }
}
