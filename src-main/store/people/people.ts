import type { EpochMs, PersonPseudonym } from '../../../shared/domain.ts'
import { personHash } from '../audit/person-hash.ts'
import type { Connection } from '../database/database.ts'

/** What is here of one person, by pseudonym. Times are epoch milliseconds. */
export interface PersonRecord {
  readonly person: PersonPseudonym
  /** Messages on this machine, in whichever state. */
  readonly messages: number
  readonly channels: number
  /** When the oldest and the newest of them were written; null without any. */
  readonly first: EpochMs | null
  readonly last: EpochMs | null
  /** Since when, or null. */
  readonly optedOut: EpochMs | null
  /** When a lake last proved that nothing of theirs is left in it, or null. */
  readonly erased: EpochMs | null
}

export interface People {
  /** Everybody who wrote what is here, or opted out; who wrote last comes first, then who opted out last. Bots are nobody. */
  list(): readonly PersonRecord[]
}

type Written = Pick<PersonRecord, 'person' | 'messages' | 'channels' | 'first' | 'last'>

/** People as the messages, the opt-outs and the trail know them. */
export function openPeople({ db }: Connection): People {
  const written = db.prepare<[], Written>(
    `SELECT author AS person, count(DISTINCT message_id) AS messages, count(DISTINCT channel_id) AS channels,
       CAST(min(CAST(ts AS REAL)) * 1000 AS INTEGER) AS first, CAST(max(CAST(ts AS REAL)) * 1000 AS INTEGER) AS last
     FROM messages WHERE author IS NOT NULL AND author_is_bot = 0 GROUP BY author`,
  )
  const optOuts = db.prepare<[], { person: PersonPseudonym; since: EpochMs }>('SELECT person, since FROM opt_outs')
  // The trail names nobody; an erasure that left something unread, or unsearched for want of a key, proves nothing.
  const erasures = db.prepare<[], { who: string; at: EpochMs }>(
    `SELECT detail ->> '$.who' AS who, max(at) AS at FROM audit
     WHERE action = 'erasure.certified' AND detail ->> '$.of' = 'person' AND counts ->> '$.unread' = 0
       AND ifnull(counts ->> '$.keysMissing', 0) = 0 GROUP BY 1`,
  )

  return {
    list() {
      const since = new Map(optOuts.all().map((optOut) => [optOut.person, optOut.since]))
      const erasedAt = new Map(erasures.all().map(({ who, at }) => [who, at]))
      const writers = written.all()
      const wrote = new Set(writers.map(({ person }) => person))
      const everybody = [...writers, ...[...since.keys()].filter((person) => !wrote.has(person)).map(nothingOf)]
      return everybody
        .map((one) => ({
          ...one,
          optedOut: since.get(one.person) ?? null,
          erased: erasedAt.size === 0 ? null : (erasedAt.get(personHash(one.person)) ?? null),
        }))
        .sort((a, b) => newest(b) - newest(a) || (a.person < b.person ? -1 : 1))
    },
  }
}

const nothingOf = (person: PersonPseudonym): Written => ({ person, messages: 0, channels: 0, first: null, last: null })

const newest = ({ last, optedOut }: PersonRecord) => last ?? optedOut ?? 0
