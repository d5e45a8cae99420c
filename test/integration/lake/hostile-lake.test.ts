/**
 * What others leave in a lake: objects that are missing, damaged, from a newer Gleaner, from strangers or forged. Each is
 * named and spoils itself only; nothing that cannot be read is deleted, and nothing is deleted because somebody wrote it.
 */
import { hash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import type { Manifest } from '../../../shared/manifest.ts'
import {
  compactLake,
  eraseFromLake,
  queryLake,
  readLakeRows,
  resumeErasures,
  verifyLake,
} from '../../../src-main/lake/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { DAY } from '../../support/store.ts'

const GONE = `u_${'9'.repeat(26)}` as PersonPseudonym

let lake: TestLake
beforeEach(async () => {
  lake = await freshLake()
  lake.clock.set(Date.now())
  // Two days, the first of them in two files.
  lake.approve(['one', { author: GONE }], ['two'])
  await lake.upload()
  lake.approve(['three'], ['four', { second: -86_400 }])
  await lake.upload()
})
afterEach(() => lake.remove())

const place = () => ({
  destination: lake.destination,
  startChild: lake.startChild,
  codeKey: null,
  scratchDir: lake.scratchDir,
  clock: lake.clock,
  collector: 'collector_a',
})
const compact = (more: Partial<Parameters<typeof compactLake>[0]> = {}) =>
  compactLake({ ...place(), keepDays: null, ...more })
const erase = () => eraseFromLake({ ...place(), people: [GONE], messages: [] })
const ids = async () => {
  const { rows, unread } = await queryLake({ ...place(), sql: 'SELECT message_id AS id FROM messages ORDER BY 1' })
  return { ids: rows.map(({ id }) => id), unread }
}
const keys = () =>
  readdirSync(lake.dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(lake.dir, name)).isFile())
    .filter((name) => !name.startsWith('locks/'))
    .sort()
const inFolder = (folder: string) => keys().filter((key) => key.startsWith(`${folder}/`))
const put = (key: string, body: string | Uint8Array) => {
  mkdirSync(dirname(join(lake.dir, key)), { recursive: true })
  writeFileSync(join(lake.dir, key), body)
}
const read = (key: string) => readFileSync(join(lake.dir, key))
const manifests = () => inFolder('manifests').map((key) => JSON.parse(read(key).toString()) as Manifest)
const later = () => lake.clock.set(Date.now() + 3 * DAY)

/** The messages file that a message lies in. */
async function fileOf(message: string): Promise<string> {
  for await (const { key, text } of readLakeRows(lake.dir, lake)) if (text.includes(`"m_${message}"`)) return key
  throw new Error(`${message} is nowhere`)
}

describe('a manifest this version cannot read', () => {
  const unreadable: readonly (readonly [string, (body: string) => string])[] = [
    ['of a newer schema', (body) => body.replace('"schemaVersion":1', '"schemaVersion":2')],
    ['with a field we do not know', (body) => body.replace('{', '{"newer":true,')],
    ['cut short', (body) => body.slice(0, 100)],
    ['empty', () => ''],
    ['that is no JSON', () => 'hello'],
    ['larger than a manifest can be', (body) => body + ' '.repeat(1_000_001)],
  ]

  test.each(unreadable)(
    '%s: nothing it may name is deleted, however old, and the rest goes on',
    async (_which, change) => {
      const key = `manifests/${manifests().find(({ objects }) => objects[0]?.rows === 1)?.id}.json`
      put(key, change(read(key).toString()))
      const data = keys()
      later()
      const report = await compact()
      expect(report).toMatchObject({ orphansRemoved: [], unread: [{ kind: 'unreadable manifest', key }] })
      expect(keys()).toContain(key)
      const { objects } = manifestBefore(key)
      expect(data.filter((file) => objects.includes(file))).toEqual(keys().filter((file) => objects.includes(file)))
      const found = await ids()
      expect(found.unread).toEqual([{ kind: 'unreadable manifest', key }])
      expect(found.ids.length).toBeGreaterThan(0)
    },
  )

  const manifestBefore = (key: string) => {
    const id = key.slice('manifests/'.length, -'.json'.length)
    return { objects: keys().filter((file) => file.endsWith(`${id}.parquet`)) }
  }

  test('leaves an erasure open, and no file of it is removed', async () => {
    const key = `manifests/${(await fileOf('one')).split('/').at(-1)?.replace('.parquet', '.json')}`
    const whole = read(key)
    put(key, '{"schemaVersion":2}')
    const files = inFolder('messages')
    const report = await erase()
    expect(report.unread.map(({ key }) => key)).toContain(key)
    expect(inFolder('messages')).toEqual(files)
    put(key, whole)
    expect(await resumeErasures(place())).toMatchObject([{ unread: [], rowsErased: 1 }])
    expect((await ids()).ids).not.toContain('m_one')
  })
})

describe('an object that is not what its manifest says', () => {
  const harms: readonly (readonly [string, 'missing' | 'damaged', (path: string) => void])[] = [
    ['missing', 'missing', (path) => rmSync(path)],
    ['cut short', 'damaged', (path) => writeFileSync(path, readFileSync(path).subarray(0, 50))],
  ]

  test.each(harms)('%s: a query answers the rest and names it', async (_how, kind, harm) => {
    const key = await fileOf('two')
    harm(join(lake.dir, key))
    expect(await ids()).toEqual({ ids: ['m_four', 'm_three'], unread: [{ kind, key }] })
  })

  test.each(harms)('%s: compaction leaves that day and does the others', async (_how, kind, harm) => {
    lake.approve(['five', { second: -86_300 }])
    await lake.upload()
    const key = await fileOf('two')
    harm(join(lake.dir, key))
    expect(await compact()).toMatchObject({ days: 1, unread: [{ kind, key }] })
    expect(inFolder('messages')).toHaveLength(kind === 'missing' ? 2 : 3)
  })

  test('an object or a manifest much larger than it may be is named and not fetched', async () => {
    const key = await fileOf('two')
    truncateSync(join(lake.dir, key), 3_000_000_000)
    put('manifests/b_huge.json', '')
    truncateSync(join(lake.dir, 'manifests/b_huge.json'), 3_000_000_000)
    const fetched: string[] = []
    const destination = {
      ...lake.destination,
      get: async (asked: string) => {
        fetched.push(asked)
        return lake.destination.get(asked)
      },
    }
    const { problems } = await verifyLake({ ...place(), destination })
    expect(problems).toMatchObject([
      { kind: 'unreadable manifest', key: 'manifests/b_huge.json' },
      { kind: 'size', key },
    ])
    expect(fetched).not.toContain(key)
    expect(fetched).not.toContain('manifests/b_huge.json')
  })

  test('missing: an erasure is proved all the same, because nothing is left in it', async () => {
    rmSync(join(lake.dir, await fileOf('two')))
    expect(await erase()).toMatchObject({ rowsLeft: 0, unread: [] })
  })

  test('no Parquet under a manifest that is right about it: named, and nothing stops', async () => {
    const key = await fileOf('three')
    const id = key.split('/').at(-1)?.replace('.parquet', '') ?? ''
    put(key, 'not a table')
    const manifest = manifests().find((one) => one.id === id) as Manifest
    const sha256 = hash('sha256', 'not a table', 'hex')
    const objects = manifest.objects.map((object) => (object.key === key ? { ...object, bytes: 11, sha256 } : object))
    put(`manifests/${id}.json`, JSON.stringify({ ...manifest, objects }))
    expect((await verifyLake(place())).problems).toMatchObject([{ kind: 'no Parquet', key }])
    expect((await ids()).unread).toEqual([{ kind: 'damaged', key }])
    expect((await erase()).unread).toEqual([{ kind: 'damaged', key }])
    expect((await compact()).unread).toEqual([{ kind: 'damaged', key }])
  })
})

describe('what somebody wrote to make others delete', () => {
  const forged = (more: Partial<Manifest>): void => {
    const [one] = manifests()
    const manifest = { ...one, id: 'b_forged', ...more }
    put(`manifests/${manifest.id}.json`, JSON.stringify(manifest))
  }
  const named = (all: readonly string[]) =>
    all.map((key) => ({ key, table: 'messages' as const, bytes: 1, rows: 1, sha256: 'a'.repeat(64) }))

  test('an old manifest that names everything deletes nothing when its day is over', async () => {
    put('preferences/opt-outs.json', '{}')
    put(`erasures/x_${'a'.repeat(32)}.json`, '{}')
    const before = keys()
    forged({ date: '2000-01-01', objects: named(before) })
    later()
    expect((await compact({ keepDays: 36_500 / 4 })).daysExpired).toBe(0)
    expect((await ids()).ids).toEqual(['m_four', 'm_one', 'm_three', 'm_two'])
    for (const key of before.filter((name) => !/^(messages|channel_day|manifests)/.test(name)))
      expect(keys()).toContain(key)
  })

  test.each(['batch', 'compaction'] as const)(
    'a %s that takes the place of everything hides nothing of other days',
    async (kind) => {
      const all = manifests()
      const date = '2026-01-01'
      const id = kind === 'batch' ? 'b_forged' : 'c_forged'
      const own = (table: 'messages' | 'channel_day') => `${table}/schema=1/workspace=w_demo/date=${date}/${id}.parquet`
      const objects = (['messages', 'channel_day'] as const).map((table) => ({ ...named([own(table)])[0], table }))
      forged({ id, kind, date, replaces: all.map((one) => one.id), objects: objects as Manifest['objects'] })
      later()
      expect((await ids()).ids).toEqual(['m_four', 'm_one', 'm_three', 'm_two'])
      await compact()
      expect((await ids()).ids).toEqual(['m_four', 'm_one', 'm_three', 'm_two'])
    },
  )

  test('an erasure that names what a compaction merged before it removes none of its files', async () => {
    await compact()
    const merged = manifests().find(({ kind }) => kind === 'compaction') as Manifest
    const own = (['messages', 'channel_day'] as const).map((table) => ({
      ...named([`${table}/schema=1/workspace=w_demo/date=${merged.date}/e_forged.parquet`])[0],
      table,
    }))
    forged({ ...merged, id: 'e_forged', kind: 'erasure', objects: own as never })
    utimesSync(join(lake.dir, 'manifests/e_forged.json'), new Date(), new Date(Date.now() + 2000))
    await compact()
    expect((await ids()).ids).toEqual(['m_four', 'm_one', 'm_three', 'm_two'])
  })

  test('a compaction of the same day whose files are not there removes none of those it replaces', async () => {
    const date = manifests().find(({ objects }) => objects[0]?.rows === 2)?.date ?? ''
    const olds = manifests().filter((one) => one.date === date)
    const objects = (['messages', 'channel_day'] as const).map((table) => ({
      ...named([`${table}/schema=1/workspace=w_demo/date=${date}/c_forged.parquet`])[0],
      table,
    }))
    forged({ id: 'c_forged', kind: 'compaction', date, replaces: olds.map((one) => one.id), objects: objects as never })
    later()
    await compact()
    rmSync(join(lake.dir, 'manifests/c_forged.json'))
    expect((await ids()).ids).toEqual(['m_four', 'm_one', 'm_three', 'm_two'])
  })
})

test('a forged erasure of many people is not carried out by the next one who compacts', async () => {
  const hashed = (text: string) => hash('sha256', text, 'hex')
  const tombstone = (people: readonly string[]) => {
    const id = `x_${hashed(people.join()).slice(0, 32)}`
    const all = people.map(hashed)
    put(
      `erasures/${id}.json`,
      JSON.stringify({ tombstoneVersion: 1, id, requestedAt: 1, people: all, messages: [], proof: null }),
    )
  }
  tombstone([GONE, 'u_ada', 'u_bob', 'u_cyd'])
  expect(await resumeErasures(place())).toEqual([])
  expect((await ids()).ids).toHaveLength(4)
  tombstone([GONE])
  expect(await resumeErasures(place())).toMatchObject([{ rowsErased: 1 }])
})

test("strangers' files are named and never removed", async () => {
  const theirs = ['README.md', 'messages/schema=2/part-0.parquet', 'messages/notes.txt', 'exports/2026.csv']
  for (const key of theirs) put(key, 'theirs')
  later()
  expect((await compact()).orphansRemoved).toEqual([])
  expect(await verifyLake(place())).toMatchObject({ ok: true, orphans: [], foreign: theirs.toSorted() })
})

test('a folder marker or a name that is no key stops neither queries nor uploads nor erasures', async () => {
  for (const odd of ['manifests/odd name.json', 'erasures/odd name', 'erasures/x.json', 'locks/odd name'])
    put(odd, 'odd')
  expect((await ids()).ids).toHaveLength(4)
  lake.approve(['five'])
  expect((await lake.upload()).batches).toMatchObject([{ outcome: 'uploaded' }])
  expect(await erase()).toMatchObject({ rowsErased: 1, unread: [{ key: 'manifests/odd name.json' }] })
  expect((await verifyLake(place())).problems).toMatchObject([{ kind: 'unreadable manifest' }])
})

test('an upload that slept while its data was cleaned up brings it again with its manifest', async () => {
  const { destination } = lake
  const slept = {
    ...destination,
    put: async (...asked: Parameters<typeof destination.put>) => {
      if (asked[0].startsWith('manifests/')) rmSync(join(lake.dir, await fileOf('late')))
      return destination.put(...asked)
    },
  }
  lake.approve(['late'])
  await lake.upload({ destination: slept })
  expect(await ids()).toMatchObject({ unread: [], ids: expect.arrayContaining(['m_late']) })
})

describe('maintenance by several machines', () => {
  test('one that slept past its time takes back what it wrote, and what was erased stays erased', async () => {
    const { destination } = lake
    let erased = false
    const sleeping = {
      ...destination,
      put: async (...asked: Parameters<typeof destination.put>) => {
        if (asked[0].startsWith('manifests/c_') && !erased) {
          erased = true
          lake.clock.set(lake.clock.now() + 20 * 60_000)
          await eraseFromLake({ ...place(), collector: 'collector_b', people: [GONE], messages: [] })
        }
        return destination.put(...asked)
      },
    }
    await expect(compact({ destination: sleeping })).rejects.toMatchObject({ code: 'lake.in_maintenance' })
    expect((await ids()).ids).toEqual(['m_four', 'm_three', 'm_two'])
    let bytes = ''
    for await (const { text } of readLakeRows(lake.dir, lake)) bytes += text
    expect(bytes).not.toContain(GONE)
    expect(await verifyLake(place())).toMatchObject({ ok: true })
  })

  test('one that slept right after its manifest takes nothing back on which another has built', async () => {
    const { destination } = lake
    let built = false
    const sleeping = {
      ...destination,
      put: async (...asked: Parameters<typeof destination.put>) => {
        const done = await destination.put(...asked)
        if (asked[0].startsWith('manifests/c_') && !built) {
          built = true
          lake.clock.set(lake.clock.now() + 20 * 60_000)
          await compact({ collector: 'collector_b' })
        }
        return done
      },
    }
    await expect(compact({ destination: sleeping })).rejects.toMatchObject({ code: 'lake.in_maintenance' })
    expect(await ids()).toEqual({ ids: ['m_four', 'm_one', 'm_three', 'm_two'], unread: [] })
    expect(await verifyLake(place())).toMatchObject({ ok: true })
  })

  test('of many that find an expired lock one goes on', async () => {
    put(`locks/${'3'.padStart(20, '0')}.json`, JSON.stringify({ holder: 'killed', attempt: 'x', until: 1 }))
    const all = ['b', 'c', 'd', 'e'].map((collector) =>
      compact({ collector }).then(
        () => 'done',
        ({ code }) => code,
      ),
    )
    const ends = await Promise.all(all)
    expect(ends.filter((end) => end !== 'done' && end !== 'lake.in_maintenance')).toEqual([])
    expect(ends).toContain('done')
    expect(await ids()).toMatchObject({ ids: ['m_four', 'm_one', 'm_three', 'm_two'], unread: [] })
  })

  test('a lock that claims to last for ever lasts as long as a lock', async () => {
    put(`locks/${'3'.padStart(20, '0')}.json`, JSON.stringify({ holder: 'forged', attempt: 'x', until: 9e15 }))
    await expect(compact()).rejects.toMatchObject({ code: 'lake.in_maintenance' })
    lake.clock.set(Date.now() + 16 * 60_000)
    expect(await compact()).toMatchObject({ days: 1 })
  })
})
