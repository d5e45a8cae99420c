/** DuckDB's process: what it may know and take, and that nothing but it comes down with it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Child, StartChild } from '../../../shared/child.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { utilityChild } from '../../../src-main/electron/utility-child.ts'
import { openParquetWorker, type ParquetWorker } from '../../../src-main/parquet/index.ts'
import { manyRows } from '../../support/many-rows.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'

const NO_TABLES = { messages: [], channel_day: [] }
const isLinux = process.platform === 'linux'

const HOSTILE = [
  ['that opens a log', "CALL enable_logging(storage='file', storage_path='/x')"],
  ['that fills the memory', "SELECT length(repeat('a', 2000000000))"],
  ['whose answer nobody could read', "SELECT repeat('a', 200000000) AS a FROM range(5)"],
] as const

let scratchDir: string
let children: Child[]
beforeEach(() => {
  scratchDir = mkdtempSync(join(tmpdir(), 'gleaner-duckdb-'))
  children = []
})
afterEach(() => rmSync(scratchDir, { recursive: true }))

describe.each<[string, StartChild]>([
  ['a terminal', forkChild],
  ['the packaged app', utilityChild],
])('DuckDB’s process, as %s starts it,', (_where, start) => {
  const startChild: StartChild = (...how) => {
    const child = start(...how)
    children.push(child)
    return child
  }
  const open = (more: { deadlineMs?: number } = {}) => openParquetWorker({ startChild, scratchDir, ...more })
  const answers = async (worker: ParquetWorker) => (await worker.query('SELECT 42 AS n', NO_TABLES, 1)).rows
  const pid = () => children.at(-1)?.pid() ?? 0

  test.runIf(isLinux)('has an environment of named variables, no way to print, and leaves no core', async () => {
    process.env['GLEANER_TEST_SECRET'] = 'xoxp-not-for-children'
    const worker = await open()
    try {
      await answers(worker)
      const proc = (file: string) => readFileSync(`/proc/${pid()}/${file}`, 'utf8')
      const names = proc('environ')
        .split('\0')
        .map((pair) => pair.split('=')[0])
        .filter((name) => name !== '')
      // Node’s own two tell it where its parent listens.
      const ofNode = ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']
      expect(names.filter((name) => !ofNode.includes(name ?? '') && name !== 'NODE_COMPILE_CACHE')).toEqual(['LANG'])
      expect(proc('coredump_filter').trim()).toBe('00000000')
      expect(/^Max core file size\s+(\S+)\s+(\S+)/m.exec(proc('limits'))?.slice(1)).toEqual(['0', '0'])
    } finally {
      delete process.env['GLEANER_TEST_SECRET']
      await worker.close()
    }
  })

  // What they do to DuckDB hangs on no way to start it; how an end is noticed does, and is shown below for both.
  test.each(
    HOSTILE.slice(0, start === forkChild ? 3 : times(3, 1, 'statements that DuckDB’s process may not survive')),
  )('survives or ends by a statement %s, is told apart, and the next process answers', async (_what, sql) => {
    const hostile = await open()
    const refusal = await hostile.query(sql, NO_TABLES, 10).catch((error: unknown) => error)
    await hostile.close()
    expect(refusal).toBeInstanceOf(GleanerError)
    expect((refusal as GleanerError).code).toMatch(/^lake\.query(_ended)?$/)
    const next = await open()
    expect(await answers(next)).toEqual([{ n: 42 }])
    await next.close()
    expect(readdirSync(scratchDir)).toEqual([])
  })

  test('is ended by the deadline, and the question says so', async () => {
    const worker = await open({ deadlineMs: 1500 })
    const endless = 'SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3'
    await expect(worker.query(endless, NO_TABLES, 1)).rejects.toMatchObject({
      code: 'lake.query_ended',
      says: expect.stringContaining('too long'),
    })
    await worker.close()
  })

  test('that is brought down is replaced for the work that follows', async () => {
    const worker = await open()
    expect(await answers(worker)).toEqual([{ n: 42 }])
    const asked = worker.query('SELECT count(*) FROM range(100000000) a, range(100000000) b', NO_TABLES, 1)
    const failed = expect(asked).rejects.toMatchObject({ code: 'lake.query_ended' })
    process.kill(pid(), 'SIGABRT')
    await failed
    expect(await answers(worker)).toEqual([{ n: 42 }])
    expect(children).toHaveLength(2)
    await worker.close()
  })

  test('gives an answer of many megabytes whole and in order', async () => {
    const worker = await open()
    const { rows } = await worker.query("SELECT range AS n, repeat('x', 3000) AS x FROM range(4000)", NO_TABLES, 10_000)
    expect(rows).toHaveLength(4000)
    expect(rows.every(({ n, x }, index) => Number(n) === index && String(x).length === 3000)).toBe(true)
    await worker.close()
  })
})

const ABOUT = { about: {}, contentHashes: {}, mostBytes: 64_000_000 }

test('DuckDB’s process aborted at any instant of a build gives the same files afterwards, or none', async () => {
  const startChild: StartChild = (...how) => {
    const child = forkChild(...how)
    children.push(child)
    return child
  }
  const random = numbersFrom(7)
  const worker = await openParquetWorker({ startChild, scratchDir })
  const whole = (await worker.inbox(manyRows(3000), ABOUT)).map(({ sha256 }) => sha256)
  const kills = times(200, 4, 'aborts of a Parquet build')
  for (let round = 0; round < kills; round++) {
    const dieAt = Math.floor(random() * 3000)
    const build = worker.inbox(
      (function* () {
        let n = 0
        for (const row of manyRows(3000)) {
          if (n++ === dieAt) process.kill(children.at(-1)?.pid() ?? 0, round % 2 === 0 ? 'SIGABRT' : 'SIGKILL')
          yield row
        }
      })(),
      ABOUT,
    )
    await expect(build).rejects.toMatchObject({ code: 'upload.parquet' })
    if (round === kills - 1)
      expect((await worker.inbox(manyRows(3000), ABOUT)).map(({ sha256 }) => sha256)).toEqual(whole)
    else await worker.facts('/nonexistent').catch(() => {})
  }
  // Files stay for whoever reads them, until the worker closes.
  expect(readdirSync(worker.dir)).toHaveLength(whole.length)
  await worker.close()
  expect(readdirSync(scratchDir)).toEqual([])
})
