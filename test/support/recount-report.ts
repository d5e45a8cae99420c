/**
 * Every number and hash of a compliance report over one computer, worked out by somebody else: plain SQL over the store, its
 * audit trail and the lake's files, what a test did by its own hand, and no code of Gleaner's.
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { recountBound, type recountLake, recountStore } from './recount.ts'

type Row = Readonly<Record<string, unknown>>
type LakeCount = Awaited<ReturnType<typeof recountLake>>

const DAY_MS = 86_400_000

/** What nobody can count afterwards, because it is gone or was never written down in one place. */
export interface Witnessed {
  /** The store when everything had been read, and nothing decided. */
  readonly collected: ReturnType<typeof recountStore>
  /** The store when everything had been sent, and nothing erased. */
  readonly sent: ReturnType<typeof recountStore>
  readonly lake: LakeCount
  /** Steps of each kind, and the messages that they were about. */
  readonly decided: Readonly<Record<string, { readonly steps: number; readonly messages: number }>>
  /** Approved messages that had been seen on screen. */
  readonly seen: number
  readonly optOuts: { readonly added: number; readonly removed: number }
  readonly trust: { readonly granted: number; readonly ended: number }
  readonly erasure: {
    readonly people: number
    readonly messages: number
    readonly rowsErased: number
    readonly rowsLeft: number
    readonly objectsRead: number
  }
}

const DECISIONS = [
  ['batch.approved', 'batch.unapproved', 'batch.rejected', 'message.excluded', 'message.included'],
  ['message.released', 'message.masked', 'review.undone'],
].flat()

/** The numbers and hashes of the report of a period, in the report's own shape. */
export function recountReport(home: string, { from, to }: { from: number; to: number }, witnessed: Witnessed) {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  const all = <Found = Row>(sql: string, ...values: unknown[]) => db.prepare<unknown[], Found>(sql).all(...values)
  const one = <Found = number>(sql: string, ...values: unknown[]) =>
    db
      .prepare<unknown[], Found>(sql)
      .pluck()
      .get(...values) as Found
  try {
    const made = all<{ seq: number; at: number; hash: string; subject: string; detail: string }>(
      `SELECT seq, at, hash, subject, detail FROM audit WHERE action = 'report.made' ORDER BY seq DESC LIMIT 1`,
    )[0] ?? { seq: 0, at: 0, hash: '', subject: '', detail: '{}' }
    const stands = recountStore(home)
    const { collected, sent, lake, erasure } = witnessed
    const byChannel = (rows: readonly Row[], name: unknown) => rows.filter(({ channel }) => channel === name)
    const maskedOf = (rows: readonly Row[]) =>
      Object.fromEntries(rows.map(({ entity, times }) => [String(entity), Number(times)]))
    const period = `seq < ${made.seq} AND at >= ${from} AND at < ${to}`
    const placeOf = (order: 'ASC' | 'DESC') =>
      all<{ seq: number; at: number; hash: string }>(
        `SELECT seq, at, hash FROM audit WHERE ${period} ORDER BY seq ${order} LIMIT 1`,
      )[0]
    const head = all<{ seq: number; hash: string }>('SELECT seq, hash FROM audit WHERE seq = ?', made.seq - 1)[0]
    const channels = all<{ name: string; pseudonym: string }>(
      'SELECT name, pseudonym FROM channels WHERE level IS NOT NULL ORDER BY pseudonym',
    )
    return {
      madeAt: made.at,
      from,
      to,
      configuration: { hash: configurationOf(db) },
      figures: {
        runs: stands.runs,
        collected: { ...totalsOf(collected), masked: maskedOf(collected.masked), pagesWithoutMasked: 0 },
        channels: channels.map(({ name }) => ({
          ...(byChannel(collected.revisionsByChannel, name)[0] ?? { new: 0, revised: 0, vanished: 0, held: 0 }),
          channel: undefined,
          masked: maskedOf(byChannel(collected.maskedByChannel, name)),
          pagesWithoutMasked: 0,
        })),
        decided: DECISIONS.map((act) => witnessed.decided[act] ?? { steps: 0, messages: 0 }),
        approvals: [
          {
            batches: witnessed.decided['batch.approved']?.steps,
            messages: witnessed.decided['batch.approved']?.messages,
            seen: witnessed.seen,
          },
        ],
        spotChecks: {
          read: stands.lotsRead,
          found: one('SELECT count(*) FROM draws WHERE NOT is_probe AND is_clean = 0'),
          ...all(`SELECT count(*) FILTER (WHERE NOT is_probe) AS draws,
            count(*) FILTER (WHERE NOT is_probe AND is_clean IS NOT 1) AS misses,
            count(*) FILTER (WHERE is_probe) AS probes,
            count(*) FILTER (WHERE is_probe AND is_clean = 0) AS probesFound
            FROM draws JOIN lots USING (lot_id) WHERE ending IN ('read', 'missed')`)[0],
        },
        trust: witnessed.trust,
        uploads: [sent.uploads],
        optOuts: witnessed.optOuts,
        erasures: [
          {
            at: one(`SELECT at FROM audit WHERE action = 'lake.erased' AND ${period}`),
            ...erasure,
            unread: 0,
            commit: lake.commit,
            proof: lake.hash,
          },
        ],
        deleted: [...Object.entries(expired(db))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, items]) => ({ items })),
        // One may have come back meanwhile, when a check fell between two acts.
        alerts: all<{ raised_at: number; acknowledged_at: number | null; over_at: number | null }>(
          `SELECT (SELECT max(at) FROM audit WHERE action = 'alert.raised' AND subject = alert_id) AS raised_at,
             acknowledged_at, over_at FROM alerts ORDER BY raised_at, kind`,
        ).map(({ raised_at, acknowledged_at, over_at }) => ({
          raisedAt: raised_at,
          acknowledgedAt: acknowledged_at,
          resolvedAt: over_at,
        })),
        entries: all(`SELECT count(*) AS entries FROM audit WHERE ${period} GROUP BY action ORDER BY action`),
      },
      now: {
        channels: all('SELECT allowed_at AS allowedAt FROM channels WHERE level IS NOT NULL ORDER BY name'),
        waiting: stands.waiting,
        spotChecks: stands.tallies.map(({ draws, misses }) => ({
          draws,
          misses,
          bound: recountBound({ draws, misses, ...stands.probes }),
        })),
        retention: retentionOf(db, made.at, lake),
        optOuts: stands.optOuts,
        erasuresQueued: one('SELECT count(*) FROM erasures'),
        openAlerts: stands.openAlerts,
        lake: {
          lakeId: lake.lakeId,
          commit: lake.commit,
          hash: lake.hash,
          messages: lake.messages,
          files: lake.files,
          bytes: lake.bytes,
          inbox: lake.inbox,
          channels: lake.channels.map(({ channel: _, ...figures }) => figures),
          masked: maskedOf(lake.masked),
        },
      },
      trails: [
        {
          from: placeOf('ASC'),
          to: placeOf('DESC'),
          entries: one(`SELECT count(*) FROM audit WHERE ${period}`),
          begins: one('SELECT min(seq) FROM audit'),
          head,
        },
      ],
      seal: { digest: JSON.parse(made.detail).digest, seq: made.seq, hash: made.hash },
      version: 1,
    }
  } finally {
    db.close()
  }
}

const totalsOf = (store: ReturnType<typeof recountStore>) => ({
  new: store.new,
  revised: store.revised,
  vanished: store.vanished,
  held: store.held,
})

/** What retention emptied, by rule, from what it left of it. */
function expired(db: Database.Database): Readonly<Record<string, number>> {
  const emptied = (reason: string) =>
    Number(db.prepare(`SELECT count(*) FROM messages WHERE state = 'expired' AND state_reason = ?`).pluck().get(reason))
  return {
    drafts: emptied('draft_expired'),
    approved: 0,
    uploaded: emptied('upload_expired'),
    counters: 0,
    ledger: 0,
    audit: 0,
  }
}

/** SHA-256 over the settings that decide what is collected, kept and sent, as JSON with sorted keys. */
function configurationOf(db: Database.Database): string {
  const DEFAULTS: Readonly<Record<string, unknown>> = {
    policyChanges: 0,
    horizonDays: 60,
    rereadDays: 7,
    destination: null,
    policy: { name: 'strict', countries: 'all' },
    schedule: { on: false, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false },
    retention: { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 },
  }
  const stored = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
      .all()
      .map(({ key, value }) => [key, JSON.parse(value)]),
  )
  const settings = Object.fromEntries(
    Object.entries(DEFAULTS).map(([key, value]) => [key, stored.has(key) ? stored.get(key) : value]),
  )
  const channels = db
    .prepare<[], { channel_id: string; level: string }>(
      'SELECT channel_id, level FROM channels WHERE level IS NOT NULL ORDER BY channel_id',
    )
    .all()
    .map(({ channel_id, level }) => [channel_id, level])
  return createHash('sha256')
    .update(sorted({ ...settings, channels }))
    .digest('hex')
}

/** JSON with the keys of every object in order. */
export function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sorted((value as Record<string, unknown>)[key])}`).join(',')}}`
}

/** Each rule: its limit, its oldest item, what that has left, what is past its limit, and when it was last enforced. */
function retentionOf(db: Database.Database, at: number, lake: LakeCount) {
  const { retention } = recountOf(db)
  const one = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? null
  const clocks = {
    drafts: [
      retention.draftDays,
      `SELECT since AS at FROM messages WHERE state IN ('held', 'pending', 'rejected') AND op = 'upsert'`,
    ],
    approved: [retention.draftDays, `SELECT since AS at FROM messages WHERE state = 'approved' AND op = 'upsert'`],
    uploaded: [retention.uploadedDays, `SELECT since AS at FROM messages WHERE state = 'uploaded'`],
    counters: [
      retention.counterDays,
      `SELECT since AS at FROM messages WHERE state = 'expired' UNION ALL
       SELECT started_at FROM runs WHERE finished_at IS NOT NULL UNION ALL SELECT at FROM counters UNION ALL
       SELECT at FROM database_sizes UNION ALL SELECT over_at FROM alerts WHERE over_at IS NOT NULL`,
    ],
    ledger: [
      retention.ledgerDays,
      'SELECT recorded_at AS at FROM ledger WHERE message_id NOT IN (SELECT message_id FROM messages)',
    ],
    audit: [retention.auditDays, 'SELECT at FROM audit'],
  } as const
  const rules: {
    limitDays: number
    oldest: number | null
    marginMs: number | null
    lastEnforcedAt: number | null
    violations: number
  }[] = Object.entries(clocks).map(([rule, [limitDays, items]]) => {
    const oldest = one(`SELECT min(at) FROM (${items})`)
    return {
      limitDays,
      oldest,
      marginMs: oldest === null ? null : oldest + limitDays * DAY_MS - at,
      lastEnforcedAt: one(`SELECT enforced_at FROM enforcements WHERE rule = '${rule}'`),
      violations: one(`SELECT count(*) FROM (${items}) WHERE at < ${at - limitDays * DAY_MS}`) ?? 0,
    }
  })
  const lastEnforcedAt = one(`SELECT max(at) FROM audit WHERE action = 'lake.folded' AND at <= ${at}`)
  const { lakeDays, auditDays } = retention
  const firstDay = Math.floor((at - lakeDays * DAY_MS) / DAY_MS) * DAY_MS
  rules.push(
    {
      limitDays: lakeDays,
      oldest: lake.oldestDay,
      marginMs: lake.oldestDay - firstDay,
      lastEnforcedAt,
      violations: 0,
    },
    {
      limitDays: auditDays,
      oldest: lake.oldestEntry,
      marginMs: lake.oldestEntry + auditDays * DAY_MS - at,
      lastEnforcedAt,
      violations: 0,
    },
  )
  const kept = rules.filter(({ violations }) => violations === 0).length
  return { at, percent: (100 * kept) / rules.length, rules }
}

function recountOf(db: Database.Database) {
  return recountStore(join(db.name, '..'))
}

/** Objects of a lake in a folder, as a listing finds them. */
export function recountObjects(lake: string): number {
  return readdirSync(lake, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}
