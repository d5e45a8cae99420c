import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { readLakeRows } from '../../../src-main/lake/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { withSessionEngine } from '../../support/session-engine.ts'

type Answer = CommandOutput<'lake.query'>

const CLI = { actor: 'cli' } as const

let sample: SampleWorkspace
let folder: string
let home: string
let lake: string
let channel: string

const run = (...args: string[]) => gleaner([...args, '--home', home])
/** Where there is no secret service the key comes from the session's token. */
const inLake = (...args: string[]) =>
  gleaner([...args, '--home', home, '--to', `folder:${lake}`, '--token-stdin', '--slack-api-url', sample.url], {
    stdin: sample.token,
  })
/** What the lake holds, read in this process: what the command answers is asked for in a test of its own. */
const rowsOf = (sql: string): Promise<Answer['rows']> =>
  withSessionEngine(home, sample, async (engine) => {
    const { rows } = await engine.call('lake.query', { sql, to: { kind: 'folder', dir: lake } }, CLI)
    return rows
  })

/** What another process remembers of the lake. */
const history = async () => (await run('lake', 'history', '--json')).json<CommandOutput<'lake.history'>>()

/** Collects, approves and uploads everything. */
const send = () =>
  withSessionEngine(home, sample, async (engine) => {
    await engine.call('collection.start', {}, CLI)
    await engine.call('review.approve', { all: true }, CLI)
    const sent = await engine.call('uploads.start', { to: { kind: 'folder', dir: lake } }, CLI)
    expect(sent.batches.map(({ outcome }) => outcome)).not.toContain('failed')
  })

/** Every file's bytes, the list of opt-outs aside, and every row of every Parquet file. */
async function everyByte(): Promise<string> {
  let all = ''
  for (const entry of await readdir(lake, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name !== 'opt-outs.json')
      all += await readFile(join(entry.parentPath, entry.name), 'latin1')
  }
  for await (const { text } of readLakeRows(lake, { startChild: duckdbHere, scratchDir: join(folder, 'scratch') }))
    all += text
  return all
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-lake-cli-'))
  home = join(folder, 'home')
  lake = join(folder, 'lake')
  sample = await startSmallSample({ clock: systemClock, messages: 250 })
  channel = sample.projectChannels[0] ?? ''
  await withSessionEngine(home, sample, (engine) =>
    engine.call('channels.allow', { names: [channel], level: 'text' }, CLI),
  )
  await send()
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the lake', () => {
  test('is sound, and answers SQL', async () => {
    const verified = await inLake('lake', 'verify', '--json')
    expect(verified.code, verified.stderr).toBe(0)
    const verdict = verified.json<CommandOutput<'lake.verify'>>()
    expect(verdict).toMatchObject({ ok: true, problems: [], orphans: [] })
    const sql = 'SELECT count(*)::INTEGER AS n, any_value(channel_name) AS name FROM messages'
    const { rows } = (await inLake('lake', 'query', sql, '--json')).json<Answer>()
    expect(rows).toEqual([{ n: verdict.rows, name: channel }])
  })

  test('says what sending costs in requests and bytes', async () => {
    const verified = await inLake('lake', 'verify')
    const [, sent = '', each = ''] =
      /: ([\d,]+) messages sent, ([\d,]+) requests and \S+ \S+ per 1,000 messages/.exec(verified.stdout) ?? []
    const { traffic } = (await inLake('lake', 'verify', '--json')).json<CommandOutput<'lake.verify'>>()
    expect(Number(sent.replace(',', ''))).toBe(traffic.messages)
    // The second verification has the requests of the first to tell as well.
    expect(traffic.requests).toBeGreaterThan((Number(each.replace(',', '')) * traffic.messages) / 1000 + 5)
    expect(traffic.bytes).toBeGreaterThan(10_000)
  })

  test('prints what enters its tables in a catalog, and changes nothing', async () => {
    const before = await readdir(lake, { recursive: true })
    const printed = await inLake('lake', 'register', 'hive', '--schema', 'team')
    expect(printed.code, printed.stderr).toBe(0)
    const [first, ...tables] = printed.stdout.trim().split('\n')
    expect(first).toBe('CREATE SCHEMA IF NOT EXISTS team;')
    expect(tables).toContain(`CREATE TABLE IF NOT EXISTS team.messages USING DELTA LOCATION 'file://${lake}/messages';`)
    for (const line of tables) {
      const [, place = ''] = /LOCATION 'file:\/\/([^']+)';$/.exec(line) ?? []
      expect(await readdir(join(place, '_delta_log'))).not.toEqual([])
    }
    expect(await readdir(lake, { recursive: true })).toEqual(before)
    const refused = await inLake('lake', 'register', 'unity', '--json')
    expect(refused.code).toBe(2)
    expect(refused.json()).toMatchObject({ error: { code: 'lake.register_folder' } })
    expect((await inLake('lake', 'register', 'hive', '--schema', "x'y")).code).toBe(2)
  })

  test('calls SQL that is none wrong usage', async () => {
    const refused = await inLake('lake', 'query', 'SELEKT 1', '--json')
    expect(refused.code).toBe(2)
    expect(refused.json()).toMatchObject({ error: { code: 'lake.query' } })
  })

  test('was folded with the first upload; a later one is in every answer, and in the tables when told', async () => {
    expect(await history()).toMatchObject({ fold: { unfolded: 0 } })
    sample.control.post(channel, { text: 'one more for today, please look at the dashboard' })
    await send()
    const current = () => rowsOf('SELECT message_id, text FROM messages ORDER BY 1')
    const before = await current()
    expect(await history()).toMatchObject({ fold: { standing: before.length - 1, unfolded: 1 } })
    expect((await run('lake', 'history')).stdout).toContain('1 object sent since')
    const folded = (await inLake('lake', 'fold', '--json')).json<CommandOutput<'lake.fold'>>()
    expect(folded).toMatchObject({ inputs: 1, isNew: true, standing: before.length, waiting: [], unread: [] })
    expect(await current()).toEqual(before)
    expect((await inLake('lake', 'verify')).code).toBe(0)
    expect(await history()).toMatchObject({ fold: { standing: before.length, waiting: [], unfolded: 0 } })
  })

  test('forgets a person and a message, here and there, and proves it', async () => {
    const [{ author } = {}] = await rowsOf(
      'SELECT author FROM messages WHERE NOT author_is_bot GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
    )
    const [{ message_id: message } = {}] = await rowsOf(
      `SELECT message_id FROM messages WHERE author <> '${author}' LIMIT 1`,
    )
    const mentioned = (await everyByte()).split(String(author)).length - 1
    expect(mentioned).toBeGreaterThan(1)
    const erased = await inLake('erase', '--user', String(author), '--message', String(message), '--json')
    expect(erased.code, erased.stderr).toBe(0)
    const report = erased.json<CommandOutput<'lake.erase'>>()
    expect(report).toMatchObject({ people: 1, messages: 1, proof: { rowsLeft: 0 } })
    expect(report.proof?.rowsErased).toBeGreaterThan(1)
    const bytes = await everyByte()
    for (const gone of [author, message]) expect(bytes.includes(String(gone))).toBe(false)
    expect((await inLake('lake', 'verify')).code).toBe(0)

    await send()
    const after = await everyByte()
    for (const gone of [author, message]) expect(after.includes(String(gone))).toBe(false)
    const trail = (await run('audit', 'list', '--json')).stdout
    expect(trail).toContain('lake.erased')
    expect(trail).not.toContain(String(author))
  })

  test('forgets what an opt-out has queued', async () => {
    const [{ author } = {}] = await rowsOf('SELECT author FROM messages WHERE NOT author_is_bot LIMIT 1')
    await run('optout', 'add', String(author))
    expect((await everyByte()).includes(String(author))).toBe(true)
    expect(await history()).toMatchObject({ queued: { people: 1, messages: 0 } })
    const erased = (await inLake('erase', '--queued', '--json')).json<CommandOutput<'lake.erase'>>()
    expect(erased.proof?.rowsErased).toBeGreaterThan(0)
    expect((await everyByte()).includes(String(author))).toBe(false)
    expect((await run('optout', 'list', '--json')).json()).toMatchObject({ erasuresQueued: 0 })
    const { rowsErased, commit } = erased.proof ?? {}
    const { queued, erasures } = await history()
    expect(queued).toEqual({ people: 0, messages: 0, since: null })
    expect(erasures[0]).toMatchObject({ people: 1, messages: 0, rowsErased, rowsLeft: 0, commit })
    expect((await inLake('erase', '--queued', '--json')).json()).toMatchObject({ proof: null })
  })

  test('is told to be damaged when a byte of it changes', async () => {
    const [path = ''] = (await readdir(lake, { recursive: true })).filter((name) => name.endsWith('.parquet'))
    const body = await readFile(join(lake, path))
    body[20] = (body[20] ?? 0) ^ 1
    await writeFile(join(lake, path), body)
    const verified = await inLake('lake', 'verify', '--json')
    expect(verified.code).toBe(1)
    expect(verified.json()).toMatchObject({ ok: false, problems: [{ kind: 'damaged', key: path }] })
    const { verdict } = await history()
    expect(verdict).toMatchObject({ ok: false, problemCount: 1, problems: [{ kind: 'damaged', key: path }] })
  })

  test('what cannot be read is named and needs a person; nothing of it is removed', async () => {
    const asked = [
      ['lake', 'query', 'SELECT count(*) FROM messages'],
      ['lake', 'fold'],
      ['erase', '--message', `m_${'0'.repeat(26)}`],
    ]
    await mkdir(join(lake, 'inbox'), { recursive: true })
    await writeFile(join(lake, 'inbox', 'newer.json'), '{"inboxVersion":2}')
    for (const args of asked) {
      const { code, stdout, stderr } = await inLake(...args)
      expect({ code, stderr, names: stdout.includes('inbox/newer.json') }).toEqual({
        code: 3,
        stderr,
        names: true,
      })
    }
    expect(await readdir(join(lake, 'inbox'))).toContain('newer.json')
  })

  test.each([
    [['erase'], 'input.erasure'],
    [['erase', '--message', 'u_1'], 'input.message_id'],
    [['lake', 'verify', '--to', 'nowhere'], 'input.destination'],
  ])('refuses %j', async (args, code) => {
    const refused = await run(...args, '--json')
    expect(refused.code).toBe(2)
    expect(refused.json()).toMatchObject({ error: { code } })
  })

  test('has least-privilege policies, of which only the maintainer’s deletes', async () => {
    const printed = await run('doctor', '--policy', '--to', 's3://acme-lake/slack', '--json')
    expect(printed.code).toBe(0)
    const { collector, maintainer } = printed.json<NonNullable<CommandOutput<'destination.policies'>>>()
    expect(JSON.stringify(collector)).not.toContain('Delete')
    expect(JSON.stringify(maintainer)).toContain('s3:DeleteObjectVersion')
    for (const { Resource } of [...collector.Statement, ...maintainer.Statement])
      expect(Resource.every((arn) => arn.startsWith('arn:aws:s3:::acme-lake'))).toBe(true)
  })
})
