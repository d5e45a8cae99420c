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
import { withSessionEngine } from '../../support/session-engine.ts'

const you = { actor: 'you' } as const

type Added = CommandOutput<'optout.add'>
type Listed = CommandOutput<'optout.list'>

let sample: SampleWorkspace
let folder: string
let home: string
let channel: string

const run = (...args: string[]) => gleaner([...args, '--home', home])
const asked = (...args: string[]) =>
  gleaner([...args, '--home', home, '--token-stdin', '--slack-api-url', sample.url], { stdin: sample.token })

const collect = () => withSessionEngine(home, sample, (engine) => engine.call('collection.start', {}, you))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-optout-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 300 })
  channel = sample.projectChannels[0] ?? ''
  await withSessionEngine(home, sample, (engine) =>
    engine.call('channels.allow', { names: [channel], level: 'text' }, you),
  )
  await collect()
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** Rows of messages that are by a person or name them. */
function rowsOf(person: string, of = home): number {
  const db = new Database(join(of, 'gleaner.db'), { readonly: true })
  try {
    return (
      db
        .prepare<[{ person: string }], { n: number }>(
          `SELECT count(*) AS n FROM messages
           WHERE author = :person OR instr(text, :person) > 0 OR instr(mentions, :person) > 0`,
        )
        .get({ person })?.n ?? 0
    )
  } finally {
    db.close()
  }
}

/** Who wrote each message of the channel, bots left out. */
function writers(): string[] {
  return sample.expected(channel).flatMap(({ user, bot_id }) => (user && bot_id === undefined ? [user] : []))
}

/** The member who writes most in the channel. */
function mostProlific(): string {
  const counts = new Map<string, number>()
  for (const user of writers()) counts.set(user, (counts.get(user) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

describe('opting out', () => {
  let prolific: string
  let person: string

  test('deletes what is here of a member and answers with nothing but the pseudonym', async () => {
    prolific = mostProlific()
    const added = await asked('optout', 'add', prolific, '--json')
    expect(added.code, added.stderr).toBe(0)
    const answer = added.json<Added>()
    person = answer.person
    expect(person).toMatch(/^u_[0-9a-z]{26}$/)
    expect(answer.deleted).toBeGreaterThan(0)
    expect(answer).toMatchObject({ erasuresQueued: 1, shared: null })
    expect(added.stdout).not.toContain(prolific)
    expect(rowsOf(person)).toBe(0)
  })

  test('keeps later runs from bringing the member back, as author or as mention', async () => {
    sample.control.post(channel, { user: prolific, text: 'please rotate the feature flag tonight' })
    sample.control.post(channel, { text: `<@${prolific}> could you look at the build` })
    const collected = await collect()
    expect(collected.channels[0]).toMatchObject({ new: 1, dropped: { opted_out: expect.any(Number) } })
    expect(rowsOf(person)).toBe(0)
  })

  test('stores neither the name nor the member id', async () => {
    const named = (await asked('optout', 'add', '@Will.Ashworth', '--json')).json<Added>()
    const list = (await run('optout', 'list', '--json')).json<Listed>()
    expect(list.people.map((each) => [each.person, each.source])).toEqual([
      [person, 'list'],
      [named.person, 'list'],
    ])
    for (const entry of await readdir(home, { withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = await readFile(join(home, entry.name), 'latin1')
      for (const secret of [prolific, 'ashworth', 'Ashworth']) expect(bytes.includes(secret), entry.name).toBe(false)
    }
  })

  test('changes nothing for a name that nobody has', async () => {
    const refused = await asked('optout', 'add', '@nobody.at.all', '--json')
    expect(refused.code).toBe(2)
    expect(refused.json()).toMatchObject({ error: { code: 'input.person_unknown' } })
    await withSessionEngine(home, sample, async (engine) => {
      await expect(engine.call('optout.add', { who: '@' }, you)).rejects.toMatchObject({ code: 'input.person_unknown' })
      expect((await engine.call('optout.list', {}, you)).people).toHaveLength(2)
    })
  })

  test('applies #no-collect in a member’s status, also to what is stored already', async () => {
    const marked = writers().find((user) => user !== prolific) ?? ''
    const before = await withSessionEngine(home, sample, async (engine) => {
      const added = await engine.call('optout.add', { who: marked }, you)
      await engine.call('optout.remove', { who: marked }, you)
      return added
    })
    sample.control.post(channel, { user: marked, text: 'the nightly job is green again' })
    await collect()
    expect(rowsOf(before.person)).toBeGreaterThan(0)

    sample.control.setStatus(marked, 'on a train #no-collect')
    sample.control.post(channel, { user: marked, text: 'the nightly job is red again' })
    await collect()
    sample.control.setStatus(marked, '')
    expect(rowsOf(before.person)).toBe(0)
    expect((await run('optout', 'list', '--json')).json<Listed>().people).toContainEqual(
      expect.objectContaining({ person: before.person, source: 'status' }),
    )
  })

  test('can be taken back', async () => {
    expect((await run('optout', 'remove', person, '--json')).json()).toMatchObject({ wasListed: true })
    sample.control.post(channel, { user: prolific, text: 'back from leave, looking at the queue' })
    await collect()
    expect(rowsOf(person)).toBeGreaterThan(0)
  })
})

test('a choice made while a run goes on holds for what that run still stores', async () => {
  const busy = join(folder, 'busy')
  const person = await withSessionEngine(busy, sample, async (engine) => {
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    const adding: Promise<Added>[] = []
    engine.on('run.progress', () => {
      if (adding.length === 0) adding.push(engine.call('optout.add', { who: mostProlific() }, you))
    })
    await engine.call('collection.start', {}, you)
    const [added] = await Promise.all(adding)
    return added?.person ?? ''
  })
  expect(person).not.toBe('')
  expect(rowsOf(person, busy)).toBe(0)
})
