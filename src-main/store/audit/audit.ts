/**
 * The audit trail: a chain in which every row binds the hash of the row before and its own canonical JSON.
 *
 * Changing, dropping, swapping or inserting a row breaks every hash after it. A cut tail leaves an intact, shorter
 * chain: an anchor kept elsewhere (the keychain, the lake) tells.
 */
import { hash } from 'node:crypto'
import type { EpochMs } from '../../../shared/domain.ts'
import { counted } from '../../../shared/wording.ts'
import { canonicalJson } from '../batches/content-hash.ts'
import type { Connection } from '../database/database.ts'
import { typed } from '../database/sqlite-errors.ts'
import type { Audit, AuditAnchor, AuditEntry, AuditEvent, AuditVerdict } from './types.ts'

/** The hash before the first row. */
const GENESIS = '0'.repeat(64)
const CHUNK = 1000
/** Below every row number a file could hold, so that no row escapes. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER

interface Row extends Omit<AuditEntry, 'counts' | 'detail'> {
  /** Canonical JSON. */
  readonly counts: string
  readonly detail: string
}

const COLUMNS = 'seq, at, actor, action, subject, counts, detail, previous_hash AS previousHash, hash'

const ASKED_FOR = `(:action IS NULL OR action = :action) AND (:actor IS NULL OR actor = :actor)
  AND (:subject IS NULL OR subject = :subject) AND (:from IS NULL OR at >= :from) AND (:to IS NULL OR at < :to)`

export function openAudit({ db, atomically }: Connection): Audit {
  // Verification reads the table itself, in its own order, and no index.
  const after = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM audit NOT INDEXED WHERE seq > ? ORDER BY seq LIMIT ${CHUNK}`,
  )
  const last = db.prepare<[], AuditAnchor>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare<[Row]>(
    `INSERT INTO audit (seq, at, actor, action, subject, counts, detail, previous_hash, hash)
     VALUES (:seq, :at, :actor, :action, :subject, :counts, :detail, :previousHash, :hash)`,
  )
  const newest = db.prepare<[object], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE seq < :before AND ${ASKED_FOR} ORDER BY seq DESC LIMIT :limit`,
  )
  const total = db.prepare<[object], number>(`SELECT count(*) FROM audit WHERE ${ASKED_FOR}`).pluck()
  const lastPruning = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE action = 'audit.pruned' ORDER BY seq DESC LIMIT 1`,
  )

  const head = () => last.get() ?? null

  function append(event: AuditEvent, at: EpochMs): AuditEntry {
    const previous = head()
    const unsealed = {
      seq: (previous?.seq ?? 0) + 1,
      at,
      actor: event.actor,
      action: event.action,
      subject: event.subject ?? null,
      counts: canonical(event.counts ?? {}),
      detail: canonical(event.detail ?? {}),
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
    list: ({ before = Number.MAX_SAFE_INTEGER, limit = 100, ...filters } = {}) => {
      const asked = { action: null, actor: null, subject: null, from: null, to: null, ...filters }
      return { entries: newest.all({ ...asked, before, limit }).map(entry), total: total.get(asked) ?? 0 }
    },
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
  if (!isCanonical(row.counts) || !isCanonical(row.detail) || row.hash !== seal(row))
    return { at: row.seq, says: `Entry ${row.seq} was changed after it was written.` }
  return null
}

/** Whether a row is the one its hash was made of, wherever it was kept. */
export function isSealed({ counts, detail, ...rest }: AuditEntry): boolean {
  return rest.hash === seal({ ...rest, counts: canonical(counts), detail: canonical(detail) })
}

function seal({ hash: _, ...row }: Omit<Row, 'hash'> & { readonly hash?: string }): string {
  const { counts, detail, ...rest } = row
  return hash('sha256', canonical({ ...rest, counts: JSON.parse(counts), detail: JSON.parse(detail) }), 'hex')
}

const canonical = (value: object): string => canonicalJson(value) ?? '{}'

function isCanonical(json: string): boolean {
  try {
    return canonical(JSON.parse(json)) === json
  } catch {
    return false
  }
}

const entry = (row: Row): AuditEntry => ({ ...row, counts: JSON.parse(row.counts), detail: JSON.parse(row.detail) })
