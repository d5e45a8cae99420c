import type { BatchId, ChannelId, EpochMs } from '../../../shared/domain.ts'
import { BUCKETS } from '../../../shared/triage.ts'
import type { Connection } from '../database/database.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from '../messages/row.ts'
import type { Draw, Lot, LotId, LotMessage, RuleApproval, Tally, Trust, TrustRecord } from './types.ts'

const LOT = `SELECT lot_id AS lotId, channel_id AS channelId, epoch, closed_at AS closedAt, hash, seed, size, as_of AS asOf, draws,
  ended_at AS endedAt, ending FROM lots`
const TRUST =
  'SELECT channel_id AS channelId, granted_at AS grantedAt, actor, share, basis, ending, ended_at AS endedAt FROM trust'

/** Lots, draws and trust, as the trust room decides about them. */
export function openTrust({ db, atomically }: Connection): Trust {
  const drawable = `state = 'pending' AND op = 'upsert' AND level = 'text' AND text IS NOT NULL
    AND text_bucket >= ${BUCKETS.indexOf('masked')}`
  const population = db.prepare<[ChannelId], LotMessage>(
    `SELECT seq, version, content_hash AS contentHash FROM messages WHERE channel_id = ? AND ${drawable} ORDER BY seq`,
  )
  const waitingText = db
    .prepare<[ChannelId], number>(
      `SELECT ifnull(sum(n), 0) FROM waiting
       WHERE channel_id = ? AND level = 'text' AND bucket >= ${BUCKETS.indexOf('masked')}`,
    )
    .pluck()
  const waitingMetrics = db.prepare<[ChannelId], { seq: number; batchId: BatchId }>(
    `SELECT seq, batch_id AS batchId FROM messages
     WHERE channel_id = ? AND state = 'pending' AND op = 'upsert' AND level = 'metrics' AND text IS NULL ORDER BY seq`,
  )
  const close = db.prepare(
    `INSERT INTO lots (channel_id, epoch, closed_at, hash, seed, size, as_of, draws)
     VALUES (:channelId, :epoch, :closedAt, :hash, :seed, :size, :asOf, :draws)`,
  )
  const placed = db.prepare<[LotId], number>('SELECT count(*) FROM lot_messages WHERE lot_id = ?').pluck()
  const unplaced = db.prepare<Pick<Lot, 'lotId' | 'channelId' | 'asOf'>, Pick<LotMessage, 'seq' | 'version'>>(
    `SELECT seq, version FROM messages WHERE channel_id = :channelId AND ${drawable} AND version <= :asOf
       AND seq NOT IN (SELECT seq FROM lot_messages WHERE lot_id = :lotId)`,
  )
  const put = db.prepare<[LotId, number, number, number]>('INSERT INTO lot_messages VALUES (?, ?, ?, ?)')
  const openLot = db.prepare<[ChannelId], Lot>(`${LOT} WHERE channel_id = ? AND ended_at IS NULL`)
  const lotOf = db.prepare<[LotId], Lot>(`${LOT} WHERE lot_id = ?`)
  const endLot = db.prepare('UPDATE lots SET ending = ?, ended_at = ? WHERE lot_id = ? AND ended_at IS NULL')
  const forgetOrder = db.prepare<[LotId]>('DELETE FROM lot_messages WHERE lot_id = ?')
  const standing = `FROM lot_messages JOIN messages USING (seq)
    WHERE lot_id = ? AND messages.version = lot_messages.version AND messages.state = 'pending'`
  const nextPlace = db.prepare<[LotId, number], { place: number; seq: number }>(
    `SELECT place, seq ${standing} AND place >= ? ORDER BY place LIMIT 1`,
  )
  const unchanged = db.prepare<Pick<Lot, 'channelId' | 'asOf'>, { seq: number; batchId: BatchId }>(
    `SELECT seq, batch_id AS batchId FROM messages WHERE channel_id = :channelId AND ${drawable} AND version <= :asOf`,
  )
  const unknownToReaders = db
    .prepare<Pick<Lot, 'channelId' | 'asOf'>, number>(
      `WITH known AS MATERIALIZED (SELECT author, fold_key FROM messages
         WHERE channel_id = :channelId AND state IN ('approved', 'uploaded') AND author_is_bot = 1)
       SELECT count(*) FROM messages WHERE channel_id = :channelId AND ${drawable} AND version <= :asOf AND author_is_bot = 1
         AND (author NOT IN (SELECT author FROM known WHERE author IS NOT NULL) OR author IS NULL
           OR fold_key NOT IN (SELECT fold_key FROM known WHERE fold_key IS NOT NULL))`,
    )
    .pluck()
  const message = db.prepare<[number], MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages WHERE seq = ?`)
  const show = db.prepare(
    `INSERT INTO draws (lot_id, number, place, channel_id, epoch, seq, is_probe, shown_at)
     VALUES (:lotId, :number, :place, :channelId, :epoch, :seq, :isProbe, :at) ON CONFLICT DO NOTHING`,
  )
  const judge = db.prepare(
    `UPDATE draws SET is_clean = :isClean, is_secret = :isSecret, judged_at = :at
     WHERE lot_id = :lotId AND number = :number AND is_clean IS NULL`,
  )
  const draws = db.prepare<[LotId], Omit<Draw, 'isProbe' | 'isClean'> & { isProbe: number; isClean: number | null }>(
    `SELECT lot_id AS lotId, number, place, seq, is_probe AS isProbe, shown_at AS shownAt, is_clean AS isClean FROM draws
     WHERE lot_id = ? ORDER BY number`,
  )
  const hold = db.prepare(
    `UPDATE messages SET state = 'held', held = json_insert(held, '$[#]', json_object('code', :code, 'says', :says))
     WHERE message_id = (SELECT message_id FROM messages WHERE seq = :seq) AND state = 'pending' AND op = 'upsert'`,
  )
  const inState = (state: 'approved' | 'uploaded') =>
    db
      .prepare<[number], BatchId>(
        `SELECT batch_id FROM messages WHERE message_id = (SELECT message_id FROM messages WHERE seq = ?)
         AND state = '${state}' AND op = 'upsert' ORDER BY revision DESC LIMIT 1`,
      )
      .pluck()
  const approvedIn = inState('approved')
  const sentIn = inState('uploaded')
  const secretMissed = db.prepare<[string]>(
    'SELECT 1 FROM draws WHERE is_secret = 1 AND is_probe = 0 AND epoch LIKE ? LIMIT 1',
  )
  const tally = db.prepare<[ChannelId, string], Tally>(
    `SELECT count(*) AS draws, count(*) FILTER (WHERE is_clean IS NOT 1) AS misses FROM draws
     WHERE channel_id = ? AND epoch = ? AND is_probe = 0`,
  )
  const probes = db.prepare<[string], { probes: number; probesFound: number }>(
    `SELECT count(*) AS probes, count(*) FILTER (WHERE is_clean = 0) AS probesFound FROM draws
     WHERE epoch = ? AND is_probe = 1`,
  )
  const grant = db.prepare(
    `INSERT OR REPLACE INTO trust (channel_id, granted_at, actor, share, basis)
     VALUES (:channelId, :grantedAt, :actor, :share, :basis)`,
  )
  const end = db.prepare(
    'UPDATE trust SET ending = ifnull(ending, ?), ended_at = ? WHERE channel_id = ? AND ended_at IS NULL',
  )
  const list = db.prepare<[], TrustRecord>(`${TRUST} ORDER BY channel_id`)
  const one = db.prepare<[ChannelId], TrustRecord>(`${TRUST} WHERE channel_id = ?`)
  const noteApproval = db.prepare('INSERT OR REPLACE INTO rule_approvals VALUES (?, ?, ?, ?, ?)')
  const approvals = db.prepare<[ChannelId], RuleApproval>(
    `SELECT lot_id AS lotId, batch_id AS batchId, at, messages FROM rule_approvals WHERE channel_id = ?
     ORDER BY at DESC, batch_id`,
  )

  const since = `FROM rule_approvals WHERE rule_approvals.channel_id = :channelId
    AND lot_id >= ifnull((SELECT max(lot_id) FROM lots WHERE channel_id = :channelId AND ending = 'read'), 1)
    AND at >= ifnull((SELECT granted_at FROM trust WHERE channel_id = :channelId), 0)`
  const unproved = db.prepare<{ channelId: ChannelId }, RuleApproval & { sent: number }>(
    `SELECT lot_id AS lotId, batch_id AS batchId, at, messages,
       (SELECT count(*) FROM messages WHERE batch_id = rule_approvals.batch_id AND state = 'uploaded') AS sent
     ${since} ORDER BY at DESC, batch_id`,
  )
  const unprovedRows = db.prepare<{ channelId: ChannelId }, ReturnType<Trust['unprovedRows']>[number]>(
    `SELECT message_id AS messageId, batch_id AS batchId, state FROM messages
     WHERE batch_id IN (SELECT batch_id ${since}) AND state IN ('approved', 'uploaded') AND op = 'upsert'
       AND NOT EXISTS (SELECT 1 FROM draws WHERE draws.seq = messages.seq AND is_probe = 0 AND is_clean = 1)
     ORDER BY seq`,
  )

  function messageAt(seq: number) {
    const row = message.get(seq)
    return row === undefined ? null : storedMessage(row)
  }

  return {
    population: (channelId) => population.all(channelId),
    waitingText: (channelId) => waitingText.get(channelId) ?? 0,
    waitingMetrics: (channelId) => waitingMetrics.all(channelId),
    close: ({ channelId, epoch, closedAt, hash, seed, size, asOf, draws: wanted }) =>
      lotOf.get(
        Number(close.run({ channelId, epoch, closedAt, hash, seed, size, asOf, draws: wanted }).lastInsertRowid),
      ) as Lot,
    place: (lotId, ordered) =>
      atomically(() => {
        const from = placed.get(lotId) ?? 0
        for (const [place, { seq, version }] of ordered.entries()) put.run(lotId, from + place, seq, version)
      }),
    placed: (lotId) => placed.get(lotId) ?? 0,
    unplaced: ({ lotId, channelId, asOf }) => unplaced.all({ lotId, channelId, asOf }),
    openLot: (channelId) => openLot.get(channelId) ?? null,
    endLot: (lotId, ending, at) =>
      atomically(() => {
        endLot.run(ending, at, lotId)
        forgetOrder.run(lotId)
      }),
    nextIn(lotId, from) {
      const next = nextPlace.get(lotId, from)
      const found = next && messageAt(next.seq)
      return next && found ? { place: next.place, message: found } : null
    },
    unchanged: ({ channelId, asOf }) => unchanged.all({ channelId, asOf }),
    unknownToReaders: ({ channelId, asOf }) => unknownToReaders.get({ channelId, asOf }) ?? 0,
    show: ({ lotId, channelId, epoch }, { number, place, seq, isProbe }, at) =>
      void show.run({ lotId, number, place, channelId, epoch, seq, isProbe: isProbe ? 1 : 0, at }),
    judge: (lotId, number, verdict, at) => {
      const judged = { isClean: verdict === 'clean' ? 1 : 0, isSecret: verdict === 'secret' ? 1 : 0 }
      return judge.run({ lotId, number, ...judged, at }).changes > 0
    },
    hold: (seq, { code, says }) => void atomically(() => hold.run({ seq, code, says })),
    approvedIn: (seq) => approvedIn.get(seq) ?? null,
    wasSent: (seq) => sentIn.get(seq) !== undefined,
    secretMissed: (policyVersion) => secretMissed.get(`${policyVersion}/%`) !== undefined,
    draws: (lotId) =>
      draws.all(lotId).map((draw) => ({
        ...draw,
        isProbe: draw.isProbe === 1,
        isClean: draw.isClean === null ? null : draw.isClean === 1,
      })),
    messageAt,
    tally: (channelId, epoch) => tally.get(channelId, epoch) as Tally,
    probes: (epoch) => probes.get(epoch) as { probes: number; probesFound: number },
    grant: (trust) => void grant.run(trust),
    end: (channelId, ending, at: EpochMs) => void end.run(ending, at, channelId),
    list: () => list.all(),
    get: (channelId) => one.get(channelId) ?? null,
    noteApproval: (channelId, { lotId, batchId, at, messages }) =>
      void noteApproval.run(lotId, batchId, channelId, at, messages),
    unproved: (channelId) => unproved.all({ channelId }),
    unprovedRows: (channelId) => unprovedRows.all({ channelId }),
    approvals: (channelId) => approvals.all(channelId),
  }
}
