/** A lake of many messages, made the way a collector and a maintainer make one: an inbox object, then a fold. */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { INBOX_VERSION } from '../../shared/lake/inbox.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { foldLake, NOTHING_CONFIRMED } from '../../src-main/lake/index.ts'
import { codeOf, inboxKey } from '../../src-main/lake-layout/index.ts'
import { type MessageRow, openParquetWorker } from '../../src-main/parquet/index.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import { KEY_ID, newLake, teamKey } from '../support/lake-inbox.ts'
import { manyRows } from '../support/many-rows.ts'
import { stoppedClock } from '../support/store.ts'

const MB = 1_000_000
/** In two months, and long enough ago that every period is closed. */
const FROM_MICROS = BigInt(Date.parse('2026-02-16T00:00:00Z')) * 1000n
const SPAN_MICROS = 28n * 86_400_000_000n
const CHANNELS = ['proj-atlas', 'proj-checkout', 'platform', 'incidents', 'design']

/** Rows over four weeks and five channels; threads are asked and answered. */
export function* weeksOfRows(count: number): Iterable<MessageRow> {
  let n = 0
  for (const row of manyRows(count)) {
    const thread = Math.floor(n / 8)
    const isReply = row.threadId !== null && n % 8 !== 0
    const name = CHANNELS[thread % CHANNELS.length] ?? ''
    yield {
      ...row,
      channel: `c_${name.replace('-', '')}`,
      channelName: name,
      sentAtMicros: FROM_MICROS + (BigInt(n) * SPAN_MICROS) / BigInt(count),
      kind: isReply ? 'reply' : 'message',
      text: n % 5 === 0 ? `${row.text}?` : row.text,
      keyId: KEY_ID,
      batchId: 'b_engines',
    }
    n += 1
  }
}

/** Fills a folder; answers how long the upload's file and the fold took, in milliseconds. */
export async function makeBigLake(dir: string, scratchDir: string, count: number) {
  const destination = await openDestination({ kind: 'folder', dir })
  const [key, collector] = [teamKey(), 'ada']
  const lakeId = await newLake(destination)
  const worker = await openParquetWorker({ startChild: forkChild, scratchDir })
  const started = performance.now()
  try {
    const about = { inboxVersion: INBOX_VERSION, lakeId, collector, appVersion: '1.0.0', seen: null }
    const contentHashes = { b_engines: hash('sha256', 'engines', 'hex') }
    const files = await worker.inbox(weeksOfRows(count), { about, contentHashes, mostBytes: 64 * MB })
    for (const { path, sha256 } of files) {
      const body = new Uint8Array(await readFile(path))
      const name = inboxKey({ collector, code: codeOf(key.key, lakeId, collector, body) })
      await destination.put(name, body, { contentType: 'application/vnd.apache.parquet', sha256 })
    }
  } finally {
    await worker.close()
  }
  const uploaded = performance.now()
  const clock = stoppedClock(Date.now())
  const options = {
    destination,
    startChild: forkChild,
    scratchDir: join(scratchDir, 'fold'),
    clock,
    collector,
    keys: [key],
  }
  const report = await foldLake({ ...options, confirmed: NOTHING_CONFIRMED })
  return { report, uploadMs: uploaded - started, foldMs: performance.now() - uploaded }
}
