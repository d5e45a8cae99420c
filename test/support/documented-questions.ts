/** The questions of docs/warehouse.md, asked of the sample workspace on a fixed day. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { startSampleWorkspace } from '../../src-main/sample/index.ts'
import { children } from './children.ts'
import { markdownTable } from './markdown-table.ts'
import { stoppedClock } from './store.ts'

const CLI = { actor: 'cli' } as const
const QUESTION = /```sql\n([^`]+)```\n\n((?:\|.*\n)+)/g

/** An answer as the cells of a table, its columns' names first. */
export type Answer = readonly (readonly string[])[]

/** A page's questions with the answers below them. */
export function questionsIn(page: string): { readonly sql: string; readonly answer: Answer }[] {
  return Array.from(page.matchAll(QUESTION), ([, sql = '', table = '']) => ({ sql, answer: cellsOf(table) }))
}

/** A lake of the whole sample workspace, everything approved and sent, as it is on 4 March 2026. */
export async function openSampleLake(): Promise<{ ask(sql: string): Promise<Answer>; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gleaner-docs-'))
  const clock = stoppedClock(Date.UTC(2026, 2, 4, 12))
  const sample = await startSampleWorkspace({ clock })
  const engine = await openEngine({
    startChild: children(clock),
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    clock,
    workers: 0,
  })
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, CLI)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, CLI)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, CLI)
  await engine.call('collection.start', {}, CLI)
  await engine.call('review.approve', { all: true }, CLI)
  await engine.call('uploads.start', {}, CLI)
  return {
    ask: async (sql) => {
      const { rows } = await engine.call('lake.query', { sql }, CLI)
      const columns = Object.keys(rows[0] ?? {})
      return [columns, ...rows.map((row) => columns.map((column) => String(row[column])))]
    },
    close: async () => {
      await engine.stop()
      await sample.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The page with today's answers below its questions. */
export async function askDocumented(page: string): Promise<string> {
  const lake = await openSampleLake()
  try {
    let answered = page
    for (const [whole, sql = '', table = ''] of page.matchAll(QUESTION)) {
      const today = markdownTable(await lake.ask(sql))
      answered = answered.replace(whole, () => whole.replace(table, () => `${today}\n`))
    }
    return answered
  } finally {
    await lake.close()
  }
}

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
