/** Objects of a lake's inbox and decisions as any member, or a forger, could write them; no store and no upload. */
import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import type { Decision } from '../../shared/lake/decision.ts'
import { INBOX_FOOTER } from '../../shared/lake/inbox-footer.ts'
import { decisionsFrom, type FoundDecision, writeDecision } from '../../src-main/lake/index.ts'
import { type CodeKey, codeKeyOf, codeOf, createLake, inboxKey } from '../../src-main/lake-layout/index.ts'

export const KEY_ID = 'k_00000001'
export const teamKey = (fill = 7, keyId = KEY_ID): CodeKey => ({ keyId, key: codeKeyOf(new Uint8Array(32).fill(fill)) })

/** Creates a lake and answers its id. */
export async function newLake(destination: Destination, key = teamKey(), now = Date.now()): Promise<string> {
  await destination.check()
  const found = await createLake(destination, { keys: [key], collector: 'ada', now: now as EpochMs })
  if (found.kind !== 'proved') throw new Error(found.kind)
  return found.lake.lakeId
}

/** One row of an inbox object; what is not said is of no matter. */
export interface InboxRow {
  readonly id: string
  readonly op?: 'upsert' | 'delete'
  /** `2026-03-04 12:00:00` */
  readonly sentAt?: string
  readonly editedAt?: string
  readonly collectedAt?: string
  readonly author?: string
  readonly channel?: string
  readonly text?: string | null
  readonly byHand?: boolean
  readonly rank?: number
  readonly replies?: number
  readonly mentions?: readonly string[]
  readonly keyId?: string
}

export interface InboxObject {
  readonly lakeId: string
  readonly collector?: string
  readonly key?: CodeKey
  readonly seen?: { readonly number: number; readonly hash: string } | null
  /** How often each row is in it. */
  readonly copies?: number
  /** Over the footer as it would be. */
  readonly footer?: Readonly<Record<string, unknown>>
}

/** One for all objects of a worker: opening it takes longer than writing most of them. */
let opened: Promise<DuckDBInstance> | undefined

/** The bytes of an inbox object. */
export async function inboxBytes(
  rows: readonly InboxRow[],
  { lakeId, collector = 'ada', seen = null, copies = 1, footer = {} }: InboxObject,
): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'gleaner-inbox-'))
  const path = join(dir, 'x.parquet')
  const text = (value: string | null | undefined) => (value == null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)
  const values = rows.map((row) => {
    const { id, op = 'upsert', sentAt = '2026-03-04 12:00:00', editedAt, collectedAt = sentAt, author = 'u_ada' } = row
    const {
      channel = 'c_atlas',
      text: words = `text of ${id}`,
      byHand = false,
      rank = 1,
      replies = 0,
      mentions = [],
    } = row
    const kept = op === 'delete' ? null : words
    const at = (value: string | undefined) => (value === undefined ? 'NULL' : `TIMESTAMP '${value}'`)
    return `(${text(id)}, '${op}', 'w_demo', ${text(channel)}, 'proj-atlas', ${at(sentAt)}, NULL, 'message', NULL, ${text(author)}, false, ${kept === null ? "'metrics'" : "'text'"}, ${text(kept)}, 10, NULL, MAP {}::MAP(VARCHAR, INTEGER), [${mentions.map(text).join(', ')}]::VARCHAR[], MAP {}::MAP(VARCHAR, INTEGER), MAP {}::MAP(VARCHAR, INTEGER), []::VARCHAR[], ${replies}, ${at(editedAt)}, 'strict', '1', ${text(row.keyId ?? KEY_ID)}, 'b_1', ${at(collectedAt)}, ${byHand}, ${rank}, ${kept === null ? 'NULL' : kept.length})`
  })
  const about = {
    inboxVersion: 1,
    lakeId,
    collector,
    appVersion: '1.0.0',
    seen,
    batches: [{ id: 'b_1', contentHash: hash('sha256', 'x', 'hex'), rows: rows.length }],
    ...footer,
  }
  opened ??= DuckDBInstance.create(':memory:', { threads: '1' })
  const duckdb = await (await opened).connect()
  await duckdb.run(
    `COPY (SELECT t.* FROM (VALUES ${values.join(', ')}) AS t(message_id, op, workspace, channel, channel_name, sent_at, thread_id, kind, subtype, author, author_is_bot, level, text, length_bucket, language, redactions, mentions, reactions, files, link_hosts, reply_count, edited_at, policy, policy_version, key_id, batch_id, collected_at, masked_by_hand, policy_rank, unmasked_bytes), range(${copies})) TO '${path}' (FORMAT parquet, KV_METADATA {'${INBOX_FOOTER}': ${text(JSON.stringify(about))}})`,
  )
  duckdb.closeSync()
  const body = readFileSync(path)
  rmSync(dir, { recursive: true })
  return new Uint8Array(body)
}

/** Adds an inbox object; answers its key. */
export async function addInbox(
  destination: Destination,
  rows: readonly InboxRow[],
  object: InboxObject,
): Promise<string> {
  const { lakeId, collector = 'ada', key = teamKey() } = object
  const body = await inboxBytes(rows, object)
  const name = inboxKey({ collector, code: codeOf(key.key, lakeId, collector, body) })
  await destination.put(name, body, {
    contentType: 'application/vnd.apache.parquet',
    sha256: hash('sha256', body, 'hex'),
  })
  return name
}

export interface SaidDecision {
  readonly lakeId: string
  readonly kind: Decision['kind']
  /** Pseudonyms or ids. */
  readonly about: readonly string[]
  readonly upTo?: string
  readonly level?: 'text' | 'metrics'
  readonly withdraws?: readonly string[]
  readonly collector?: string
  /** Who it says said it first; its writer unless told. */
  readonly saidBy?: string
  readonly key?: CodeKey
  readonly saidAt?: number
  readonly seen?: { readonly number: number; readonly hash: string } | null
}

/** Adds a decision; answers its key. */
export async function addDecision(destination: Destination, said: SaidDecision): Promise<string> {
  return (await sayDecision(destination, said)).key
}

/** Adds a decision; answers it with its key. */
export async function sayDecision(destination: Destination, said: SaidDecision): Promise<FoundDecision> {
  const {
    lakeId,
    kind,
    about,
    upTo = null,
    level = null,
    withdraws = [],
    collector = 'ada',
    saidBy = collector,
    key = teamKey(),
    saidAt = 1000,
    seen = null,
  } = said
  const hashes = about.map((name) => hash('sha256', name, 'hex'))
  const keys = [{ keyId: key.keyId, hashes }]
  const saying = {
    kind,
    saidAt,
    collector: saidBy,
    by: 'cli' as const,
    seen,
    keys,
    missingKeys: [],
    upTo,
    level,
    withdraws: [...withdraws],
  }
  const [decision] = decisionsFrom(lakeId, saying)
  if (decision === undefined) throw new Error('nothing said')
  return writeDecision(destination, { key, collector }, decision)
}
