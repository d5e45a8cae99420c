import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { compactLake, eraseFromLake, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { bucketDestination, freshBucket, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'
import { redacted } from '../../support/store.ts'

const MESSAGES = times(100_000, 20_000, 'messages of a large lake on Ceph')
const DAYS = 5

describe.skipIf(!hasCeph())('a large lake on Ceph', () => {
  let ceph: SharedCeph
  let lake: TestLake
  let destination: Destination

  beforeAll(async () => {
    ceph = await sharedCeph()
    takeKeysOf(ceph)
    lake = await freshLake()
    destination = await bucketDestination(ceph.endpoint, await freshBucket(ceph), { answerWithinMs: 60_000 })
    lake.destination = destination
    lake.clock.set(Date.now())
  })
  afterAll(async () => {
    await destination?.close()
    lake?.remove()
  })

  const place = () => ({
    destination,
    startChild: forkChild,
    codeKey: null,
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  })

  test('every approved message arrives, and the lake says row for row what the store says', {
    timeout: 1_800_000,
  }, async () => {
    const { store } = lake
    for (let from = 0; from < MESSAGES; from += 5000) {
      store.transaction(() => {
        for (let n = from; n < from + 5000; n++) store.messages.record(messageNumber(n), lake.clock.now())
      })
    }
    const batches = store.batches.list({ states: ['draft'] })
    for (const { batchId } of batches) store.batches.approve(batchId, lake.clock.now())
    const expected = hash(
      'sha256',
      rowsOfStore(
        store,
        batches.map(({ batchId }) => batchId),
      )
        .sort()
        .join('\n'),
      'hex',
    )
    expect(await lake.upload()).toMatchObject({ rows: MESSAGES })
    expect(await verifyLake(place())).toMatchObject({ ok: true, rows: MESSAGES, orphans: [] })
    const { rows } = await queryLake({
      ...place(),
      most: MESSAGES + 1,
      sql: "SELECT concat_ws('|', message_id, revision, author, text, strftime(sent_at, '%Y-%m-%dT%H:%M:%S.%f'), channel) AS row FROM current_messages",
    })
    expect(
      hash(
        'sha256',
        rows
          .map(({ row }) => String(row))
          .sort()
          .join('\n'),
        'hex',
      ),
    ).toBe(expected)
  })

  test('erasing one of its people leaves no byte of theirs in any object', { timeout: 900_000 }, async () => {
    const gone = author(7)
    const theirs = `m_${String(7).padStart(26, '0')}`
    expect(await everyByte(destination, lake.scratchDir)).toContain(theirs)
    const { rowsErased } = await eraseFromLake({ ...place(), people: [gone as PersonPseudonym], messages: [] })
    expect(rowsErased).toBe(MESSAGES / 50)
    const left = await everyByte(destination, lake.scratchDir)
    expect(left).toContain(author(8))
    expect(left).not.toContain(gone)
    expect(left).not.toContain(theirs)
    await compactLake({ ...place(), keepDays: null, graceMs: 0 })
    expect(await verifyLake(place())).toMatchObject({ ok: true, rows: MESSAGES - rowsErased, orphans: [] })
  })
})

const author = (n: number) => `u_${String(n % 50).padStart(26, '0')}`

function messageNumber(n: number) {
  const day = n % DAYS
  return redacted(String(n).padStart(26, '0'), {
    author: author(n) as PersonPseudonym,
    second: -day * 86_400 + Math.floor(n / DAYS) / 2,
    text: `message ${n} about the build${n % 11 === 0 ? ` for @${author(n + 1)}` : ''}`,
    mentions: n % 11 === 0 ? [author(n + 1) as PersonPseudonym] : [],
  })
}

function rowsOfStore(
  store: TestLake['store'],
  batchIds: readonly Parameters<typeof store.messages.approvedRows>[0][],
): string[] {
  return batchIds.flatMap((batchId) =>
    Array.from(store.messages.approvedRows(batchId), ({ messageId, revision, author, text, ts, channel }) => {
      const [seconds = '0', micros = '0'] = ts.split('.')
      const sentAt = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${micros.padEnd(6, '0')}`
      return [messageId, revision, author, text, sentAt, channel].join('|')
    }),
  )
}

/** Every object's raw bytes and, for Parquet, every row. */
async function everyByte(destination: Destination, scratchDir: string): Promise<string> {
  const worker = await openParquetWorker({ startChild: forkChild, scratchDir })
  const parts: string[] = []
  for await (const { key } of destination.list('')) {
    const body = await destination.get(key)
    if (body === null) continue
    parts.push(Buffer.from(body).toString('latin1'))
    if (!key.endsWith('.parquet')) continue
    const path = join(worker.dir, 'one.parquet')
    await writeFile(path, body)
    for await (const text of worker.texts(path)) parts.push(text)
  }
  await worker.close()
  return parts.join('\n')
}
