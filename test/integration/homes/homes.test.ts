/** Several homes in one program: listed, opened beside each other, and left alone where something is not as it should be. */
import { cpSync, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Home } from '../../../shared/contract/homes.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { type HouseOfHomes, openHomes } from '../../../src-main/homes/index.ts'
import { homeId, memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const

let base: string
let house: HouseOfHomes
let main: EngineApi
let sample: SampleWorkspace | undefined
/** What was opened beside the main home, by folder, in order. */
let opened: { folder: string; engine: EngineApi; closed: number }[]

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-several-'))
  await mkdir(at('elsewhere'))
  ;({ house, main } = await start())
})
afterEach(async () => {
  await house.close()
  await main.stop()
  await sample?.close()
  sample = undefined
  await rm(base, { recursive: true, force: true })
})

const at = (...words: string[]) => join(base, ...words)

/** A program over the main home: the first, or the next one on this computer. */
async function start() {
  opened = []
  const homes = openHomes({ main: at('gleaner'), usual: at('gleaner'), listFolder: at('gleaner-homes') })
  const engineAt = (home: string, own = homes.of(home)) =>
    openEngine({ home, homes: own, keychain: memoryKeychain(), ...atNoon })
  homes.opensWith({
    async open(folder, own) {
      const one = { folder, engine: await engineAt(folder, own), closed: 0 }
      opened.push(one)
      return {
        engine: one.engine,
        show: () => `http://127.0.0.1:1/${opened.indexOf(one)}`,
        close: async () => {
          one.closed += 1
          await one.engine.stop()
        },
        ended: () => {
          one.closed += 1
        },
      }
    },
    showMain: () => 'http://127.0.0.1:1/main',
  })
  return { house: homes, main: await engineAt(at('gleaner')) }
}

const list = (engine = main) => engine.call('homes.list', {}, you)
const add = (folder?: string) => main.call('homes.add', folder === undefined ? {} : { folder }, you)
const lineOf = (homes: readonly Home[], folder: string) => homes.find((home) => home.folder === folder)
const open = (home: Home | undefined, engine = main) => engine.call('homes.open', { home: home?.home ?? '' }, you)
const forget = (home: Home | undefined) => main.call('homes.forget', { home: home?.home ?? '' }, you)

test('alone, a home lists itself, and nothing is written for it', async () => {
  expect(await list()).toMatchObject([{ folder: at('gleaner'), isThis: true, isOpen: true, state: 'ready' }])
  expect(existsSync(at('gleaner-homes'))).toBe(false)
})

test('a second home is made beside the usual one, and opened while the first goes on', async () => {
  const fresh = lineOf(await add(), at('gleaner-2'))
  expect(fresh).toMatchObject({ state: 'fresh', isThis: false, isOpen: false, workspace: null })
  expect((await stat(at('gleaner-2'))).mode & 0o777).toBe(0o700)
  await open(fresh)
  const [second] = opened
  if (!second) throw new Error('not opened')
  await main.call('settings.set', { theme: 'dark' }, you)
  expect(await second.engine.call('settings.get', {}, you)).toMatchObject({ theme: 'system' })
  // Each lists itself first, and leads to the other.
  const seen = await list(second.engine)
  expect(seen.map(({ folder, isThis, isOpen }) => [folder, isThis, isOpen])).toEqual([
    [at('gleaner-2'), true, true],
    [at('gleaner'), false, true],
  ])
  expect(await open(seen[1], second.engine)).toEqual({ url: 'http://127.0.0.1:1/main' })
})

test('asked for from two windows at once, a home is opened once, and each gets a link', async () => {
  const fresh = lineOf(await add(), at('gleaner-2'))
  const links = await Promise.all([open(fresh), open(fresh), open(fresh)])
  expect(opened).toHaveLength(1)
  expect(links.every(({ url }) => url === 'http://127.0.0.1:1/0')).toBe(true)
})

test('two programs that add a home at once lose neither', async () => {
  const other = openHomes({ main: at('gleaner'), usual: at('gleaner'), listFolder: at('gleaner-homes') })
  await Promise.all([add(at('elsewhere', 'one')), other.of(at('gleaner')).add(at('elsewhere', 'two'))])
  expect((await list()).map(({ folder }) => folder)).toEqual([
    at('gleaner'),
    at('elsewhere', 'one'),
    at('elsewhere', 'two'),
  ])
})

test('every open home is told when the list changes', async () => {
  await open(lineOf(await add(), at('gleaner-2')))
  const told: string[] = []
  opened[0]?.engine.on('homes.changed', () => told.push('second'))
  main.on('homes.changed', () => told.push('main'))
  await add(at('elsewhere', 'third'))
  expect(told.sort()).toEqual(['main', 'second'])
})

test.each([
  ['went away', () => rename(at('gleaner-2'), at('moved'))],
  ['is on a disk that is not connected', () => emptied(at('gleaner-2'))],
])('a home that %s is said to be gone, and no new one is made in its place', async (_how, goes) => {
  const fresh = lineOf(await add(), at('gleaner-2'))
  await goes()
  expect(lineOf(await list(), at('gleaner-2'))?.state).toBe('gone')
  await expect(open(fresh)).rejects.toMatchObject({ code: 'home.gone' })
  expect(opened).toEqual([])
  expect(await readdir(at('gleaner-2')).catch(() => [])).toEqual([])
  expect(lineOf(await forget(fresh), at('gleaner-2'))).toBeUndefined()
})

test('a home that was moved is listed where it is now, and no longer where it was', async () => {
  await add()
  await rename(at('gleaner-2'), at('moved'))
  expect((await add(at('moved'))).map(({ folder }) => folder)).toEqual([at('gleaner'), at('moved')])
})

test('a home of a newer version is left alone, one of an earlier version is updated by opening it', async () => {
  const [newer, older] = [at('elsewhere', 'newer'), at('elsewhere', 'older')]
  for (const folder of [newer, older]) await mkdir(folder, { mode: 0o700 })
  await storeAt(newer, 9999)
  await storeAt(older, 1)
  await add(newer)
  const homes = await add(older)
  expect([newer, older].map((folder) => lineOf(homes, folder)?.state)).toEqual(['newer', 'older'])
  const before = await readFile(join(newer, 'gleaner.db'))
  await expect(open(lineOf(homes, newer))).rejects.toMatchObject({ code: 'store.newer_schema' })
  expect(await readFile(join(newer, 'gleaner.db'))).toEqual(before)
  // What could not be opened is tried again the next time.
  await expect(open(lineOf(homes, newer))).rejects.toMatchObject({ code: 'store.newer_schema' })
  await open(lineOf(homes, older))
  expect(lineOf(await list(), older)?.state).toBe('ready')
})

test('a copy is said to be one, from either side', async () => {
  await homeId(at('gleaner'))
  cpSync(at('gleaner'), at('copy'), { recursive: true })
  const homes = await add(at('copy'))
  expect(homes.map(({ isCopy }) => isCopy)).toEqual([true, true])
})

test.each([
  ['with a person’s files', async (folder: string) => writeFile(join(folder, 'letter.txt'), 'Dear')],
  ['that is inside a home', async () => {}, () => at('gleaner', 'inside')],
  ['that holds a home', async () => {}, () => base],
])('a folder %s is no home, and stays as it is', async (_what, fill, which = () => at('elsewhere')) => {
  await fill(at('elsewhere'))
  await chmod(at('elsewhere'), 0o755)
  await expect(add(which())).rejects.toMatchObject({ code: 'home.in_use_otherwise' })
  expect((await stat(at('elsewhere'))).mode & 0o777).toBe(0o755)
  expect(existsSync(at('gleaner', 'inside'))).toBe(false)
  expect(await list()).toHaveLength(1)
})

test('a file, a place below a file and half a path are no homes', async () => {
  await writeFile(at('file'), '')
  await expect(add(at('file'))).rejects.toMatchObject({ code: 'home.not_makeable' })
  await expect(add(at('file', 'below'))).rejects.toMatchObject({ code: 'home.not_makeable' })
  await expect(add('gleaner-2')).rejects.toMatchObject({ code: 'home.not_absolute' })
})

test('a link to a home is that home, once', async () => {
  await add(at('elsewhere', 'one'))
  await symlink(at('elsewhere', 'one'), at('link'))
  expect((await add(at('link'))).map(({ folder }) => folder)).toEqual([at('gleaner'), at('elsewhere', 'one')])
})

test('what is in the list by no hand of ours is not followed', async () => {
  const fresh = lineOf(await add(), at('gleaner-2'))
  const [file = ''] = await readdir(at('gleaner-homes'))
  const entry = await readFile(at('gleaner-homes', file), 'utf8')
  // Another home's name, a link, and no JSON.
  await writeFile(at('gleaner-homes', `${'0'.repeat(16)}.json`), entry)
  await writeFile(at('gleaner-homes', 'notes.json'), '{')
  await rename(at('gleaner-homes', file), at('entry'))
  await symlink(at('entry'), at('gleaner-homes', file))
  expect(await list()).toHaveLength(1)
  await expect(open(fresh)).rejects.toMatchObject({ code: 'home.unknown' })
})

test('a home at work is not taken off the list; it goes on', async () => {
  sample = await startSmallSample()
  const fresh = lineOf(await add(), at('gleaner-2'))
  await open(fresh)
  const second = opened[0]?.engine
  if (!second) throw new Error('not opened')
  await second.call('account.connect', { token: sample.token, slackApiUrl: sample.url, keep: 'session' }, you)
  await second.call('channels.allow', { names: [...sample.projectChannels], level: 'metrics' }, you)
  let refused: unknown
  const running = new Promise<void>((resolve) => {
    const stop = second.on('run.progress', () => {
      stop()
      forget(fresh).then(
        () => resolve(),
        (error: unknown) => {
          refused = error
          resolve()
        },
      )
    })
  })
  const run = second.call('collection.start', {}, you)
  await running
  expect(refused).toMatchObject({ code: 'home.busy' })
  expect((await run).outcome).toBe('complete')
  expect(lineOf(await list(), at('gleaner-2'))?.workspace).toBe(
    (await second.call('status.get', {}, you)).account.workspace,
  )
  await forget(fresh)
  expect(opened[0]?.closed).toBe(1)
  expect(existsSync(at('gleaner-2', 'gleaner.db'))).toBe(true)
})

test('neither the home at hand nor the one the program was started with leaves the list', async () => {
  await open(lineOf(await add(), at('gleaner-2')))
  const second = opened[0]?.engine
  if (!second) throw new Error('not opened')
  for (const home of await list(second))
    await expect(second.call('homes.forget', { home: home.home }, you)).rejects.toMatchObject({ code: 'home.stays' })
})

test('a home that was deleted leaves the list, and the others stay open', async () => {
  await open(lineOf(await add(), at('gleaner-2')))
  await opened[0]?.engine.call('everything.delete', { confirm: 'delete everything' }, you)
  expect(opened[0]?.closed).toBe(1)
  expect((await list()).map(({ folder }) => folder)).toEqual([at('gleaner')])
})

test('the next start opens what was open, unless it is gone', async () => {
  await open(lineOf(await add(), at('gleaner-2')))
  await open(lineOf(await add(at('elsewhere', 'third')), at('elsewhere', 'third')))
  await add(at('elsewhere', 'never-opened'))
  await house.close()
  await main.stop()
  await rename(at('elsewhere', 'third'), at('moved'))
  ;({ house, main } = await start())
  expect(opened).toEqual([])
  await house.reopen()
  expect(opened.map(({ folder }) => folder)).toEqual([at('gleaner-2')])
})

async function emptied(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true })
}

/** A store of Gleaner's whose schema has another number. */
async function storeAt(folder: string, schema: number): Promise<void> {
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(join(folder, 'gleaner.db'))
  const sql = await readFile(
    new URL('../../../src-main/store/migrations/001-', import.meta.url).pathname + (await first()),
  )
  db.exec(sql.toString())
  db.pragma(`application_id = ${0x676c6561}`)
  db.pragma(`user_version = ${schema}`)
  db.close()
}

async function first(): Promise<string> {
  const names = await readdir(new URL('../../../src-main/store/migrations/', import.meta.url))
  return (names.find((name) => name.startsWith('001-')) ?? '').slice('001-'.length)
}
