import type { BatchId, BatchState, ChannelId, Day, Entity, EpochMs, Level } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'
import { noCounts, type StateTally } from '../messages/queries.ts'
import type { Batches, BatchRecord } from './types.ts'

interface BatchRow {
  readonly batchId: BatchId
  readonly channelId: ChannelId
  readonly channelName: string
  readonly day: Day
  readonly sequence: number
  readonly state: BatchState
  readonly level: Level
  readonly createdAt: EpochMs
  readonly approvedAt: EpochMs | null
  readonly contentHash: string | null
  readonly uploadBegun: number
}

type Tally = StateTally & { batchId: BatchId; reason: string }
type RedactionTally = { batchId: BatchId; entity: Entity; n: number }

/** A try under way may have written something already; a failed one that had written nothing leaves the approval free to be taken back. */
const SELECT = `SELECT batch_id AS batchId, batches.channel_id AS channelId, channels.name AS channelName, day, sequence,
    batches.state, batches.level, created_at AS createdAt, approved_at AS approvedAt, content_hash AS contentHash,
    EXISTS (SELECT 1 FROM uploads WHERE uploads.batch_id = batches.batch_id
      AND (step IN ('sending', 'done') OR objects <> '[]' OR step = 'queued' AND attempts > 0)
    ) AS uploadBegun
  FROM batches JOIN channels USING (channel_id)`

const STATES: readonly BatchState[] = ['draft', 'approved', 'uploaded', 'rejected']

/** Batches with their counters. Three statements answer, however many batches there are. */
export function openBatchReader({ db }: Connection): Pick<Batches, 'list' | 'get' | 'countToReview' | 'startingWith'> {
  const chosen = {
    list: `state IN (SELECT value FROM json_each(:states)) AND (:channelId IS NULL OR channel_id = :channelId)`,
    get: 'batch_id = :batchId',
    startingWith: 'batch_id IN (SELECT batch_id FROM batches WHERE batch_id >= :from AND batch_id < :to LIMIT 10)',
  }
  const readers = {
    list: readBatches(chosen.list),
    get: readBatches(chosen.get),
    startingWith: readBatches(chosen.startingWith),
  }

  const toReview = db
    .prepare<[], number>(
      `SELECT count(*) FROM batches WHERE state = 'draft' AND EXISTS (SELECT 1 FROM tallies
         WHERE tallies.batch_id = batches.batch_id AND tallies.state IN ('pending', 'held') AND n > 0)`,
    )
    .pluck()

  function readBatches(where: string) {
    const qualified = where.replace(/\b(state|channel_id)\b(?=\s+(IN|=))/g, 'batches.$1')
    const rows = db.prepare<[object], BatchRow>(
      `${SELECT} WHERE ${qualified} ORDER BY day DESC, channels.name, batches.sequence DESC`,
    )
    const ids = `batch_id IN (SELECT batch_id FROM batches WHERE ${where})`
    const tallies = db.prepare<[object], Tally>(
      `SELECT batch_id AS batchId, state, reason, n FROM tallies WHERE n > 0 AND ${ids}`,
    )
    const redactions = db.prepare<[object], RedactionTally>(
      `SELECT batch_id AS batchId, entity, n FROM batch_redactions WHERE n > 0 AND ${ids}`,
    )
    return (given: object): readonly BatchRecord[] => {
      const talliesOf = Map.groupBy(tallies.all(given), ({ batchId }) => batchId)
      const redactionsOf = Map.groupBy(redactions.all(given), ({ batchId }) => batchId)
      return rows.all(given).map((row) => ({
        ...row,
        uploadBegun: row.uploadBegun === 1,
        counts: countsFrom(talliesOf.get(row.batchId) ?? []),
        redactions: Object.fromEntries((redactionsOf.get(row.batchId) ?? []).map(({ entity, n }) => [entity, n])),
      }))
    }
  }

  return {
    list: ({ states = STATES, channelId = null } = {} as { states?: readonly BatchState[]; channelId?: ChannelId }) =>
      readers.list({ states: JSON.stringify(states), channelId }),
    get: (batchId) => readers.get({ batchId })[0] ?? null,
    countToReview: () => toReview.get() ?? 0,
    // The character after every Crockford symbol closes the range, so that the primary key answers.
    startingWith: (prefix) => readers.startingWith({ from: prefix, to: `${prefix}~` }),
  }
}

function countsFrom(tallies: readonly Tally[]): BatchRecord['counts'] {
  const counts = { ...noCounts, excluded: 0, excludedByTeam: 0, superseded: 0 }
  for (const { state, reason, n } of tallies) {
    counts[state] += n
    if (reason === 'excluded' || reason === 'superseded') counts[reason] += n
    if (reason === 'excluded_by_team') counts.excludedByTeam += n
  }
  return counts
}
