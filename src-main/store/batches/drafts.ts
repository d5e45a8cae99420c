import { hash } from 'node:crypto'
import type { BatchId, ChannelId, Day, EpochMs, Level } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'
import type { Settings } from '../settings.ts'

/** The one draft of a channel's day, opened when the first message for it arrives. */
export type DraftFor = (channelId: ChannelId, day: Day, level: Level, at: EpochMs) => BatchId

/** Finds or opens drafts. Call it inside a transaction. */
export function openDrafts({ db }: Connection, settings: Settings): DraftFor {
  const find = db.prepare<[string, string], { batchId: BatchId; level: Level }>(
    "SELECT batch_id AS batchId, level FROM batches WHERE channel_id = ? AND day = ? AND state = 'draft'",
  )
  const last = db
    .prepare<[string, string], number>('SELECT ifnull(max(sequence), 0) FROM batches WHERE channel_id = ? AND day = ?')
    .pluck()
  const open = db.prepare(
    `INSERT INTO batches (batch_id, channel_id, day, sequence, state, level, created_at)
     VALUES (?, ?, ?, ?, 'draft', ?, ?)`,
  )
  const raise = db.prepare("UPDATE batches SET level = 'text' WHERE batch_id = ?")

  return (channelId, day, level, at) => {
    const draft = find.get(channelId, day)
    if (draft !== undefined) {
      // A batch that holds any text says so.
      if (level === 'text' && draft.level !== 'text') raise.run(draft.batchId)
      return draft.batchId
    }
    const sequence = (last.get(channelId, day) ?? 0) + 1
    const batchId = batchIdFor([settings.get('collectorId'), channelId, day, sequence])
    open.run(batchId, channelId, day, sequence, level, at)
    return batchId
  }
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 bits: the same parts give the same id on every machine, so object names in the lake are reproducible. */
function batchIdFor(parts: readonly (string | number)[]): BatchId {
  const digest = hash('sha256', JSON.stringify(parts), 'buffer')
  const symbols = Array.from(digest.subarray(0, 16), (byte) => CROCKFORD[byte & 31])
  return `b_${symbols.join('')}` as BatchId
}
