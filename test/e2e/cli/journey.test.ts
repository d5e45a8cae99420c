import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { type CliRun, gleaner } from '../../support/cli.ts'
import { startSmallSample } from '../../support/sample.ts'

let sample: SampleWorkspace
let folder: string
let home: string
const lake = () => join(folder, 'lake')

/** A command with this test's home; the token goes over standard input, because here is no secret service. */
const run = (...args: string[]): Promise<CliRun> => gleaner([...args, '--home', home])
const asked = (...args: string[]): Promise<CliRun> =>
  gleaner([...args, '--home', home, '--token-stdin', '--slack-api-url', sample.url], { stdin: sample.token })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-journey-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 400, channels: 4 })
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

describe('from a token to the lake', () => {
  let allowed: string[]

  test('channels start at metrics, and a level is chosen on purpose', async () => {
    allowed = sample.projectChannels.slice(0, 4)
    const first = await asked('channels', 'allow', ...allowed, '--json')
    expect(first.code).toBe(0)
    expect(first.json<{ channels: { level: string }[] }>().channels.map(({ level }) => level)).toEqual(
      allowed.map(() => 'metrics'),
    )
    const text = await asked('channels', 'allow', ...allowed.slice(0, 3), '--level', 'text', '--json')
    expect(text.json<{ channels: { level: string }[] }>().channels.map(({ level }) => level)).toEqual([
      'text',
      'text',
      'text',
    ])
  })

  test('collect reads the allowed channels and nothing else', async () => {
    sample.clearCalls()
    const collected = await asked('collect', '--json')
    expect(collected.code, collected.stderr).toBe(0)
    const report = collected.json<CommandOutput<'collection.start'>>()
    expect(report.outcome).toBe('complete')
    expect(report.channels.reduce((sum, channel) => sum + channel.new, 0)).toBeGreaterThan(100)
    const read = new Set(sample.calls.filter(({ channel }) => channel !== undefined).map(({ channel }) => channel))
    expect(read.size).toBe(allowed.length)
    expect(sample.calls.filter(({ ok }) => !ok)).toEqual([])
    for (const { method, params } of sample.calls) {
      if (method === 'conversations.list') expect(params['types']).toBe('public_channel')
    }
  })

  test('a second collect stores nothing new and asks almost nothing', async () => {
    sample.clearCalls()
    const again = (await asked('collect', '--json')).json<CommandOutput<'collection.start'>>()
    expect(again.channels.map((channel) => [channel.new, channel.revised, channel.vanished])).toEqual(
      allowed.map(() => [0, 0, 0]),
    )
    const made: Record<string, number> = {}
    for (const { method } of sample.calls) made[method] = (made[method] ?? 0) + 1
    expect(made['conversations.replies'] ?? 0).toBe(0)
    expect(made['conversations.history']).toBeLessThanOrEqual(allowed.length)
    expect(made['conversations.info']).toBe(allowed.length)
    expect(
      sample.calls.length - (made['conversations.history'] ?? 0) - (made['conversations.info'] ?? 0),
    ).toBeLessThanOrEqual(3)
  })

  test('a channel at metrics keeps counts and no word', () => {
    const db = new Database(join(home, 'gleaner.db'), { readonly: true })
    const rows = db
      .prepare<[string], { rows: number; texts: number }>(
        'SELECT count(*) AS rows, count(text) AS texts FROM messages JOIN channels USING (channel_id) WHERE channels.name = ?',
      )
      .get(allowed[3] ?? '')
    db.close()
    expect(rows?.rows).toBeGreaterThan(0)
    expect(rows?.texts).toBe(0)
  })

  test('nothing leaves before it is approved', async () => {
    const early = (await asked('upload', '--to', `folder:${lake()}`, '--json')).json<CommandOutput<'uploads.start'>>()
    expect(early.rows).toBe(0)
  })

  test('approved batches arrive, and uploading again changes no byte', async () => {
    const approved = (await run('review', 'approve', '--all', '--json')).json<CommandOutput<'review.approve'>>()
    expect(approved.changed).toBeGreaterThan(100)
    const sent = (await asked('upload', '--to', `folder:${lake()}`, '--json')).json<CommandOutput<'uploads.start'>>()
    expect(sent.rows).toBe(approved.changed)
    const before = await filesBelow(lake())
    const again = await asked('upload', '--to', `folder:${lake()}`, '--json')
    expect(again.code).toBe(0)
    expect(await filesBelow(lake())).toEqual(before)
  })

  test('the store and its folder are for their owner only', async () => {
    expect((await stat(home)).mode & 0o777).toBe(0o700)
    for (const file of await readdir(home)) {
      const facts = await stat(join(home, file))
      if (facts.isFile()) expect(facts.mode & 0o077, file).toBe(0)
    }
  })

  test('the token is in no file', async () => {
    for (const [file, bytes] of Object.entries(await filesBelow(home)))
      expect(bytes.includes(sample.token), file).toBe(false)
  })

  test('a changed byte in the audit trail is found and named', async () => {
    expect((await run('audit', 'verify')).code).toBe(0)
    const db = new Database(join(home, 'gleaner.db'))
    const { seq } = db
      .prepare<[], { seq: number }>("SELECT seq FROM audit WHERE action = 'batch.approved' LIMIT 1")
      .get() ?? { seq: 0 }
    // Whoever tampers can drop the triggers that keep the table append-only; the chain must still tell.
    for (const { name } of db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
      .all()) {
      db.exec(`DROP TRIGGER "${name}"`)
    }
    db.prepare('UPDATE audit SET at = at + 1 WHERE seq = ?').run(seq)
    db.close()
    const broken = await run('audit', 'verify', '--json')
    expect(broken.code).toBe(1)
    expect(broken.json()).toMatchObject({ ok: false, brokenAt: seq })
  })
})

async function filesBelow(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      files[join(entry.parentPath, entry.name)] = await readFile(join(entry.parentPath, entry.name), 'latin1')
  }
  return files
}
