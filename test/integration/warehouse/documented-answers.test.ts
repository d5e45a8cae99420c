/** docs/warehouse.md asks questions of the sample workspace and shows the answers: they must be the real ones. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineDoor } from '../../../shared/engine-door.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { stoppedClock } from '../../support/store.ts'

const CLI = { actor: 'cli' } as const
const DOCS = readFileSync(new URL('../../../docs/warehouse.md', import.meta.url), 'utf8')
/** Each question in SQL with the table right below it. */
const ANSWERED = Array.from(DOCS.matchAll(/```sql\n(?<sql>[^`]+)```\n\n(?<table>(?:\|.*\n)+)/g), ({ groups }) => ({
  sql: groups?.['sql'] ?? '',
  table: cellsOf(groups?.['table'] ?? ''),
}))

let folder: string
let sample: SampleWorkspace
let engine: EngineDoor

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-docs-'))
  const clock = stoppedClock(Date.UTC(2026, 2, 4, 12))
  sample = await startSampleWorkspace({ clock })
  engine = await openEngine({ home: join(folder, 'home'), keychain: memoryKeychain(), clock })
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, CLI)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, CLI)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, CLI)
  await engine.call('collection.start', {}, CLI)
  await engine.call('review.approve', { all: true }, CLI)
  await engine.call('uploads.start', {}, CLI)
})
afterAll(async () => {
  await engine?.stop()
  await sample?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every question of the page has its answer below it', () => {
  expect(ANSWERED).toHaveLength(DOCS.split('```sql').length - 1)
})

test.each(ANSWERED)('the answer is the documented one: $sql', async ({ sql, table }) => {
  const { rows } = await engine.call('lake.query', { sql }, CLI)
  const columns = Object.keys(rows[0] ?? {})
  expect([columns, ...rows.map((row) => columns.map((column) => String(row[column])))]).toEqual(table)
})

/** A Markdown table's cells, the rule below its head left out. */
function cellsOf(table: string): string[][] {
  const lines = table.trim().split('\n')
  return lines
    .filter((_line, index) => index !== 1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}
