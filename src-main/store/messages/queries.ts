import type { BatchId, ChannelId, MessageId, MessageState, PersonPseudonym } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'
import { typed } from '../database/sqlite-errors.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from './row.ts'
import type { MessageFilter, Messages, StateCounts, StoredMessage, WaitingCounts } from './types.ts'

export const DEFAULT_LIMIT = 200
const CHUNK = 500

/** What a reader should have looked at: masked somewhere, or held until a person released it. */
const IS_FLAGGED = "(text_bucket < 3 OR held <> '[]')"

export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Reading many messages: pages, counts, and what an upload carries. */
export function openQueries({
  db,
  atomically,
}: Connection): Pick<
  Messages,
  | 'page'
  | 'count'
  | 'pendingAsOf'
  | 'countWaitingAsOf'
  | 'discardableAsOf'
  | 'markSeen'
  | 'authors'
  | 'unsentIds'
  | 'counts'
  | 'countsByChannel'
  | 'heldByVerifier'
  | 'waitingTexts'
  | 'approvedRows'
> {
  const totals = db.prepare<[], StateTally>('SELECT state, sum(n) AS n FROM tallies GROUP BY state')
  const authors = db
    .prepare<[], PersonPseudonym>('SELECT DISTINCT author FROM messages WHERE author IS NOT NULL')
    .pluck()
  const unsentIds = db
    .prepare<[], MessageId>(
      "SELECT message_id FROM messages WHERE state IN ('held', 'pending', 'approved') AND op = 'upsert'",
    )
    .pluck()
  const byChannel = db.prepare<[], StateTally & { channelId: ChannelId }>(
    `SELECT channel_id AS channelId, tallies.state, sum(n) AS n FROM tallies JOIN batches USING (batch_id)
     GROUP BY channel_id, tallies.state`,
  )
  const tallied = db
    .prepare<[object], number>(
      `SELECT ifnull(sum(n), 0) FROM tallies JOIN batches USING (batch_id)
       WHERE (:batchId IS NULL OR batch_id = :batchId) AND (:channelId IS NULL OR channel_id = :channelId)
         AND (NOT :exceptHeld OR tallies.state <> 'held')
         AND CASE WHEN :wanted IS NULL THEN reason NOT IN ('superseded', 'vanished')
             ELSE tallies.state IN (SELECT value FROM json_each(:wanted)) END`,
    )
    .pluck()
  const heldByVerifier = db.prepare<[], { channelId: ChannelId; n: number }>(
    `SELECT channel_id AS channelId, count(*) AS n FROM messages
     WHERE state = 'held' AND instr(held, '"code":"verifier"') > 0 GROUP BY channel_id`,
  )
  // The index alone finds the newest, so that only their rows are read.
  const waitingTexts = db.prepare<[number], { channelId: ChannelId; text: string }>(
    `SELECT channel_id AS channelId, text FROM messages WHERE text IS NOT NULL AND seq IN
       (SELECT seq FROM messages WHERE state IN ('pending', 'approved') ORDER BY since DESC LIMIT ?)`,
  )
  const approved = db.prepare<[string, string, string, number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE batch_id = ? AND state IN ('approved', 'uploaded')
     AND (ts, message_id, revision) > (?, ?, ?) ORDER BY ts, message_id, revision LIMIT ${CHUNK}`,
  )

  function page(filter: MessageFilter, { cursor, limit = DEFAULT_LIMIT }: { cursor?: string; limit?: number } = {}) {
    const after = cursor === undefined ? [] : [beyond(cursor)]
    const { sql, values } = allOf([...conditions(filter), ...after])
    // One more than asked for tells whether there is a next page.
    const found = db
      .prepare<unknown[], MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages ${sql} ORDER BY ts, seq LIMIT ?`)
      .all(...values, limit + 1)
    const messages = found.slice(0, limit).map(storedMessage)
    const last = messages.at(-1)
    return { messages, nextCursor: found.length > limit && last ? `${last.ts}:${last.seq}` : null }
  }

  function count(filter: MessageFilter): number {
    if (filter.entity === undefined && !filter.search) return countByTallies(filter)
    const { sql, values } = allOf(conditions(filter))
    return Number(
      db
        .prepare(`SELECT count(*) FROM messages ${sql}`)
        .pluck()
        .get(...values),
    )
  }

  /** What only states, batches and channels decide is counted already. */
  function countByTallies({ batchId, channelId, states, exceptHeld }: MessageFilter): number {
    const wanted = states === undefined ? null : JSON.stringify(states)
    const chosen = { batchId: batchId ?? null, channelId: channelId ?? null, exceptHeld: exceptHeld ? 1 : 0 }
    return tallied.get({ ...chosen, wanted }) ?? 0
  }

  const see = db.prepare<[MessageId, number]>(
    "UPDATE messages SET seen = 1 WHERE message_id = ? AND version = ? AND +state IN ('held', 'pending') AND seen = 0",
  )

  const shownPending = (filter: MessageFilter, asOf: number) =>
    allOf([
      ...conditions({ ...filter, states: filter.states ?? ['pending'] }),
      { sql: "state = 'pending'", values: [] },
      { sql: 'version <= ?', values: [asOf] },
    ])

  function* approvedRows(batchId: BatchId): Generator<StoredMessage> {
    let after: readonly [string, string, number] = ['', '', 0]
    while (true) {
      const chunk = typed(() => approved.all(batchId, ...after)).map(storedMessage)
      yield* chunk
      const last = chunk.at(-1)
      if (last === undefined || chunk.length < CHUNK) return
      after = [last.ts, last.messageId, last.revision]
    }
  }

  return {
    authors: () => authors.all(),
    unsentIds: () => unsentIds.all(),
    page,
    count,
    pendingAsOf(filter, asOf) {
      const { sql, values } = shownPending(filter, asOf)
      return db
        .prepare<unknown[], { seq: number; batchId: BatchId; flagged: number; seen: number }>(
          `SELECT seq, batch_id AS batchId, ${IS_FLAGGED} AS flagged, seen FROM messages ${sql}`,
        )
        .all(...values)
        .map(({ flagged, seen, ...row }) => ({ ...row, isFlagged: flagged === 1, seen: seen === 1 }))
    },
    discardableAsOf(filter, asOf) {
      const { sql, values } = allOf([
        ...conditions({ ...filter, states: filter.states ?? ['held', 'pending'] }),
        { sql: "state IN ('held', 'pending') AND op <> 'delete' AND version <= ?", values: [asOf] },
      ])
      return db
        .prepare<unknown[], { seq: number; batchId: BatchId }>(`SELECT seq, batch_id AS batchId FROM messages ${sql}`)
        .all(...values)
    },
    markSeen: (messages) =>
      atomically(() =>
        messages.reduce((marked, { messageId, version }) => marked + see.run(messageId, version).changes, 0),
      ),
    countWaitingAsOf(filter, asOf) {
      const { sql, values } = allOf([
        ...conditions({ ...filter, states: filter.states ?? ['held', 'pending'] }),
        // In the words of the index, which alone answers as long as no text has to be read.
        { sql: "state IN ('held', 'pending')", values: [] },
        { sql: 'version <= ?', values: [asOf] },
      ])
      // SQLite would rather look up each row by its state, and read it.
      const from = filter.batchId === undefined ? 'messages INDEXED BY messages_scope' : 'messages'
      const counted = db
        .prepare<unknown[], WaitingCounts & { batchId: BatchId }>(
          `SELECT batch_id AS batchId, sum(state = 'pending') AS pending, sum(state = 'pending' AND seen) AS seen,
             sum(state = 'pending' AND ${IS_FLAGGED}) AS flagged,
             sum(state = 'pending' AND seen AND ${IS_FLAGGED}) AS flaggedSeen, sum(op <> 'delete') AS discardable
           FROM ${from} ${sql} GROUP BY batch_id`,
        )
        .all(...values)
      return new Map(counted.map(({ batchId, ...counts }) => [batchId, counts]))
    },
    counts: () => sumUp(totals.all()),
    countsByChannel() {
      const perChannel = Map.groupBy(byChannel.all(), ({ channelId }) => channelId)
      return new Map(Array.from(perChannel, ([channelId, tallies]) => [channelId, sumUp(tallies)]))
    },
    heldByVerifier: () => new Map(heldByVerifier.all().map(({ channelId, n }) => [channelId, n])),
    waitingTexts: (limit) => waitingTexts.all(limit),
    approvedRows,
  }
}

/** A row of the counters that the store's triggers keep. */
export interface StateTally {
  readonly state: MessageState
  readonly n: number
}

/** Nothing in any state. */
export const noCounts: StateCounts = { held: 0, pending: 0, approved: 0, uploaded: 0, expired: 0, rejected: 0 }

const sumUp = (tallies: readonly StateTally[]): StateCounts => ({
  ...noCounts,
  ...Object.fromEntries(tallies.map(({ state, n }) => [state, n])),
})

export function conditions({
  batchId,
  channelId,
  entity,
  states,
  exceptHeld,
  search,
}: MessageFilter): readonly Condition[] {
  const wanted: Condition[] = [inStates(states)]
  if (exceptHeld) wanted.push({ sql: "state <> 'held'", values: [] })
  if (batchId !== undefined) wanted.push({ sql: 'batch_id = ?', values: [batchId] })
  if (channelId !== undefined) wanted.push({ sql: 'channel_id = ?', values: [channelId] })
  if (entity !== undefined) wanted.push({ sql: 'json_extract(redactions, ?) > 0', values: [`$.${entity}`] })
  if (search !== undefined && search !== '')
    wanted.push({ sql: "text LIKE ? ESCAPE '\\'", values: [`%${search.replace(/[\\%_]/g, '\\$&')}%`] })
  return wanted
}

function inStates(states: readonly MessageState[] | undefined): Condition {
  if (states === undefined) return { sql: "ifnull(state_reason, '') NOT IN ('superseded', 'vanished')", values: [] }
  // A lone state is compared directly, so that SQLite may use the index over held messages.
  if (states.length === 1 && states[0] === 'held') return { sql: "state = 'held'", values: [] }
  return { sql: `state IN (${states.map(() => '?').join(', ')})`, values: states }
}

export const allOf = (parts: readonly Condition[]): Condition => ({
  sql: `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
  values: parts.flatMap(({ values }) => values),
})

function beyond(cursor: string): Condition {
  const match = /^(\d+\.\d+):(\d+)$/.exec(cursor)
  if (match?.[1] === undefined) throw gleanerError('input.cursor')
  return { sql: '(ts, seq) > (?, ?)', values: [match[1], Number(match[2])] }
}
