/** What is past its time in the lake goes without anybody asking; what cannot go is told. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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

const dataFiles = async () =>
  (await readdir(lake, { recursive: true })).filter((name) => /^(?:messages|marks)\/.*\.parquet$/.test(name))
const folds = async () =>
  (await house.engine().call('audit.list', { action: 'lake.folded' }, you)).entries.map(({ actor }) => actor)

test('days past their limit leave the lake with the next look, and the trail says who did it', async () => {
  expect(await dataFiles()).not.toEqual([])
  await away(200 * DAY)
  await house.collect()
  await house.reopen()
  expect(await dataFiles()).not.toEqual([])
  expect(new Set(await folds())).toEqual(new Set(['maintenance']))

  await away(200 * DAY)
  await house.collect()
  await house.reopen()
  expect(await dataFiles()).toEqual([])
  expect((await folds())[0]).toBe('maintenance')
  const report = await house.engine().call('retention.report', {}, you)
  expect(report).toMatchObject({ isCompliant: true, percent: 100 })
})

test('what cannot be removed is an urgent alert, until it can', async () => {
  await away(400 * DAY)
  const newest = (await readdir(join(lake, 'commits'))).sort().at(-1) ?? ''
  const whole = await readFile(join(lake, 'commits', newest))
  await writeFile(join(lake, 'commits', newest), whole.subarray(0, 100))
  await house.collect()
  expect(await house.standing('lake_unreadable')).toMatchObject([{ subject: 'lake', severity: 'urgent' }])
  expect(await dataFiles()).not.toEqual([])

  await writeFile(join(lake, 'commits', newest), whole)
  house.pass(DAY)
  await house.collect()
  expect(await house.standing('lake_unreadable')).toEqual([])
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
