import { tsToMs } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, SlackTs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { NotAPerson, NotAPersonSince } from '../../../shared/redaction.ts'
import type { ActId } from '../acts/types.ts'
import type { Connection } from '../database/database.ts'

/** How long a word that was said to be nobody stays readable in what is read. */
const LASTS_MS = 90 * DAY_MS

/** What people said to hide nobody. Times are epoch milliseconds. */
export interface NotPeople {
  /** What is said of a channel is said after everything that is known of it, no matter what this computer's clock says. */
  add(channelId: ChannelId, label: NotAPerson, step: { readonly actId: ActId; readonly at: EpochMs }): void
  /** What holds at that time in a channel; a clock that was set back makes nothing hold for longer. */
  in(channelId: ChannelId, at: EpochMs): readonly NotAPersonSince[]
}

/** The store's list of them. */
export function openNotPeople({ db }: Connection): NotPeople {
  const add = db.prepare(
    `INSERT INTO not_people (channel_id, detector, words, message_id, labelled_at, act_id)
     VALUES (:channelId, :detector, :words, :messageId, :at, :actId)`,
  )
  const forgetOld = db.prepare<[EpochMs]>(`DELETE FROM not_people WHERE labelled_at <= ? - ${LASTS_MS}`)
  const newest = db
    .prepare<[ChannelId], SlackTs>('SELECT ts FROM ledger WHERE channel_id = ? ORDER BY ts DESC LIMIT 1')
    .pluck()
  const list = db.prepare<{ channelId: ChannelId; at: EpochMs }, NotAPersonSince>(
    `SELECT detector, words, message_id AS messageId, labelled_at AS saidAt FROM not_people
     WHERE channel_id = :channelId AND labelled_at BETWEEN :at - ${LASTS_MS} + 1 AND :at`,
  )
  return {
    add(channelId, label, { actId, at }) {
      forgetOld.run(at)
      const known = label.messageId === null ? newest.get(channelId) : undefined
      add.run({ channelId, ...label, at: known === undefined ? at : Math.max(at, tsToMs(known)), actId })
    },
    in: (channelId, at) => list.all({ channelId, at }),
  }
}
