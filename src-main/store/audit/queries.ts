/** Reading the trail by what is asked for, over indices that are worked out of what is hashed. */
import type { Database, Statement } from 'better-sqlite3'
import { personHash } from './person-hash.ts'
import type { AuditRow } from './seal.ts'
import type { AuditQuery } from './types.ts'

type Asked = Omit<AuditQuery, 'limit'>

export interface TrailQueries {
  newest(asked: Asked, limit: number): readonly AuditRow[]
  count(asked: Asked): number
}

const CONDITIONS: Readonly<Record<keyof Asked, string>> = {
  action: 'action = :action',
  actor: 'actor = :actor',
  // What was done about somebody names a hash of the pseudonym; such entries are few.
  person: `(person = :person OR seq IN (SELECT seq FROM audit
    WHERE action IN ('optout.added', 'optout.removed', 'lake.erased', 'erasure.certified')
      AND (instr(about ->> '$.people', :personHash) > 0 OR detail ->> '$.who' = :personHash)))`,
  channel: 'channel_id = :channel',
  outcome: 'outcome = :outcome',
  run: 'run = :run',
  from: 'at >= :from',
  to: 'at < :to',
  before: 'seq < :before',
  // Erasures are few, and name the batches they took something out of.
  subject: `(subject = :subject OR seq IN (SELECT seq FROM audit
    WHERE action IN ('lake.erased', 'optout.added') AND instr(about ->> '$.batches', :subject) > 0))`,
}

/** What of a query is asked for at all, as SQL; a value that is not asked for takes no part in planning. */
export function conditions(asked: Asked): string {
  const said = (Object.keys(CONDITIONS) as (keyof Asked)[]).filter((name) => asked[name] !== undefined)
  return said.length === 0 ? 'true' : said.map((name) => CONDITIONS[name]).join(' AND ')
}

/** The values that `conditions` speaks of. */
export const valuesOf = <Values extends Partial<Asked>>(asked: Values) =>
  asked.person === undefined ? asked : { ...asked, personHash: personHash(asked.person) }

export type Prepare = (sql: string) => Statement<[object]>

/** Prepares each statement once. */
export function preparing(db: Database): Prepare {
  const prepared = new Map<string, Statement<[object]>>()
  return (sql) => {
    const known = prepared.get(sql) ?? db.prepare<[object]>(sql)
    prepared.set(sql, known)
    // A statement that was asked for one column once is asked for all of them the next time.
    return known.reader ? known.pluck(false) : known
  }
}

export function openTrailQueries(db: Database, columns: string): TrailQueries {
  const statement = preparing(db)
  return {
    newest: (asked, limit) =>
      statement(`SELECT ${columns} FROM audit WHERE ${conditions(asked)} ORDER BY seq DESC LIMIT :limit`).all({
        ...valuesOf(asked),
        limit,
      }) as AuditRow[],
    count: (asked) =>
      Number(
        statement(`SELECT count(*) FROM audit WHERE ${conditions(asked)}`)
          .pluck()
          .get({ ...valuesOf(asked) }),
      ),
  }
}
