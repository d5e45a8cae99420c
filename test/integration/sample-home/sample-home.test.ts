/** The sample workspace beside a real home: what it never touches, what it refuses, and that it leaves nothing. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import { type CommandInput, type CommandName, commands } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openSampleHome, type SampleHome } from '../../../src-main/sample-home/index.ts'
import { children } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const

/** A machine without a secret store. */
const NO_KEYCHAIN: Keychain = {
  get: () => Promise.reject(gleanerError('keychain.unavailable')),
  set: () => Promise.reject(gleanerError('keychain.unavailable')),
  delete: () => Promise.reject(gleanerError('keychain.unavailable')),
}

let base: string
let workspace: SampleWorkspace
let real: EngineApi
let homes: SampleHome[]

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-beside-'))
  await mkdir(join(base, 'temporary'))
  workspace = await startSmallSample({ clock: systemClock })
  homes = []
  real = await openEngine({
    clock: systemClock,
    startChild: children(systemClock),
    home: join(base, 'home'),
    keychain: NO_KEYCHAIN,
    openSample: async () => {
      homes.push(await open())
      return null
    },
  })
})
afterEach(async () => {
  for (const home of homes) await home.close()
  await real.stop()
  await workspace.close()
  await rm(base, { recursive: true, force: true })
})

const open = (onLeft: () => string | null = () => null) =>
  openSampleHome({
    clock: systemClock,
    startChild: children(systemClock),
    parent: join(base, 'temporary'),
    workspace,
    workers: 0,
    onLeft,
  })

async function opened(): Promise<SampleHome> {
  await real.call('sample.open', {}, you)
  const home = homes.at(-1)
  if (!home) throw new Error('no sample was opened')
  return home
}

/** Every file below a folder, and what is in it. */
async function everyByte(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [
        path,
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ]),
    ),
  )
}

test('a whole life of it leaves the real home as it was, byte for byte, and nothing of its own', async () => {
  const before = await everyByte(join(base, 'home'))
  const { engine } = await opened()
  const [channel] = workspace.projectChannels
  await engine.call('channels.allow', { names: [channel ?? ''], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  await engine.call('review.approve', { all: true }, you)
  expect((await engine.call('uploads.start', {}, you)).rows).toBeGreaterThan(0)
  expect(await readdir(join(base, 'temporary'))).toHaveLength(1)

  await engine.call('sample.leave', {}, you)

  expect(await readdir(join(base, 'temporary'))).toEqual([])
  expect(await everyByte(join(base, 'home'))).toEqual(before)
  expect(await real.call('status.get', {}, you)).toMatchObject({
    isSample: false,
    account: { state: 'none', workspace: null },
  })
})

test('works where there is no keychain, signed in, with no channel chosen', async () => {
  const { engine } = await opened()
  const status = await engine.call('status.get', {}, you)
  expect(status).toMatchObject({ isSample: true, account: { workspace: 'Larkspur Freight' }, channels: { allowed: 0 } })
})

test('left in the middle of a run, it still leaves nothing', async () => {
  const { engine } = await opened()
  await engine.call('channels.allow', { names: [...workspace.projectChannels], level: 'text' }, you)
  const collecting = new Promise((resolve) => engine.on('run.progress', resolve))
  const run = engine.call('collection.start', {}, you)
  await collecting
  await engine.call('sample.leave', {}, you)
  await run
  expect(await readdir(join(base, 'temporary'))).toEqual([])
})

test('leaving says where a browser goes on', async () => {
  const home = await open(() => 'http://127.0.0.1:1/')
  homes.push(home)
  expect(await home.engine.call('sample.leave', {}, you)).toEqual({ url: 'http://127.0.0.1:1/' })
})

test('a real home has nothing to leave, and says so where no sample is offered', async () => {
  await expect(real.call('sample.leave', {}, you)).rejects.toMatchObject({ code: 'sample.not_here' })
  const { engine } = await opened()
  await expect(engine.call('sample.open', {}, you)).rejects.toMatchObject({ code: 'sample.refused' })
})

describe('nothing real comes into it, and nothing of it goes out', () => {
  const REFUSED: { readonly [Name in CommandName]?: CommandInput<Name> } = {
    'account.connect': { token: ['xo', 'xp-1-real'].join('') },
    'account.signIn': { clientId: '1.2', redirect: 'loopback' },
    'account.signOut': {},
    'key.share': { passphrase: 'correct horse battery staple' },
    'key.use': { text: 'gleaner-key-1', passphrase: 'correct horse battery staple' },
    'settings.set': { startAtLogin: true },
    'everything.delete': { confirm: 'delete everything' },
  }

  test.each(Object.keys(REFUSED) as CommandName[])(
    '%s is refused, and no request reaches Slack for it',
    async (name) => {
      const { engine } = await opened()
      workspace.clearCalls()
      await expect(engine.call(name, REFUSED[name] as never, you)).rejects.toMatchObject({ code: 'sample.refused' })
      expect(workspace.calls).toEqual([])
    },
  )

  const bucket = { kind: 's3', bucket: 'team-lake', prefix: '', endpoint: 'http://127.0.0.1:9' } as const
  const elsewhere = {
    bucket: () => bucket,
    'a folder of the person': () => ({ kind: 'folder', dir: join(base, 'mine') }) as const,
    'the real home': () => ({ kind: 'folder', dir: join(base, 'home') }) as const,
    'its own store': ({ lake }: SampleHome) => ({ kind: 'folder', dir: join(dirname(lake), 'home') }) as const,
    'a way around': ({ lake }: SampleHome) => ({ kind: 'folder', dir: `${lake}/../../../mine` }) as const,
    'a name that only begins like it': ({ lake }: SampleHome) => ({ kind: 'folder', dir: `${lake}-2` }) as const,
    'a link out of it': async ({ lake }: SampleHome) => {
      await mkdir(join(base, 'mine'), { recursive: true })
      await symlink(join(base, 'mine'), join(lake, 'link'))
      return { kind: 'folder', dir: join(lake, 'link', 'deeper') } as const
    },
  }

  test.each(Object.keys(elsewhere) as (keyof typeof elsewhere)[])(
    'no command takes %s as a destination',
    async (which) => {
      const home = await opened()
      const to = await elsewhere[which](home)
      const refused = { code: 'sample.destination' }
      await expect(home.engine.call('settings.set', { destination: to }, you)).rejects.toMatchObject(refused)
      expect((await home.engine.call('settings.get', {}, you)).destination).toEqual({ kind: 'folder', dir: home.lake })
      const doctor = await home.engine.call('doctor.run', { to }, you)
      expect(doctor.checks.find(({ name }) => name === 'Destination')).toMatchObject({ outcome: 'failed' })
      for (const [name, input] of takingADestination(to)) {
        const outcome = await home.engine.call(name, input as never, you).catch((error: { code: string }) => error.code)
        expect({ name, outcome }).toEqual({ name, outcome: 'sample.destination' })
      }
      expect(await readdir(join(base, 'mine')).catch(() => [])).toEqual([])
    },
  )
})

/** Every command of the contract that opens the destination it is given. */
function takingADestination(to: unknown): [CommandName, unknown][] {
  const rest: { readonly [Name in CommandName]?: unknown } = {
    'lake.query': { sql: 'SELECT 1' },
    'lake.erase': { messages: [`m_${'0'.repeat(26)}`] },
  }
  // `doctor.run` answers with a failed check, policies are computed without asking, and opting out goes on without a lake.
  const others = new Set<CommandName>(['doctor.run', 'destination.policies', 'optout.add', 'optout.remove'])
  return (Object.keys(commands) as CommandName[])
    .filter((name) => !others.has(name) && commands[name].input.safeParse({ ...asObject(rest[name]), to }).success)
    .map((name) => [name, { ...asObject(rest[name]), to }])
}

const asObject = (value: unknown) => (value ?? {}) as Record<string, unknown>

test('work under way in another process ends before the home goes', async () => {
  const begun = Promise.withResolvers<number | undefined>()
  const sample = await openSampleHome({
    startChild: (entry, options) => {
      const child = forkChild(entry, options)
      begun.resolve(child.pid())
      return child
    },
    parent: join(base, 'temporary'),
    workspace,
    workers: 0,
    onLeft: () => null,
  })
  const listing = sample.engine.call('channels.list', { topics: true }, you).catch(() => null)
  const pid = await begun.promise
  await sample.close()
  await listing
  expect(() => process.kill(pid ?? 0, 0)).toThrow(/ESRCH/)
  expect(await readdir(join(base, 'temporary'))).toEqual([])
})
