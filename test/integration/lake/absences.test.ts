/** Something is away for a while: an object that is later back, a maintainer that slept. What was decided meanwhile holds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { eraseFromLake, foldLake, NOTHING_CONFIRMED, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { addDecision, addInbox, inboxBytes, newLake, teamKey } from '../../support/lake-inbox.ts'
import { stoppedClock } from '../../support/store.ts'

let root: string
let dir: string
let destination: Destination
let lakeId: string
let clock: ReturnType<typeof stoppedClock>
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-absences-'))
  dir = join(root, 'lake')
  destination = await openDestination({ kind: 'folder', dir })
  clock = stoppedClock(Date.now())
  lakeId = await newLake(destination)
  await add([
    { id: 'm_march', author: GONE },
    { id: 'm_stays' },
    { id: 'm_april', author: GONE, sentAt: '2026-04-02 00:00:00' },
  ])
  await fold()
})
afterEach(() => rmSync(root, { recursive: true }))

const GONE = `u_${'9'.repeat(26)}`
const place = () => ({
  destination,
  startChild: forkChild,
  scratchDir: join(root, 'scratch'),
  clock,
  collector: 'maintainer',
  keys: [teamKey()],
})
const fold = (more: Partial<Parameters<typeof foldLake>[0]> = {}) =>
  foldLake({ ...place(), confirmed: NOTHING_CONFIRMED, ...more })
const add = (rows: Parameters<typeof addInbox>[1]) => addInbox(destination, rows, { lakeId })
const decide = (said: Omit<Parameters<typeof addDecision>[1], 'lakeId'>) =>
  addDecision(destination, { lakeId, ...said })
const erase = async () => {
  const upTo = '2030-01-01'
  const key = await decide({ kind: 'erase', about: [GONE], upTo })
  const confirmed = { keys: new Set([key]), ownWhenAlone: false }
  return eraseFromLake({ ...place(), confirmed, people: [GONE], messages: [], upTo })
}
const standing = async (more: Partial<ReturnType<typeof place>> = {}) =>
  (await queryLake({ ...place(), ...more, sql: 'SELECT message_id FROM messages ORDER BY 1' })).rows.map(
    (row) => row['message_id'],
  )
const keysUnder = (folder: string) => readdirSync(join(dir, folder)).map((name) => `${folder}/${name}`)
const keyOf = (folder: string, ending: string) => keysUnder(folder).find((key) => key.endsWith(ending)) ?? ''

describe('a data file that could not be read while something was decided', () => {
  test.each([
    ['an erasure', () => erase()],
    [
      'an opt-out',
      async () => {
        const key = await decide({ kind: 'opt-out', about: [GONE] })
        await fold({ confirmed: { keys: new Set([key]), ownWhenAlone: false } })
      },
    ],
  ])('is brought in line with %s once it is back', async (_what, say) => {
    const key = keyOf('messages', '2026-03.parquet')
    const whole = readFileSync(join(dir, key))
    rmSync(join(dir, key))
    await say()
    writeFileSync(join(dir, key), whole)
    expect(await standing()).toEqual(['m_stays'])
    expect(await fold()).toMatchObject({ standing: 1, unread: [] })
    expect(await standing()).toEqual(['m_stays'])
    expect(keysUnder('messages')).not.toContain(key)
    expect(await fold()).toMatchObject({ isNew: false })
  })
})

test('the file of what was decided is made again from the decisions while they are there', async () => {
  await decide({ kind: 'exclude', about: ['m_stays'] })
  await fold()
  await decide({ kind: 'opt-in', about: [GONE], withdraws: [`d_${'0'.repeat(32)}`] })
  rmSync(join(dir, keyOf('marks', 'decisions.json')))
  await add([{ id: 'm_stays' }])
  expect(await standing()).toEqual(['m_april', 'm_march'])
  await decide({ kind: 'exclude', about: ['m_april'], saidAt: 2000 })
  expect(await fold()).toMatchObject({ standing: 1 })
  expect(await verifyLake(place())).toMatchObject({ ok: true })
})

test('what a killed writer left in a folder without a name is read, and goes with an erasure', async () => {
  const killed = join(dir, '.incoming', 'left')
  const stranger = join(dir, '.incoming', 'stranger')
  writeFileSync(killed, await inboxBytes([{ id: 'm_march', author: GONE }], { lakeId }))
  writeFileSync(`${killed}-half`, readFileSync(killed).subarray(0, 500))
  writeFileSync(stranger, await inboxBytes([{ id: 'm_stays' }], { lakeId }))
  expect(await erase()).toMatchObject({ rowsLeft: 0, leftoversRemoved: 2, unread: [] })
  expect(readdirSync(join(dir, '.incoming'))).toEqual(['stranger'])
})

test('a maintainer that slept over another’s taking over takes nothing away', async () => {
  let sleep = async () => {}
  // A place where a name can be created twice, the second over the first.
  const twice: Destination = {
    ...destination,
    keepsCreatesApart: async () => false,
    async put(key, body, options) {
      if (key.startsWith('messages/')) {
        const asleep = sleep
        sleep = async () => {}
        await asleep()
      }
      return destination.put(key, body, { ...options, ...(key.startsWith('commits/') ? { overwrite: true } : {}) })
    },
  }
  await add([{ id: 'm_one' }])
  await fold({ destination: twice })
  await add([{ id: 'm_two' }])
  sleep = async () => {
    await fold({ destination: twice, collector: 'other', takeOver: true, scratchDir: join(root, 'scratch2') })
    await add([{ id: 'm_three' }])
  }
  const asIs = fold({ destination: twice })
  await expect(asIs).rejects.toMatchObject({ code: 'lake.other_maintainer' })
  expect(await standing()).toHaveLength(6)
  await fold({ destination: twice, collector: 'other' })
  expect(await standing()).toHaveLength(6)
  expect(await verifyLake(place())).toMatchObject({ ok: true })
})
