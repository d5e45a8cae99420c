/** Something is away for a while: an object that is later back, a maintainer that slept. What was decided meanwhile holds. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { eraseFromLake, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { folderLake } from '../../support/folder-lake.ts'
import { inboxBytes } from '../../support/lake-inbox.ts'

const GONE = `u_${'9'.repeat(26)}`

const lake = folderLake({
  collector: 'maintainer',
  before: async ({ add, fold }) => {
    await add([
      { id: 'm_march', author: GONE },
      { id: 'm_stays' },
      { id: 'm_april', author: GONE, sentAt: '2026-04-02 00:00:00' },
    ])
    await fold()
  },
})
const { place, fold, add, decide } = lake
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
const keysUnder = (folder: string) => readdirSync(join(lake.dir, folder)).map((name) => `${folder}/${name}`)
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
    const whole = readFileSync(join(lake.dir, key))
    rmSync(join(lake.dir, key))
    await say()
    writeFileSync(join(lake.dir, key), whole)
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
  rmSync(join(lake.dir, keyOf('marks', 'decisions.json')))
  await add([{ id: 'm_stays' }])
  expect(await standing()).toEqual(['m_april', 'm_march'])
  await decide({ kind: 'exclude', about: ['m_april'], saidAt: 2000 })
  expect(await fold()).toMatchObject({ standing: 1 })
  expect(await verifyLake(place())).toMatchObject({ ok: true })
})

test('what a killed writer left in a folder without a name is read, and goes with an erasure', async () => {
  const killed = join(lake.dir, '.incoming', 'left')
  const stranger = join(lake.dir, '.incoming', 'stranger')
  writeFileSync(killed, await inboxBytes([{ id: 'm_march', author: GONE }], { lakeId: lake.lakeId }))
  writeFileSync(`${killed}-half`, readFileSync(killed).subarray(0, 500))
  writeFileSync(stranger, await inboxBytes([{ id: 'm_stays' }], { lakeId: lake.lakeId }))
  expect(await erase()).toMatchObject({ rowsLeft: 0, leftoversRemoved: 2, unread: [] })
  expect(readdirSync(join(lake.dir, '.incoming'))).toEqual(['stranger'])
})

describe('where a name can be created twice, the second over the first', () => {
  /** Sleeps once, before it writes below a folder. */
  const twice = (folder = '', asleep = async () => {}): Destination => {
    let sleep = asleep
    return {
      ...lake.destination,
      keepsCreatesApart: async () => false,
      async put(key, body, options) {
        if (key.startsWith(folder)) {
          const now = sleep
          sleep = async () => {}
          await now()
        }
        const overwrite = key.startsWith('commits/')
        return lake.destination.put(key, body, { ...options, ...(overwrite ? { overwrite } : {}) })
      },
    }
  }
  const other = { collector: 'other', takeOver: true }
  const scratchDir = () => join(lake.root, 'scratch2')

  test.each(['messages/', 'commits/'])(
    'a maintainer that slept before writing to %s, over another’s taking over, takes nothing away',
    async (folder) => {
      await add([{ id: 'm_one' }])
      await fold({ destination: twice() })
      await add([{ id: 'm_two' }])
      const destination = twice(folder, async () => {
        await fold({ destination: twice(), ...other, scratchDir: scratchDir() })
        await add([{ id: 'm_three' }])
      })
      await expect(fold({ destination })).rejects.toMatchObject({ code: 'lake.other_maintainer' })
      expect(await standing()).toHaveLength(6)
      await fold({ destination: twice(), collector: 'other' })
      expect(await standing()).toHaveLength(6)
      expect(await verifyLake(place())).toMatchObject({ ok: true })
    },
  )

  test('one who slept while taking over loses nothing that was folded meanwhile', async () => {
    await add([{ id: 'm_one' }])
    await fold({ destination: twice() })
    await add([{ id: 'm_two' }])
    const destination = twice('commits/', async () => {
      expect(await fold({ destination: twice() })).toMatchObject({ inputs: 1 })
      await add([{ id: 'm_three' }])
    })
    expect(await fold({ destination, ...other, scratchDir: scratchDir() })).toMatchObject({ standing: 6, unread: [] })
    expect(await standing()).toHaveLength(6)
    expect(await verifyLake(place())).toMatchObject({ ok: true, problems: [] })
    await expect(fold({ destination: twice() })).rejects.toMatchObject({ code: 'lake.other_maintainer' })
  })

  test('one who dies while taking over leaves what was folded meanwhile', async () => {
    await fold({ destination: twice() })
    await add([{ id: 'm_two' }])
    const dies = twice('commits/', () => fold({ destination: twice() }).then(() => {}))
    let isDead = false
    const destination: Destination = {
      ...dies,
      async get(key, mostBytes) {
        if (isDead) throw new Error('dead')
        return dies.get(key, mostBytes)
      },
      async put(key, body, options) {
        isDead = key.startsWith('commits/')
        return dies.put(key, body, options)
      },
    }
    await expect(fold({ destination, ...other, scratchDir: scratchDir() })).rejects.toThrow('dead')
    const before = await standing()
    expect(before).toContain('m_two')
    expect(await verifyLake(place())).toMatchObject({ ok: true, problems: [] })
    await fold({ destination: twice(), collector: 'other' })
    expect(await standing()).toEqual(before)
  })
})
