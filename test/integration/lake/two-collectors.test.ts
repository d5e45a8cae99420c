/** What a lake promises once a second person sends there, as they live it: a home each, one lake, and nothing else between them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { codeOf, commitKey, inboxKey } from '../../../src-main/lake-layout/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { inboxBytes } from '../../support/lake-inbox.ts'
import { startPlainSample } from '../../support/sample.ts'
import { openTeam, TEAM_CODE_KEY, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
let sample: SampleWorkspace
let team: Team
let channel: string

beforeAll(async () => {
  sample = await startPlainSample({ messages: 60, channels: 1, days: 2 })
  channel = sample.projectChannels[0] ?? ''
})
afterAll(() => sample.close())
beforeEach(async () => {
  team = await openTeam(sample)
})
afterEach(() => team.remove())

const run = (engine: EngineApi) => engine.call('collection.start', {}, you)

async function send(engine: EngineApi): Promise<void> {
  await engine.call('review.approve', { all: true }, you)
  const { batches } = await engine.call('uploads.start', {}, you)
  expect(batches.filter(({ error }) => error !== null)).toEqual([])
}

/** What stands with some words in it, as anybody may ask. */
async function standing(engine: EngineApi, words: string) {
  const sql = `SELECT message_id, author, text FROM messages WHERE contains(text, '${words}')`
  const { rows, unread } = await engine.call('lake.query', { sql }, you)
  expect(unread).toEqual([])
  return rows
}

test('a message deleted in Slack goes, whoever saw more versions of it', async () => {
  const ts = sample.control.post(channel, { text: 'please keep this walrus for the quorum' })
  const first = await team.collector('first')
  await send(first)
  for (const emoji of ['eyes', 'tada', 'rocket']) {
    sample.control.react(channel, ts, emoji)
    await run(first)
    await send(first)
  }
  const second = await team.collector('second')
  await send(second)
  await team.fold()
  expect(await standing(first, 'walrus')).toHaveLength(1)
  sample.control.delete(channel, ts)
  await run(second)
  await send(second)
  await team.fold()
  // The first is on leave.
  expect(await standing(second, 'walrus')).toEqual([])
  expect(await standing(first, 'walrus')).toEqual([])
})

test('an erased person stays erased through a colleague’s next run and a new colleague’s first', async () => {
  const user = Object.keys(Object.groupBy(sample.expected(channel), ({ user }) => user ?? ''))
    .filter((id) => id.startsWith('U'))
    .sort()[0]
  sample.control.post(channel, { ...(user ? { user } : {}), text: 'the porcupine is mine' })
  const officer = await team.collector('officer')
  const colleague = await team.collector('colleague')
  for (const engine of [officer, colleague]) await send(engine)
  await team.fold()
  const [{ author } = {}] = await standing(officer, 'porcupine')
  expect(author).toMatch(/^u_/)
  const erased = await officer.call('lake.erase', { people: [String(author)] }, you)
  expect(erased).toMatchObject({ proof: { rowsLeft: 0 }, unread: [], keysMissing: [] })
  sample.control.post(channel, { ...(user ? { user } : {}), text: 'the porcupine is back' })
  await run(colleague)
  await send(colleague)
  await send(await team.collector('newcomer'))
  await team.fold()
  expect(await standing(officer, 'porcupine')).toEqual([])
  const sql = `SELECT count(*)::INTEGER AS n FROM messages WHERE author = '${author}'`
  expect((await officer.call('lake.query', { sql }, you)).rows).toEqual([{ n: 0 }])
})

test.each([
  ['sends last', ['careful', 'eager']],
  ['sent first', ['eager', 'careful']],
] as const)(
  'words that one person masked by hand stay masked when a colleague who did not %s',
  async (_when, order) => {
    sample.control.post(channel, { text: 'the launch of marzipan falcon is near' })
    const careful = await team.collector('careful')
    const eager = await team.collector('eager')
    const { messages } = await careful.call('review.messages', { search: 'marzipan' }, you)
    for (const { messageId, text } of messages) {
      const start = text?.indexOf('falcon') ?? -1
      if (start >= 0) await careful.call('review.mask', { message: messageId, start, end: start + 6 }, you)
    }
    for (const name of order) {
      await send(name === 'careful' ? careful : eager)
      await team.fold()
    }
    const stands = await standing(eager, 'marzipan')
    expect(stands.length).toBeGreaterThan(0)
    expect(JSON.stringify(stands)).not.toContain('falcon')
  },
)

test('maintenance deletes nothing that a newer Gleaner wrote, however old it gets, and says so', async () => {
  const engine = await team.collector('first')
  await send(engine)
  const { lakeId } = JSON.parse(readFileSync(join(team.lake, 'lake.json'), 'utf8'))
  const newer: string[] = []
  for (let n = 0; n < 20; n++) {
    const body = await inboxBytes([{ id: `m_${n}` }], {
      lakeId,
      collector: 'ahead',
      key: TEAM_CODE_KEY,
      footer: { inboxVersion: 2, whatItMeans: 'more' },
    })
    newer.push(put(inboxKey({ collector: 'ahead', code: codeOf(TEAM_CODE_KEY.key, lakeId, 'ahead', body) }), body))
  }
  for (let day = 0; day < 3; day++) {
    const { unread } = await engine.call('lake.fold', {}, you)
    expect(unread).toEqual(newer.toSorted().map((key) => ({ kind: 'newer', key })))
    expect(newer.filter((key) => !existsSync(join(team.lake, key)))).toEqual([])
  }
})

test('somebody who may write there makes nobody delete: a forged commit that says everything may go', async () => {
  const engine = await team.collector('first')
  await send(engine)
  const before = team.objects()
  const own = JSON.parse(
    readFileSync(join(team.lake, before.filter((key) => key.startsWith('commits/')).at(-1) ?? ''), 'utf8'),
  )
  const files = Object.fromEntries(Object.keys(own.files).map((table) => [table, []]))
  const forged = { ...own, files, remove: before.map((key) => ({ key, since: 0 })), folded: before }
  const names = [own.number + 7, own.number + 9].map((number) =>
    put(commitKey(number), Buffer.from(JSON.stringify({ ...forged, number }))),
  )
  sample.control.post(channel, { text: 'an ordinary pangolin' })
  await run(engine)
  await send(engine)
  const { unread } = await engine.call('lake.fold', {}, you)
  expect(unread.map(({ key }) => key).sort()).toEqual(names.toSorted())
  const isData = (key: string) => !key.startsWith('inbox/') && !key.startsWith('audit/')
  const gone = before.filter((key) => isData(key) && !existsSync(join(team.lake, key)))
  expect(gone).toEqual([])
  const sql = 'SELECT count(*)::INTEGER AS n FROM messages'
  const [{ n } = {}] = (await engine.call('lake.query', { sql }, you)).rows
  expect(Number(n)).toBeGreaterThan(10)
})

/** Writes an object as somebody who can reach the folder would; answers its name. */
function put(key: string, body: Uint8Array): string {
  const path = join(team.lake, key)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, body)
  return key
}
