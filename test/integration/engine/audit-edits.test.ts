/** Somebody with the database file, a SQLite shell and the source code, who also emptied the keychain. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { gleaner } from '../../support/cli.ts'
import { startPlainSample } from '../../support/sample.ts'
import { DAY, stoppedClock } from '../../support/store.ts'

const you = { actor: 'you' } as const

interface Row {
  seq: number
  at: number
  actor: string
  action: string
  subject: string | null
  counts: string
  detail: string
  previous_hash: string
  hash: string
  version: number
  person: string | null
  name: string | null
  channel: string | null
  about: string
}

interface Trail {
  readonly home: string
  readonly lake: string
  readonly engine: EngineApi
  readonly keychain: ReturnType<typeof memoryKeychain>
  readonly rows: readonly Row[]
}

const COLUMNS = [
  'at',
  'actor',
  'action',
  'subject',
  'counts',
  'detail',
  'previous_hash',
  'hash',
  'version',
  'person',
  'name',
  'channel',
  'about',
] as const

let folder: string
let sample: SampleWorkspace
const trails: Partial<Record<'whole' | 'pruned', Trail>> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-edits-'))
  sample = await startPlainSample({ clock: systemClock, messages: 120 })
  for (const kind of ['whole', 'pruned'] as const) trails[kind] = await copiedTrail(kind)
})
afterAll(async () => {
  for (const trail of Object.values(trails)) await trail.engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** A trail of which every row is in the lake; of a pruned one the first rows are past their time and gone. */
async function copiedTrail(kind: 'whole' | 'pruned'): Promise<Trail> {
  const [home, lake] = [join(folder, kind), join(folder, `${kind}-lake`)]
  const clock = stoppedClock(Date.now() - (kind === 'pruned' ? 402 * DAY : 0))
  const keychain = memoryKeychain()
  const session = { token: sample.token, slackApiUrl: sample.url }
  const engine = await openEngine({ startChild: children(clock), home, keychain, clock, workers: 0, session })
  await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  // Rows of one instant and one content could change places without anything having changed.
  const later = async (rereadDays: number) => {
    clock.set(clock.now() + 1000)
    await engine.call('settings.set', { rereadDays }, you)
  }
  for (const rereadDays of [3, 4, 5]) await later(rereadDays)
  clock.set(Math.max(clock.now(), Date.now() - DAY))
  for (const rereadDays of [6, 7, 8]) await later(rereadDays)
  clock.set(Date.now())
  await engine.call('retention.enforce', {}, you)
  await engine.call('collection.start', {}, you)
  return { home, lake, keychain, engine, rows: inFile(home, rowsIn) }
}

const trailCalled = (kind: 'whole' | 'pruned') => {
  const trail = trails[kind]
  if (trail === undefined) throw new Error('no trail')
  return trail
}

function inFile<Result>(home: string, work: (db: Database.Database) => Result): Result {
  const db = new Database(join(home, 'gleaner.db'))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

const rowsIn = (db: Database.Database) => db.prepare<[], Row>('SELECT * FROM audit ORDER BY seq').all()

function write(home: string, rows: readonly Row[]): void {
  inFile(home, (db) => {
    db.exec('DELETE FROM audit')
    const columns = ['seq', ...COLUMNS]
    const insert = db.prepare(
      `INSERT INTO audit (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    )
    for (const row of rows) insert.run(row)
  })
}

/** The rows sealed again from a place on, as only who has read the source could. */
function resealed(rows: readonly Row[], from: number): Row[] {
  const sealed: Row[] = []
  for (const [index, row] of rows.entries()) {
    if (index < from) {
      sealed.push(row)
      continue
    }
    const previousHash = sealed[index - 1]?.hash ?? row.previous_hash
    const { seq, at, actor, action, counts, detail, channel, name, person, version, about } = row
    const subject = 'subject' in JSON.parse(about) ? null : row.subject
    const aboutHash = createHash('sha256').update(about).digest('hex')
    const json = `{"about":"${aboutHash}","action":${JSON.stringify(action)},"actor":${JSON.stringify(actor)},"at":${at},"channel":${JSON.stringify(channel)},"counts":${counts},"detail":${detail},"name":${JSON.stringify(name)},"person":${JSON.stringify(person)},"previousHash":"${previousHash}","seq":${seq},"subject":${JSON.stringify(subject)},"version":${version}}`
    sealed.push({ ...row, previous_hash: previousHash, hash: createHash('sha256').update(json).digest('hex') })
  }
  return sealed
}

const EDITS = [
  ...COLUMNS,
  'drop',
  'swap',
  'insert',
  'insert below all',
  'insert and reseal',
  'change and reseal the rest',
  'drop and close the gap and reseal',
  'cut the tail',
  'cut the tail and grow it again',
  'drop the head',
] as const

interface Edited {
  readonly rows: readonly Row[]
  /** The row number a verdict has to name. */
  readonly expected: number
}

function edited(rows: readonly Row[], edit: (typeof EDITS)[number], a: number, b: number): Edited {
  const [first, second] = [a % rows.length, b % rows.length]
  const low = Math.min(first, second)
  const high = low === Math.max(first, second) ? (low + 1) % rows.length : Math.max(first, second)
  const row = rows[low] as Row
  const other = rows[high] as Row
  const renumbered = (list: readonly Row[]) =>
    list.map((each, index) => ({ ...each, seq: (rows[0]?.seq ?? 1) + index }))
  const replaced = (change: Partial<Row>) => rows.map((each) => (each === row ? { ...each, ...change } : each))
  switch (edit) {
    case 'at':
      return { rows: replaced({ at: row.at + 1 + (b % 1000) }), expected: row.seq }
    case 'version':
      return { rows: replaced({ version: row.version === 1 ? 2 : 1 + 2 * (b % 2) }), expected: row.seq }
    case 'counts':
    case 'about':
    case 'detail':
      return { rows: replaced({ [edit]: '{"forged":1}' }), expected: row.seq }
    case 'actor':
    case 'action':
    case 'subject':
    case 'person':
    case 'name':
    case 'channel':
      return { rows: replaced({ [edit]: `${row[edit]}x` }), expected: row.seq }
    case 'previous_hash':
    case 'hash':
      return { rows: replaced({ [edit]: createHash('sha256').update(String(b)).digest('hex') }), expected: row.seq }
    case 'drop':
      return { rows: rows.filter((each) => each !== row), expected: row.seq }
    case 'swap': {
      const swapped = rows.map((each) =>
        each === row ? { ...other, seq: row.seq } : each === other ? { ...row, seq: other.seq } : each,
      )
      return { rows: swapped, expected: Math.min(row.seq, other.seq) }
    }
    case 'insert':
      return { rows: renumbered([...rows.slice(0, low), other, ...rows.slice(low)]), expected: row.seq }
    case 'insert below all':
      return { rows: [{ ...row, seq: 0 - (b % 5) }, ...rows], expected: 0 - (b % 5) }
    case 'insert and reseal': {
      const forged = { ...other, action: 'batch.forged' }
      return { rows: resealed(renumbered([...rows.slice(0, low), forged, ...rows.slice(low)]), low), expected: row.seq }
    }
    case 'change and reseal the rest':
      return { rows: resealed(replaced({ actor: 'schedule', action: 'batch.forged' }), low), expected: row.seq }
    case 'drop and close the gap and reseal':
      return { rows: resealed(renumbered(rows.filter((each) => each !== row)), low), expected: row.seq }
    case 'cut the tail':
      return { rows: rows.slice(0, low), expected: row.seq }
    case 'cut the tail and grow it again': {
      const grown = rows.map((each, index) =>
        index < low ? each : { ...each, action: 'batch.harmless', counts: '{}' },
      )
      return { rows: resealed([...grown, { ...other, seq: (rows.at(-1)?.seq ?? 0) + 1 }], low), expected: row.seq }
    }
    case 'drop the head':
      return { rows: rows.slice(low + 1), expected: rows[0]?.seq ?? 0 }
  }
}

describe.each(['whole', 'pruned'] as const)('a %s trail', (kind) => {
  test('is whole and agrees with its copy before anybody touches it', async () => {
    const { engine, rows } = trailCalled(kind)
    expect(rows.length).toBeGreaterThan(5)
    expect((rows[0]?.seq ?? 0) > 1).toBe(kind === 'pruned')
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: true, lake: 'agrees', brokenAt: null })
  })

  test('any edit is found and located, although the keychain has forgotten how far it reached', async () => {
    const { engine, home, keychain, rows } = trailCalled(kind)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...EDITS), fc.nat(10_000), fc.nat(10_000), async (edit, a, b) => {
        const { rows: forged, expected } = edited(rows, edit, a, b)
        write(home, forged)
        await keychain.delete('audit-anchor')
        const verdict = await engine.call('audit.verify', {}, you)
        write(home, rows)
        expect({ edit, ok: verdict.ok, brokenAt: verdict.brokenAt }).toEqual({ edit, ok: false, brokenAt: expected })
      }),
      { numRuns: 400, seed: 11 },
    )
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: true })
  })
})

test('an edited copy is found as well, and a trail that broke is not copied over it', async () => {
  const { engine, home, lake, rows } = trailCalled('whole')
  const dir = join(lake, 'audit', (await readdir(join(lake, 'audit')))[0] ?? '')
  const [name = ''] = await readdir(dir)
  const copy = await readFile(join(dir, name), 'utf8')
  await writeFile(join(dir, name), copy.replace('"actor":"you"', '"actor":"cli"'))
  expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: false, lake: 'differs', brokenAt: 1 })
  await writeFile(join(dir, name), copy)

  write(home, resealed([...rows.slice(0, 3), { ...(rows[3] as Row), action: 'batch.forged' }, ...rows.slice(4)], 3))
  inFile(home, (db) => db.exec("DELETE FROM settings WHERE key = 'auditCopied'"))
  await engine.call('collection.start', {}, you)
  expect(await engine.call('status.get', {}, you)).toMatchObject({ problem: { code: 'audit.broken' } })
  expect(await readdir(dir)).toEqual([name])
  write(home, rows)
})

test('the command line names the row as well, and says when nothing was there to compare with', async () => {
  const { home, lake, rows } = trailCalled('whole')
  write(home, rows.slice(0, 4))
  const cut = await gleaner(['audit', 'verify', '--json', '--home', home])
  expect(cut.code).toBe(1)
  expect(cut.json()).toMatchObject({ ok: false, brokenAt: 5, lake: 'differs' })
  write(home, rows)
  await rm(lake, { recursive: true })
  const alone = await gleaner(['audit', 'verify', '--json', '--home', home])
  expect(alone.code).toBe(0)
  expect(alone.json()).toMatchObject({ lake: 'not_checked', says: expect.stringContaining('not checked') })
})
