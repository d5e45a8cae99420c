import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoReport } from '../../../src-main/cli/demo/run.ts'
import { type CliRun, gleaner } from '../../support/cli.ts'

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
