/**
 * `npm run bench:upload`: how fast batches reach a real S3 server, against a bare PutObject loop of the same bytes;
 * how small the files are, against gzip NDJSON of the same rows; how much memory the Parquet worker takes; and the requests
 * and bytes of a first collection and of hourly ones, as the product itself counts them.
 */
import { fork } from 'node:child_process'
import { hash } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { systemClock } from '../../shared/clock.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { openParquetWorker } from '../../src-main/parquet/index.ts'
import { hasCeph, startCeph } from '../support/ceph.ts'
import { children } from '../support/children.ts'
import { manyRows } from '../support/many-rows.ts'
import { measuredChildren } from '../support/measured-children.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../support/s3.ts'
import { startSmallSample } from '../support/sample.ts'

const ROWS = 100_000
const OBJECTS = 40
const ROUNDS = 20
/** Some 3,190 of them are read: as many as the demo sends. */
const BACKFILL = 4640
const HOURS = 5
/** Messages of an hour, in the channels of one collector. */
const AN_HOUR = 40

if (process.argv[2] === 'worker') await buildOnce()
else if (process.argv[2] === 'requests') await countRequests()
else await main()

async function main(): Promise<void> {
  console.log(`Parquet: ${ROWS.toLocaleString('en')} rows`)
  const child = fork(import.meta.filename, ['worker'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'exit')
  console.log(`  gzip NDJSON         ${(gzippedNdjsonBytes() / ROWS).toFixed(1)} bytes/message (same rows)`)
  if (!hasCeph()) return
  await compareWithBarePuts()
  await countRequests()
}

/** In a process of its own, so that its peak is this work's alone: rows are made on the way, never held. */
async function buildOnce(): Promise<void> {
  const scratchDir = mkdtempSync(join(tmpdir(), 'gleaner-bench-'))
  const children = measuredChildren()
  const worker = await openParquetWorker({ startChild: children.startChild, scratchDir })
  // What it takes to make the rows up is the bench's own.
  const rows = await spent(async () => {
    for (const row of manyRows(ROWS)) if (row.text === '') return
  })
  let bytes = 0
  const took = await spent(async () => {
    const about = {
      inboxVersion: 1,
      lakeId: `l_${'0'.repeat(32)}`,
      collector: 'bench',
      appVersion: '1.0.0',
      seen: null,
    }
    const contentHashes = Object.fromEntries(batchIds().map((id) => [id, hash('sha256', id, 'hex')]))
    const files = await worker.inbox(manyRows(ROWS), { about, contentHashes, mostBytes: 64 * 1024 * 1024 })
    bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  })
  const childMs = children.cpuMs()
  const [ownPeakMb, childPeakMb] = [process.resourceUsage().maxRSS / 1024, children.peakMb()]
  await worker.close()
  const wallMs = took.wallMs - rows.wallMs
  const cpuMs = took.cpuMs - rows.cpuMs + childMs
  const perSecond = (ms: number) => Math.round(ROWS / (ms / 1000)).toLocaleString('en')
  console.log(`  written in          ${Math.round(wallMs)} ms, ${perSecond(wallMs)} rows/s (target 60,000)`)
  console.log(
    `  CPU time            ${Math.round(cpuMs)} ms, ${perSecond(cpuMs)} rows per CPU second; DuckDB's process ${childMs} ms, its start included`,
  )
  console.log(`  one inbox object    ${(bytes / ROWS).toFixed(1)} bytes/message`)
  console.log(
    `  peak RSS            ${Math.round(ownPeakMb)} MB here, ${Math.round(childPeakMb)} MB in DuckDB's process (target 400 MB)`,
  )
  rmSync(scratchDir, { recursive: true })
}

/** The batches that the rows name. */
function batchIds(): string[] {
  const [row] = manyRows(1)
  return row === undefined ? [] : [row.batchId]
}

async function spent(work: () => Promise<void>): Promise<{ readonly wallMs: number; readonly cpuMs: number }> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
}

function gzippedNdjsonBytes(): number {
  const lines: string[] = []
  for (const row of manyRows(ROWS))
    lines.push(JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? Number(value) : value)))
  return gzipSync(lines.join('\n'), { level: 6 }).byteLength
}

/** The same bodies, in turn: bare puts and our own, which also look whether the name is free and prove what arrived. */
async function compareWithBarePuts(): Promise<void> {
  const ceph = await startCeph()
  try {
    takeKeysOf(ceph)
    const bucket = await freshBucket(ceph)
    const client = plainClient(ceph)
    const destination = await bucketDestination(ceph.endpoint, bucket, { answerWithinMs: 60_000 })
    const bodies = Array.from({ length: OBJECTS }, (_, index) =>
      Buffer.alloc(512 * 1024, hash('sha256', String(index), 'buffer')),
    )
    const bytes = bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const rates = { bare: [] as number[], ours: [] as number[], proved: [] as number[] }
    for (let round = 0; round <= ROUNDS; round++) {
      const sums = bodies.map((body) => hash('sha256', body, 'hex'))
      const putBare = () =>
        rate(bytes, async () => {
          for (const [index, Body] of bodies.entries())
            await client.send(new PutObjectCommand({ Bucket: bucket, Key: `bare/${round}/${index}`, Body }))
        })
      const putOurs = () =>
        rate(bytes, async () => {
          for (const [index, body] of bodies.entries())
            await destination.put(`ours/${round}/${index}`, body, options(sums[index] ?? ''))
        })
      // Whoever goes second finds the server busier: each goes first every other time.
      const isOursFirst = round % 2 === 0
      const early = await (isOursFirst ? putOurs() : putBare())
      const late = await (isOursFirst ? putBare() : putOurs())
      const [bare, ours] = isOursFirst ? [late, early] : [early, late]
      const proved = await rate(bytes, async () => {
        for (const [index, body] of bodies.entries()) {
          await destination.put(`proved/${round}/${index}`, body, options(hash('sha256', body, 'hex')))
          if (hash('sha256', (await destination.get(`proved/${round}/${index}`)) ?? '', 'hex') === '') return
        }
      })
      // The first round makes pools and connections.
      if (round > 0) {
        rates.bare.push(bare)
        rates.ours.push(ours)
        rates.proved.push(proved)
      }
    }
    const ratio = median(rates.ours.map((ours, index) => ours / (rates.bare[index] ?? ours)))
    const [bare, ours, proved] = [median(rates.bare), median(rates.ours), median(rates.proved)]
    console.log(`S3 (Ceph on this machine): ${OBJECTS} objects of 512 KiB, median of ${ROUNDS} rounds`)
    console.log(`  bare PutObject      ${mb(bare)} MB/s`)
    console.log(`  destination.put     ${mb(ours)} MB/s, ${(ratio * 100).toFixed(0)} % of bare in the same round`)
    console.log(`  put and read back   ${mb(proved)} MB/s`)
    await destination.close()
    client.destroy()
  } finally {
    await ceph.stop()
  }
}

/**
 * A collector alone, whose first upload is folded at once and later ones once a day: everything at once, then hour by hour. Each
 * hour is a run, which reads what was decided, an approval and an upload. Says what was asked for, by kind and folder.
 */
async function countRequests(): Promise<void> {
  const ceph = await startCeph()
  const kinds = new Map<string, number>()
  const hear = (message: unknown) => {
    const { method, path, host } = (message as { readonly request: ClientRequest }).request
    if (new URL(`http://${host}`).hostname !== new URL(ceph.endpoint).hostname || !path.includes('lake')) return
    const kind = `${method} ${purposeOf(path)}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  subscribe('http.client.response.finish', hear)
  const sample = await startSmallSample({ clock: systemClock, messages: BACKFILL, channels: 3 })
  const home = mkdtempSync(join(tmpdir(), 'gleaner-bench-'))
  const you = { actor: 'you' } as const
  const engine = await openEngine({
    clock: systemClock,
    startChild: children(systemClock),
    home,
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  try {
    takeKeysOf(ceph)
    const bucket = await freshBucket(ceph)
    const { endpoint } = ceph
    const destination = { kind: 's3', bucket, prefix: 'lake', endpoint, region: 'us-east-1', pathStyle: true } as const
    await engine.call('settings.set', { destination }, you)
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    const send = async () => {
      await engine.call('collection.start', {}, you)
      await engine.call('review.approve', { all: true }, you)
      return (await engine.call('uploads.start', {}, you)).rows
    }
    let before = { requests: 0, bytes: 0 }
    const told = async (name: string, messages: number, target: number) => {
      const activity = await engine.call('activity.get', { step: 'day' }, you)
      const so = activity.requests.reduce(
        (sum, { requests, bytes }) => ({ requests: sum.requests + requests, bytes: sum.bytes + bytes }),
        { requests: 0, bytes: 0 },
      )
      const [requests, bytes] = [so.requests - before.requests, so.bytes - before.bytes]
      before = so
      console.log(
        `  ${name.padEnd(19)} ${messages.toLocaleString('en')} messages, ${requests} requests, ${(bytes / 1000).toFixed(0)} kB: ${((1000 * requests) / messages).toFixed(1)} requests per 1,000 messages (target ${target})`,
      )
      console.log(`    ${[...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ')}`)
      kinds.clear()
      return requests
    }
    console.log('Requests (Ceph), as Activity counts them')
    await told('backfill', await send(), 10)
    let trickled = 0
    for (let hour = 0; hour < HOURS; hour++) {
      for (let n = 0; n < AN_HOUR; n++)
        sample.control.post(sample.projectChannels[n % 3] ?? '', {
          text: `note ${hour} ${n}: the build is green again`,
        })
      trickled += await send()
    }
    const perHour = (await told('hourly', trickled, 100)) / HOURS
    console.log(`    ${perHour} requests an hour: under 100 from ${Math.floor(perHour * 10) + 1} messages an hour on`)
  } finally {
    unsubscribe('http.client.response.finish', hear)
    await engine.stop()
    await sample.close()
    await ceph.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The folder of a lake below `lake/` in its bucket; of a list the place it begins at. */
function purposeOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://bucket')
  if (searchParams.has('versioning')) return 'versioning'
  if (!searchParams.has('list-type'))
    return pathname
      .split('/')
      .slice(3)
      .slice(0, pathname.includes('_delta_log') ? 2 : 1)
      .join('/')
  const [, after = ''] = /^lake\/([^/]*)/.exec(searchParams.get('start-after') ?? '') ?? []
  return `list of ${searchParams.get('prefix')?.slice('lake/'.length) || 'all'}${after === '' ? '' : ` after ${after}`}`
}

function options(sha256: string) {
  return { contentType: 'application/vnd.apache.parquet', sha256 } as const
}

async function rate(bytes: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return bytes / ((performance.now() - startedAt) / 1000)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function mb(rate: number): string {
  return (rate / 1e6).toFixed(1)
}
