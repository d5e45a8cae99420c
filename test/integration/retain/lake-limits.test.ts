/** What is past its time in the lake goes without anybody asking; what cannot go is told. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY, type WatchedHouse, watchedHouse, you } from '../monitor/watched-house.ts'

let house: WatchedHouse
let lake: string

beforeEach(async () => {
  // Below the home folder, as a person's own lake would be.
  lake = await mkdtemp(join(homedir(), '.gleaner-lake-'))
  house = await watchedHouse({ messages: 120 })
  await house.engine().call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
  await house.collect()
  await house.engine().call('review.approve', { all: true }, you)
  await house.engine().call('uploads.start', {}, you)
})
afterEach(async () => {
  await house.close()
  await rm(lake, { recursive: true, force: true })
})

/** A long time passes, and a person says that the date is right. */
async function away(ms: number): Promise<void> {
  house.pass(ms)
  await house.engine().call('retention.enforce', {}, you)
}

const dataFiles = async () => (await readdir(lake, { recursive: true })).filter((name) => name.endsWith('.parquet'))
const compactions = async () =>
  (await house.engine().call('audit.list', { action: 'lake.compacted' }, you)).entries.map(({ actor }) => actor)

test('days past their limit leave the lake with the next look, and the trail says who did it', async () => {
  expect(await dataFiles()).not.toEqual([])
  await away(200 * DAY)
  await house.collect()
  await house.reopen()
  expect(await dataFiles()).not.toEqual([])
  expect(await compactions()).toEqual([])

  await away(200 * DAY)
  await house.collect()
  await house.reopen()
  expect(await dataFiles()).toEqual([])
  expect(await compactions()).toEqual(['system'])
  const report = await house.engine().call('retention.report', {}, you)
  expect(report).toMatchObject({ isCompliant: true, percent: 100 })
})

test('a lake that one collector fills is compacted by itself once it is in many small files, and no sooner', async () => {
  const manifests = async () => (await readdir(join(lake, 'manifests'))).filter((name) => name.endsWith('.json'))
  const [some = ''] = await manifests()
  const { id, date, workspace, ...rest } = JSON.parse(await readFile(join(lake, 'manifests', some), 'utf8'))
  const folder = (table: string) => join(lake, table, 'schema=1', `workspace=${workspace}`, `date=${date}`)
  const add = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const copy = { id: `b_copy${n}`, date, workspace, ...rest }
      copy.objects = rest.objects.map((object: { key: string }) => ({
        ...object,
        key: object.key.replace(id, copy.id),
      }))
      for (const table of ['messages', 'channel_day'])
        await copyFile(join(folder(table), `${id}.parquet`), join(folder(table), `${copy.id}.parquet`))
      await writeFile(join(lake, 'manifests', `${copy.id}.json`), JSON.stringify(copy))
    }
  }
  await add(0, 20)
  house.pass(DAY)
  await house.collect()
  await house.reopen()
  expect(await compactions()).toEqual([])

  await add(20, 100)
  house.pass(DAY)
  await house.collect()
  await house.reopen()
  expect(await compactions()).toEqual(['system'])
  expect((await manifests()).filter((name) => name.startsWith('b_copy'))).toEqual([])
})

test('what cannot be removed is an urgent alert, until it can', async () => {
  await away(400 * DAY)
  await mkdir(join(lake, 'locks'), { recursive: true })
  const lock = join(lake, 'locks', `${'9'.padStart(20, '0')}.json`)
  await writeFile(lock, JSON.stringify({ holder: 'another collector', attempt: 'another', until: house.now() + DAY }))
  await utimes(lock, house.now() / 1000, house.now() / 1000)
  await house.collect()
  expect(await house.standing('retention_at_risk')).toMatchObject([{ subject: 'lake', severity: 'urgent' }])
  expect(await dataFiles()).not.toEqual([])

  await rm(lock)
  house.pass(DAY)
  await house.collect()
  expect(await house.standing('retention_at_risk')).toEqual([])
  expect(await dataFiles()).toEqual([])
})

test('neither the trail nor its copy in the lake knows the name of the account', async () => {
  const account = homedir()
  const { entries } = await house.engine().call('audit.list', { limit: 1000 }, you)
  expect(JSON.stringify(entries)).toContain('folder:~')
  expect(JSON.stringify(entries)).not.toContain(account)
  for (const name of await readdir(lake, { recursive: true })) {
    if (!/\.jsonl?$/.test(name)) continue
    expect(await readFile(join(lake, name), 'utf8')).not.toContain(account)
  }
})
