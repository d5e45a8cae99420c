/**
 * The audit trail: a chain in which every row binds the hash of the row before and its own canonical JSON.
 *
 * Changing, dropping, swapping or inserting a row breaks every hash after it. A cut tail leaves an intact, shorter
 * chain: an anchor kept elsewhere (the keychain, the lake) tells.
 */
import { randomBytes } from 'node:crypto'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { HOUR_MS } from '../../../shared/duration.ts'
import { counted } from '../../../shared/wording.ts'
import type { Connection } from '../database/database.ts'
import { typed } from '../database/sqlite-errors.ts'
import { openLines } from './lines.ts'
import { openTrailQueries, preparing } from './queries.ts'
import { canonical, ENTRY_VERSION, isCanonical, isWellFormed, type AuditRow as Row, seal } from './seal.ts'
import type { Audit, AuditAnchor, AuditDetail, AuditEntry, AuditEvent, AuditVerdict, Who } from './types.ts'

/** The hash before the first row. */
const GENESIS = '0'.repeat(64)
const CHUNK = 1000
/** Below every row number a file could hold, so that no row escapes. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER

const COLUMNS = `version, seq, at, actor, person, name, action, subject, channel, counts, detail, about,
  previous_hash AS previousHash, hash`

export function openAudit({ db, atomically }: Connection): Audit {
  // Verification reads the table itself, in its own order, and no index.
  const after = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM audit NOT INDEXED WHERE seq > ? ORDER BY seq LIMIT ${CHUNK}`,
  )
  const last = db.prepare<[], AuditAnchor>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare<[Row]>(
    `INSERT INTO audit (version, seq, at, actor, person, name, action, subject, channel, counts, detail, about, previous_hash,
       hash)
     VALUES (:version, :seq, :at, :actor, :person, :name, :action, :subject, :channel, :counts, :detail, :about,
       :previousHash, :hash)`,
  )
  const channelOf = db.prepare<
    [{ subject: string }],
    { channelId: string; channelName: string; channel: string | null }
  >(
    `SELECT channel_id AS channelId, name AS channelName, pseudonym AS channel FROM channels
     WHERE channel_id = coalesce((SELECT channel_id FROM batches WHERE batch_id = :subject), :subject)`,
  )
  const queries = openTrailQueries(db, COLUMNS)
  const linesOf = openLines(preparing(db))
  const bySeq = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM audit WHERE seq = ?`)
  const people = db.prepare<[], { person: string; name: string | null }>(
    `SELECT person, (SELECT name FROM audit WHERE seq = last) AS name
     FROM (SELECT person, max(seq) AS last FROM audit WHERE person IS NOT NULL GROUP BY person) ORDER BY last DESC`,
  )
  const hourly = db.prepare<[string, number], { at: EpochMs; acts: number; rows: number }>(
    `SELECT at / ${HOUR_MS} * ${HOUR_MS} AS at, count(*) AS acts, sum(coalesce(counts ->> '$.rows', 0)) AS rows FROM audit
     WHERE action IN (SELECT value FROM json_each(?)) AND actor IN ('you', 'cli') AND at >= ? GROUP BY 1 ORDER BY 1`,
  )
  const strayRun = db
    .prepare<[], number>(
      `SELECT first_seq FROM (SELECT * FROM audit_runs EXCEPT SELECT * FROM audit_runs_again)
     UNION ALL SELECT first_seq FROM (SELECT * FROM audit_runs_again EXCEPT SELECT * FROM audit_runs) LIMIT 1`,
    )
    .pluck()
  let whoActs: () => Who = () => NOBODY
  const lastPruning = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE action = 'audit.pruned' ORDER BY seq DESC LIMIT 1`,
  )

  const head = () => last.get() ?? null

  function append(event: AuditEvent, at: EpochMs): AuditEntry {
    const previous = head()
    const subject = event.subject ?? null
    const { channel = null, ...where } = (subject !== null && channelOf.get({ subject })) || {}
    const { person, name } = event.who ?? (isPerson(event.actor) ? whoActs() : NOBODY)
    const unsealed = {
      version: ENTRY_VERSION,
      seq: (previous?.seq ?? 0) + 1,
      at,
      actor: event.actor,
      person,
      name,
      action: event.action,
      subject,
      channel,
      counts: canonical(event.counts ?? {}),
      detail: canonical(event.detail ?? {}),
      about: canonical(salted({ ...where, ...keptHere(subject), ...event.about })),
      previousHash: previous?.hash ?? GENESIS,
    }
    const row = { ...unsealed, hash: seal(unsealed) }
    insert.run(row)
    return entry(row)
  }

  function* rowsAfter(seq: number): Generator<Row> {
    let from = seq
    while (true) {
      const chunk = typed(() => after.all(from))
      yield* chunk
      const end = chunk.at(-1)
      if (end === undefined || chunk.length < CHUNK) return
      from = end.seq
    }
  }

  function verify({ anchor = null }: { anchor?: AuditAnchor | null } = {}): AuditVerdict {
    let previous: AuditAnchor = { seq: 0, hash: GENESIS }
    let start = previous
    let rows = 0
    let isAnchorSeen = anchor === null
    const verdict = (brokenAt: number | null, says: string): AuditVerdict => ({
      ok: brokenAt === null,
      rows,
      head: rows === 0 ? null : previous.hash,
      brokenAt,
      says,
    })
    try {
      for (const row of rowsAfter(BEFORE_ALL)) {
        if (row.seq < 1) return verdict(row.seq, `Entry ${row.seq} does not belong in the trail.`)
        // Whether a later start is one that retention made is only known once the row that says so is known to hold.
        if (rows === 0 && row.seq > 1) previous = { seq: row.seq - 1, hash: row.previousHash }
        if (rows === 0) start = previous
        const flaw = flawOf(row, previous)
        if (flaw !== null) return verdict(flaw.at, flaw.says)
        if (anchor?.seq === row.seq) {
          if (anchor.hash !== row.hash) return verdict(row.seq, `Entry ${row.seq} is not the one that was anchored.`)
          isAnchorSeen = true
        }
        previous = { seq: row.seq, hash: row.hash }
        rows += 1
      }
      const pruned = prunedThrough()
      const begins = pruned ?? { seq: 0, hash: GENESIS }
      if (rows > 0 && (start.seq !== begins.seq || start.hash !== begins.hash)) {
        const missing = Math.min(begins.seq, start.seq) + 1
        return verdict(missing, `The trail should begin at entry ${missing}, and it does not.`)
      }
      // An anchor from before the kept rows no longer says anything.
      const isOutlived = anchor !== null && anchor.seq <= begins.seq
      if (!isAnchorSeen && !isOutlived)
        return verdict(
          previous.seq + 1,
          `The trail ends at entry ${previous.seq}, but it once reached entry ${anchor?.seq}.`,
        )
      const stray = strayRun.get()
      if (stray !== undefined) return verdict(stray, `The list of runs does not say what entry ${stray} says.`)
      return verdict(
        null,
        rows === 0 ? 'The audit trail is empty.' : `All ${counted(rows, 'entry', 'entries')} verified.`,
      )
    } catch {
      return verdict(previous.seq + 1, `Entry ${previous.seq + 1} cannot be read: the database file is damaged.`)
    }
  }

  /** Retention cuts old rows off and says so in the chain itself; the cut is then the chain's start. */
  function prunedThrough(): AuditAnchor | null {
    const row = lastPruning.get()
    if (row === undefined) return null
    const { throughSeq, throughHash } = JSON.parse(row.detail)
    return { seq: Number(throughSeq), hash: String(throughHash) }
  }

  return {
    append: (event, at) => atomically(() => append(event, at)),
    actsOf: (who) => {
      whoActs = who
    },
    whoActs: () => whoActs(),
    list: ({ limit = 100, before, run, ...filter } = {}) => ({
      entries: queries.newest({ ...filter, run, before }, limit).map(entry),
      total: queries.count({ ...filter, run }),
    }),
    lines: (query = {}) => {
      const { spans, total } = linesOf(query)
      // The last entry of a finished run says how it ended.
      const lines = spans.flatMap((span) => bySeq.all(span.last).map((row) => ({ ...span, head: entry(row) })))
      return { lines, total }
    },
    people: () => people.all(),
    hourly: (actions, from) => hourly.all(JSON.stringify(actions), from),
    verify,
    prunedThrough: () => prunedThrough()?.seq ?? 0,
    *export(from = 1) {
      for (const row of rowsAfter(from - 1)) yield entry(row)
    },
    head,
  }
}

function flawOf(row: Row, previous: AuditAnchor): { at: number; says: string } | null {
  const expected = previous.seq + 1
  if (row.seq !== expected) return { at: expected, says: `Entry ${expected} is missing.` }
  if (row.previousHash !== previous.hash)
    return { at: row.seq, says: `Entry ${row.seq} does not follow the entry before.` }
  const isAsSealed =
    [row.counts, row.detail, row.about].every(isCanonical) && isWellFormed(row) && row.hash === seal(row)
  if (!isAsSealed) return { at: row.seq, says: `Entry ${row.seq} was changed after it was written.` }
  return null
}

const NOBODY: Who = { person: null, name: null }

/** A person acts at a window or a terminal. */
const isPerson = (actor: Actor) => actor === 'you' || actor === 'cli'

/** Ids that Gleaner made say nothing to anybody else; a channel or a destination does. */
const OWN_ID = /^(?:[abr]_[0-9a-z]{4,64}|[A-Z]-\d+-[0-9a-z]{1,64})$/

const keptHere = (subject: string | null): AuditDetail => (subject === null || OWN_ID.test(subject) ? {} : { subject })

/** A channel's name is quickly guessed; the salt keeps a copy's hash from confirming it. */
const salted = (facts: AuditDetail): AuditDetail =>
  Object.keys(facts).length === 0 ? facts : { ...facts, salt: randomBytes(12).toString('base64') }

const entry = (row: Row): AuditEntry => ({
  ...row,
  counts: JSON.parse(row.counts),
  detail: JSON.parse(row.detail),
  about: JSON.parse(row.about),
  aboutHash: null,
})
