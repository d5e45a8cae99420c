import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoReport } from '../../../src-main/cli/demo/run.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { type CliRun, gleaner } from '../../support/cli.ts'

const GLEANER = await bundledGleaner()

let folder: string
let run: CliRun
let report: DemoReport

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-demo-test-'))
  run = await gleaner(['demo', '--json', '--home', folder])
  report = run.json<DemoReport>()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('no byte of the store or the lake holds anything that was planted', () => {
  expect(report.canaries.planted).toBeGreaterThanOrEqual(150)
  expect(report.canaries.found).toBe(0)
  expect(run.code).toBe(0)
})

test('what was approved is what the lake holds, and what is held stayed here', () => {
  const { collected, held, approved, uploaded, rejected } = report.messages
  expect(approved).toBeGreaterThan(2500)
  expect(report.lake.rows).toBe(approved)
  expect(uploaded).toBe(approved)
  expect(held).toBeGreaterThan(0)
  expect(collected).toBeGreaterThanOrEqual(approved + held + rejected)
})

test('the lake of it all is at most 20 objects besides the trail', async () => {
  const found = await readdir(report.lake.path, { recursive: true, withFileTypes: true })
  const objects = found.filter((entry) => entry.isFile() && !entry.parentPath.includes(join(report.lake.path, 'audit')))
  expect(report.messages.collected).toBeGreaterThan(3000)
  expect(objects.map(({ name }) => name).filter((name) => name.endsWith('.parquet'))).not.toHaveLength(0)
  expect(objects.length).toBeLessThanOrEqual(20)
})

test('every kind that was planted was masked', () => {
  for (const entity of [
    'PERSON',
    'HANDLE',
    'EMAIL',
    'PHONE',
    'CARD',
    'IBAN',
    'IP',
    'MAC',
    'URL',
    'ADDRESS',
    'DATE',
    'SECRET',
    'NATIONAL_ID',
    'CRYPTO',
    'NUMBER',
  ]) {
    expect(report.redactions[entity] ?? 0, entity).toBeGreaterThan(0)
  }
})

test('the audit trail of the whole demo holds', async () => {
  const verdict = await gleaner(['audit', 'verify', '--json', '--home', join(folder, 'home')])
  expect(verdict.json()).toMatchObject({ ok: true })
  expect(verdict.code).toBe(0)
})

test('a folder that holds something is never written into', async () => {
  const again = await gleaner(['demo', '--json', '--home', folder])
  expect(again.code).toBe(2)
  expect(again.json()).toMatchObject({ error: { code: 'input.home_not_empty' } })
})

test('interrupted, it ends as any command does and leaves nothing', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'gleaner-demo-test-'))
  const child = spawn(process.execPath, [GLEANER, 'demo'], {
    env: { ...process.env, NO_COLOR: '1', TMPDIR: temporary, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await new Promise<void>((resolve) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Collecting over HTTP')) resolve()
    })
  })
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect((await readdir(temporary)).filter((name) => name.startsWith('gleaner-demo-'))).toEqual([])
  await rm(temporary, { recursive: true, force: true })
})
