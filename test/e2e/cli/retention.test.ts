import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto } from '../../support/session-engine.ts'

const DAY = 86_400_000

let sample: SampleWorkspace
let folder: string
let home: string
const run = (...args: string[]) => gleaner([...args, '--home', home])

/** Whoever looks at the file itself sees time pass: the CLI's clock is the machine's. */
function inDatabase<Result>(work: (db: Database.Database) => Result): Result {
  const db = new Database(join(home, 'gleaner.db'))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-retention-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 200 })
  await collectInto(home, sample)
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

describe('retention', () => {
  test('a fresh collection keeps every rule', async () => {
    const report = await run('retention', 'report', '--json')
    expect(report.code).toBe(0)
    expect(report.json()).toMatchObject({ isCompliant: true, percent: 100 })
  })

  test('a machine that slept past a deadline deletes before it answers anything', async () => {
    const drafts = () =>
      inDatabase((db) =>
        db
          .prepare<[], { n: number }>(
            "SELECT count(*) AS n FROM messages WHERE text IS NOT NULL AND state IN ('pending', 'held')",
          )
          .get(),
      )?.n
    expect(drafts()).toBeGreaterThan(10)
    inDatabase((db) => db.prepare('UPDATE messages SET since = since - ?').run(15 * DAY))
    const status = (await run('status', '--json')).json<CommandOutput<'status.get'>>()
    expect(status.messages).toMatchObject({ pending: 0, held: 0 })
    expect(status.messages.expired).toBeGreaterThan(10)
    expect(drafts()).toBe(0)
    const trail = (await run('audit', 'list', '--json')).json<CommandOutput<'audit.list'>>()
    expect(trail.entries.find(({ action }) => action === 'retention.enforced')).toMatchObject({
      actor: 'maintenance',
      counts: { drafts: status.messages.expired },
    })
  })

  test('a shorter limit asks, then deletes at once what is older', async () => {
    inDatabase((db) => db.prepare('UPDATE runs SET started_at = started_at - ?').run(10 * DAY))
    for (const words of [
      ['retention', 'limit', '--counter-days', '9'],
      ['settings', 'set', 'retention.counterDays', '9'],
    ]) {
      expect(await run(...words)).toMatchObject({ code: 3, stderr: expect.stringContaining('--yes') })
      expect((await run('settings', 'get', 'retention.counterDays')).stdout).toBe('90\n')
    }
    const shorter = await run('retention', 'limit', '--counter-days', '9', '--yes', '--json')
    expect(shorter.json()).toMatchObject({ counterDays: 9 })
    expect(inDatabase((db) => db.prepare('SELECT count(*) AS n FROM runs').get())).toEqual({ n: 0 })
  })

  test('a preview of shorter limits deletes nothing', async () => {
    const preview = await run('retention', 'preview', '--draft-days', '1', '--json')
    expect(preview.code).toBe(0)
    const { rules } = preview.json<CommandOutput<'retention.preview'>>()
    expect(rules.map(({ rule }) => rule)).toEqual(['drafts', 'approved', 'uploaded', 'counters', 'ledger', 'audit'])
    expect(
      (await run('retention', 'report', '--json')).json<CommandOutput<'retention.report'>>().rules[0],
    ).toMatchObject({ rule: 'drafts', limitDays: 14 })
  })

  test('a limit that is no number of days changes nothing', async () => {
    const refused = await run('retention', 'limit', '--draft-days', '0', '--json')
    expect(refused.code).toBe(2)
    expect(refused.json()).toMatchObject({ error: { code: 'input.days' } })
  })

  test('what cannot be deleted is reported, and ends with 1', async () => {
    inDatabase((db) => {
      // One row of each kind is enough: on a slow machine the commands before took several minutes' worth.
      db.exec('UPDATE OR REPLACE counters SET at = 1577836800000, step_ms = 86400000')
      db.exec('CREATE TRIGGER stuck BEFORE DELETE ON counters BEGIN SELECT RAISE(IGNORE); END')
    })
    for (const word of ['report', 'enforce']) {
      const stuck = await run('retention', word, '--json')
      expect(stuck.code, word).toBe(1)
    }
    const report = (await run('retention', 'report', '--json')).json<CommandOutput<'retention.report'>>()
    expect(report.isCompliant).toBe(false)
    expect(report.rules.filter(({ violations }) => violations !== 0).map(({ rule }) => rule)).toEqual(['counters'])
    inDatabase((db) => db.exec('DROP TRIGGER stuck'))
    expect((await run('retention', 'enforce')).code).toBe(0)
  })

  test('nothing of what expired is left in a file', async () => {
    for (const entry of await readdir(home, { withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = await readFile(join(home, entry.name), 'latin1')
      expect(bytes.match(/@u_[0-9a-z]{26}/g), entry.name).toBeNull()
    }
  })
})
