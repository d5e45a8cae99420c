/** Whose messages are here: by pseudonym, recounted from Slack's stand-in, and found from a name that is kept nowhere. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-people-'))
  sample = await startSmallSample({ messages: 300 })
  engine = await openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
})
afterAll(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** Whoever wrote in the channels, by Slack id; some of them want nothing collected, or are no members. */
const writers = () => [
  ...new Set(
    sample.projectChannels.flatMap((channel) =>
      sample.expected(channel).flatMap(({ user, bot_id }) => (user && bot_id === undefined ? [user] : [])),
    ),
  ),
]

/** What Review shows of each author, counted one by one. */
async function recounted() {
  const { messages } = await engine.call('review.messages', { limit: 1000 }, you)
  const written = messages.filter(({ author, authorIsBot }) => author !== null && !authorIsBot)
  expect(written.length).toBeLessThan(messages.length)
  return [...Map.groupBy(written, ({ author }) => author)].map(([person, of]) => ({
    person,
    messages: of.length,
    channels: new Set(of.map(({ channelName }) => channelName)).size,
    first: Math.min(...of.map(({ sentAt }) => sentAt)),
    last: Math.max(...of.map(({ sentAt }) => sentAt)),
    optedOut: null,
    erased: null,
  }))
}

const find = (who: string) => engine.call('people.find', { who }, you)
const people = async () => (await engine.call('people.list', {}, you)).people

/** Somebody of whom messages are here, by Slack's id and by pseudonym. */
async function someWriter(): Promise<{ user: string; person: string }> {
  for (const user of writers()) {
    const { person, people: here } = await find(user)
    if (here.length > 0) return { user, person }
  }
  throw new Error('nobody wrote')
}

/** Slack's own record of a member. */
async function member(user: string): Promise<{ name: string; real_name: string }> {
  const answer = await fetch(`${sample.url}users.info?user=${user}`, {
    headers: { authorization: `Bearer ${sample.token}` },
  })
  return ((await answer.json()) as { user: { name: string; real_name: string } }).user
}

test('lists everybody who wrote with exact figures, by pseudonym alone, and no bot', async () => {
  const listed = await people()
  const byPseudonym = (a: { person: string | null }, b: { person: string | null }) =>
    String(a.person).localeCompare(String(b.person))
  expect(listed.toSorted(byPseudonym)).toEqual((await recounted()).sort(byPseudonym))
  expect(listed.length).toBeGreaterThan(5)
  const lasts = listed.map(({ last }) => Number(last))
  expect(lasts).toEqual(lasts.toSorted((a, b) => b - a))
  const found = new Map<string, string>()
  for (const user of writers()) found.set((await find(user)).person, user)
  for (const { person } of listed) expect(found.has(person)).toBe(true)
  for (const user of found.values()) expect(JSON.stringify(listed)).not.toContain(user)
  const [first] = listed
  const search = first?.person.slice(5, 15).toUpperCase() ?? ''
  expect(await engine.call('people.list', { search }, you)).toEqual({ people: [first], total: 1 })
  expect(await engine.call('people.list', { limit: 2 }, you)).toEqual({
    people: listed.slice(0, 2),
    total: listed.length,
  })
})

test('a name leads to the pseudonym, and is neither answered nor kept', async () => {
  const writer = await someWriter()
  const { name, real_name } = await member(writer.user)
  const entries = (await engine.call('audit.list', {}, you)).total
  const byId = await find(writer.user)
  for (const word of [`@${name}`, name, real_name]) expect(await find(word)).toEqual(byId)
  await expect(find('@nobody-of-that-name')).rejects.toMatchObject({ code: 'input.person_unknown' })
  expect(JSON.stringify(byId).toLowerCase()).not.toContain(name.toLowerCase())
  expect((await engine.call('audit.list', {}, you)).total).toBe(entries)
  const files = await readdir(join(folder, 'home'), { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    for (const word of [writer.user, real_name]) expect(bytes.includes(word), file.name).toBe(false)
  }
})

test('who opted out stays listed, and who was erased says when; the trail finds both from the pseudonym alone', async () => {
  const writer = await someWriter()
  const other = (await people()).find(({ person }) => person !== writer.person)
  const { person } = writer
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  await engine.call('optout.add', { who: writer.user }, you)
  const about = async () => (await engine.call('audit.list', { person }, you)).entries.map(({ action }) => action)
  expect((await find(person)).people).toMatchObject([
    { person, messages: 0, channels: 0, first: null, optedOut: expect.any(Number), erased: null },
  ])
  expect(await about()).toEqual(['optout.added'])
  await engine.call('lake.erase', {}, you)
  expect((await find(person)).people).toMatchObject([{ person, messages: 0, erased: expect.any(Number) }])
  expect(await about()).toEqual(['erasure.certified', 'lake.erased', 'optout.added'])
  const { lines } = await engine.call('audit.lines', { person }, you)
  expect(lines.map(({ head }) => head.action)).toEqual(['erasure.certified', 'lake.erased', 'optout.added'])
  expect((await find(other?.person ?? '')).people).toMatchObject([{ optedOut: null, erased: null }])
})
