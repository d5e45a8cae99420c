import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { gleaner } from '../../support/cli.ts'
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
  sample = await startSmallSample({ messages: 300 })
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

describe('two collectors of one team', () => {
  async function collector(name: string, keychain: Keychain) {
    const engine = await openEngine({
      startChild: children(),
      home: join(folder, name),
      keychain,
      workers: 0,
      session: { token: sample.token, slackApiUrl: sample.url },
    })
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
    await engine.call('channels.allow', { names: [channel], level: 'text' }, you)
    await engine.call('collection.start', {}, you)
    return engine
  }

  test('one person’s choice reaches the other within one run, and so does a change of mind', async () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    const [ours, theirs] = [memoryKeychain(), memoryKeychain()]
    for (const keychain of [ours, theirs]) await keychain.set('pseudonym-key', key)
    const first = await collector('first', ours)
    const second = await collector('second', theirs)
    try {
      const who = mostProlific()
      const { person, shared } = await first.call('optout.add', { who }, you)
      expect(shared).toBe(true)
      expect(rowsOf(person, join(folder, 'second'))).toBeGreaterThan(0)
      await second.call('collection.start', {}, you)
      expect(rowsOf(person, join(folder, 'second'))).toBe(0)
      expect((await second.call('optout.list', {}, you)).people).toMatchObject([{ person, source: 'shared' }])

      await first.call('optout.remove', { who }, you)
      await second.call('collection.start', {}, you)
      expect((await second.call('optout.list', {}, you)).people).toEqual([])
    } finally {
      await first.stop()
      await second.stop()
    }
  })

  test('an erased person does not come back with the other’s next run; a key nobody here holds is named', async () => {
    const [ours, theirs, strangers] = [memoryKeychain(), memoryKeychain(), memoryKeychain()]
    for (const keychain of [ours, theirs]) await keychain.set('pseudonym-key', Buffer.alloc(32, 7).toString('base64'))
    const [officer, colleague] = [await collector('officer', ours), await collector('colleague', theirs)]
    const stranger = await collector('stranger', strangers)
    const send = async (engine: typeof officer) => {
      await engine.call('review.approve', { all: true }, you)
      await engine.call('uploads.start', {}, you)
    }
    try {
      await send(colleague)
      const who = mostProlific()
      const first = await officer.call('lake.erase', { people: [who] }, you)
      expect(first).toMatchObject({ proof: { rowsLeft: 0 }, unread: [], keysMissing: [] })
      const person = (await officer.call('optout.list', {}, you)).people[0]?.person ?? ''
      expect(rowsOf(person, join(folder, 'colleague'))).toBeGreaterThan(0)

      sample.control.post(channel, { user: who, text: 'back from leave once more, reading along' })
      await colleague.call('collection.start', {}, you)
      await send(colleague)
      expect(rowsOf(person, join(folder, 'colleague'))).toBe(0)
      const sql = `SELECT count(*)::INTEGER AS n FROM messages WHERE author = '${person}'`
      expect((await officer.call('lake.query', { sql }, you)).rows).toEqual([{ n: 0 }])

      await send(stranger)
      const again = await officer.call('lake.erase', { people: [who] }, you)
      expect(again.keysMissing).toHaveLength(1)
    } finally {
      for (const engine of [officer, colleague, stranger]) await engine.stop()
    }
  })

  test('a change of mind dated far ahead takes nobody off the list', async () => {
    const keychain = memoryKeychain()
    const engine = await collector('dated', keychain)
    try {
      const { person } = await engine.call('optout.add', { who: mostProlific() }, you)
      const path = join(folder, 'lake', 'preferences', 'opt-outs.json')
      const list = JSON.parse(await readFile(path, 'utf8'))
      await writeFile(path, JSON.stringify({ ...list, people: [], removed: [{ person, at: 9e15 }] }))
      await engine.call('collection.start', {}, you)
      expect((await engine.call('optout.list', {}, you)).people.map((each) => each.person)).toContain(person)
      expect(rowsOf(person, join(folder, 'dated'))).toBe(0)
    } finally {
      await engine.stop()
    }
  })

  test('a message that one of them excludes is sent by neither, and leaves the lake if the other had sent it', async () => {
    const keychains = [memoryKeychain(), memoryKeychain()] as const
    for (const keychain of keychains) await keychain.set('pseudonym-key', Buffer.alloc(32, 7).toString('base64'))
    const [careful, eager] = [await collector('careful', keychains[0]), await collector('eager', keychains[1])]
    const waiting = async (engine: typeof careful) =>
      (await engine.call('review.messages', { state: 'pending', limit: 3 }, you)).messages.map(
        ({ messageId }) => messageId,
      )
    const inLake = async (ids: readonly string[]) => {
      const sql = `SELECT DISTINCT message_id AS id FROM messages WHERE message_id IN (${ids.map((each) => `'${each}'`).join(', ')})`
      return (await careful.call('lake.query', { sql }, you)).rows
    }
    try {
      const [first = '', second = ''] = await waiting(careful)
      await careful.call('review.exclude', { messages: [first] }, you)
      await careful.call('collection.start', {}, you)
      await eager.call('review.approve', { all: true }, you)
      await eager.call('uploads.start', {}, you)
      expect(await inLake([first])).toEqual([])
      expect(await inLake([second])).toEqual([{ id: second }])

      await careful.call('review.exclude', { messages: [second] }, you)
      await careful.call('uploads.start', {}, you)
      expect(await inLake([first, second])).toEqual([])
      await careful.call('lake.compact', {}, you)
      expect(
        (
          await eager.call(
            'lake.query',
            { sql: `SELECT count(*)::INTEGER AS n FROM messages WHERE message_id = '${second}'` },
            you,
          )
        ).rows,
      ).toEqual([{ n: 0 }])
    } finally {
      for (const engine of [careful, eager]) await engine.stop()
    }
  })

  test('a damaged shared list stops the upload, and a run only says so', async () => {
    const engine = await collector('third', memoryKeychain())
    try {
      await writeFile(join(folder, 'lake', 'preferences', 'opt-outs.json'), '{"optOutsVersion":9}')
      expect((await engine.call('collection.start', {}, you)).notes.join(' ')).toContain('opt-outs')
      await expect(engine.call('uploads.start', {}, you)).rejects.toMatchObject({ code: 'optout.unreadable' })
    } finally {
      await engine.stop()
    }
  })

  test('an upload that was cut off is finished before an opt-out takes rows from its batch', async () => {
    await rm(join(folder, 'lake'), { recursive: true, force: true })
    const engine = await collector('fourth', memoryKeychain())
    try {
      await engine.call('review.approve', { all: true }, you)
      const sent = await engine.call('uploads.start', {}, you)
      expect(sent.rows).toBeGreaterThan(0)
      cutOff(join(folder, 'fourth'))
      await engine.call('optout.add', { who: mostProlific() }, you)
      expect((await engine.call('uploads.list', {}, you)).map(({ step }) => step)).toEqual(
        sent.batches.map(() => 'done'),
      )
      expect((await engine.call('uploads.start', {}, you)).batches).toEqual([])
    } finally {
      await engine.stop()
    }
  })
})

/** As after a kill between the last object and the note that it arrived. */
function cutOff(of: string): void {
  const db = new Database(join(of, 'gleaner.db'))
  db.exec(`UPDATE uploads SET step = 'sending', finished_at = NULL;
    UPDATE batches SET state = 'approved' WHERE state = 'uploaded';
    UPDATE messages SET state = 'approved' WHERE state = 'uploaded'`)
  db.close()
}
