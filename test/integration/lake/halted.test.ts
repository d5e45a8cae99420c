/**
 * Anyone at work on a lake is stopped before any request they make, for hours or days, while others act, and then goes on or
 * is dead. Whatever stands in the end follows from what was added and decided alone.
 */
import { hash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { eraseFromLake, foldLake, queryLake, readLakeRows, verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination, uploadApproved } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { halted, Killed, keepsNothingApart, withClock } from '../../support/halted.ts'
import { createTestLake, LAKE_ID, LAKE_KEY, NOTHING_KEPT_OUT } from '../../support/lake.ts'
import { addDecision, addInbox, type InboxRow, sayDecision } from '../../support/lake-inbox.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'
import { DAY, freshStore, HOUR, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

const START = Date.UTC(2026, 5, 1, 12)
const KEEP_DAYS = 120
const GONE = `u_${'9'.repeat(26)}`
const OUT = `u_${'8'.repeat(26)}`

const row = (id: string, more: Partial<InboxRow> = {}): InboxRow => ({ id, sentAt: '2026-05-04 10:00:00', ...more })

/** Folded by the first commit. */
const FOLDED = [
  row('m_old', { sentAt: '2026-01-10 10:00:00' }),
  row('m_a'),
  row('m_b'),
  row('m_c'),
  row('m_gone', { author: GONE }),
  row('m_out', { author: OUT }),
  row('m_april', { sentAt: '2026-04-04 10:00:00' }),
  ...Array.from({ length: 8 }, (_, n) => row(`m_crowd${n}`, { author: `u_${String(n).repeat(26)}` })),
]
/** In the inbox when it begins. */
const PENDING = [
  row('m_a', { text: 'edited', editedAt: '2026-05-05 10:00:00' }),
  row('m_pending'),
  row('m_april2', { sentAt: '2026-04-05 10:00:00' }),
]
const DELETED_MEANWHILE = 'm_b'
const SENT_MEANWHILE = [
  row(DELETED_MEANWHILE, { op: 'delete' }),
  row('m_c', { text: 'edited by bob', editedAt: '2026-05-06 10:00:00' }),
  row('m_bob', { sentAt: '2026-05-20 10:00:00' }),
]
/** Sent again by somebody who has not heard. */
const REPLAYED = [row('m_b'), row('m_gone', { author: GONE }), row('m_a')]

interface Actor {
  readonly destination: Destination
  readonly collector: 'ada' | 'bob'
  /** Takes over where only one may fold. */
  readonly takesOver: boolean
}
interface World {
  /** What lies there, without anybody's halts. */
  readonly plain: Destination
  readonly scratchDir: string
  readonly clock: ReturnType<typeof stoppedClock>
  readonly store: TestHome['store']
}

const placeOf = ({ scratchDir, clock }: World, { destination, collector }: Actor) => ({
  destination,
  startChild: duckdbHere,
  scratchDir: join(scratchDir, collector),
  clock,
  collector,
  keys: [LAKE_KEY],
})
const fold = (world: World, actor: Actor, more: { keepDays?: number; keys?: readonly string[] } = {}) =>
  foldLake({
    ...placeOf(world, actor),
    confirmed: { keys: new Set(more.keys ?? []), ownWhenAlone: false },
    takeOver: actor.takesOver,
    ...(more.keepDays === undefined ? {} : { settings: { keepDays: more.keepDays } }),
  })

/** What one person does; each may be done again from the start by somebody whose process ended. */
const ACTS = {
  async upload(world: World, { destination, collector }: Actor): Promise<void> {
    const { store } = world
    const report = await uploadApproved({
      ...placeOf(world, { destination, collector, takesOver: false }),
      store,
      batches: store.batches.list({ states: ['approved'] }),
      ...NOTHING_KEPT_OUT,
    })
    const failed = report.batches.find(({ error }) => error !== null)
    if (failed?.error?.code === 'internal.unexpected') throw new Killed()
    if (failed) throw new Error(failed.error?.code)
  },
  async fold(world: World, actor: Actor): Promise<void> {
    await fold(world, actor)
  },
  async erase(world: World, actor: Actor): Promise<void> {
    const said = {
      lakeId: LAKE_ID,
      collector: actor.collector,
      kind: 'erase',
      about: [GONE],
      upTo: '2026-12-31',
      saidAt: START,
    } as const
    const { key } = await sayDecision(actor.destination, said)
    const confirmed = { keys: new Set([key]), ownWhenAlone: false }
    await eraseFromLake({
      ...placeOf(world, actor),
      takeOver: actor.takesOver,
      confirmed,
      people: [GONE],
      messages: [],
      upTo: '2026-12-31',
    })
  },
  async expire(world: World, actor: Actor): Promise<void> {
    await fold(world, actor, { keepDays: KEEP_DAYS })
  },
  async ask(world: World, actor: Actor): Promise<void> {
    await standing(world, actor)
  },
  async verify(world: World, actor: Actor): Promise<void> {
    expect((await verifyLake(placeOf(world, actor))).problems).toEqual([])
  },
} as const
type Act = keyof typeof ACTS
const READS: ReadonlySet<Act> = new Set(['ask', 'verify'])

/** The newest commit, as who uploads now says to have seen it. */
async function newestSeen({ plain }: World): Promise<{ readonly number: number; readonly hash: string }> {
  const { key, body } = await newestCommit(plain)
  return { number: Number.parseInt(key.slice('commits/'.length), 10), hash: hash('sha256', body, 'hex') }
}

async function newestCommit(plain: Destination): Promise<{ readonly key: string; readonly body: Uint8Array }> {
  let key = ''
  for await (const facts of plain.list('commits/')) key = facts.key
  return { key, body: (await plain.get(key)) ?? new Uint8Array() }
}

/** What another does while the first is halted. Time passes first. */
const MEANWHILE = {
  nothing: { hours: 72, acts: async () => {} },
  fold: { hours: 5, acts: async (world, bob) => void (await fold(world, bob)) },
  sends: {
    hours: 1,
    acts: async (world, bob) => {
      await addInbox(bob.destination, SENT_MEANWHILE, { lakeId: LAKE_ID, collector: 'bob' })
      await fold(world, bob)
      world.clock.set(world.clock.now() + 26 * HOUR)
      await addInbox(bob.destination, REPLAYED, { lakeId: LAKE_ID, collector: 'bob', seen: await newestSeen(world) })
      await fold(world, bob)
      world.clock.set(world.clock.now() + 26 * HOUR)
      await fold(world, bob)
    },
  },
  erase: { hours: 48, acts: (world, bob) => ACTS.erase(world, bob) },
  'opt-out': {
    hours: 2,
    acts: async (world, bob) => {
      await addDecision(bob.destination, { lakeId: LAKE_ID, kind: 'opt-out', about: [OUT], collector: 'bob' })
      await fold(world, bob)
    },
  },
  expire: { hours: 9 * 24, acts: async (world, bob) => void (await fold(world, bob, { keepDays: KEEP_DAYS })) },
} as const satisfies Record<string, { hours: number; acts: (world: World, bob: Actor) => Promise<void> }>
type Meanwhile = keyof typeof MEANWHILE

/** Shares nothing with the lake but the sentences of its law; order and time of what happened do not count. */
function oracle(act: Act | null, meanwhile: Meanwhile): Record<string, string> {
  const rows = [
    ...FOLDED,
    ...PENDING,
    ...(act === 'upload' ? [row('m_sent', { text: 'text of sent' })] : []),
    ...(meanwhile === 'sends' ? SENT_MEANWHILE : []),
  ]
  const happened = new Set<string>([act ?? '', meanwhile])
  const standing: Record<string, string> = {}
  for (const [id, all] of Map.groupBy(rows, ({ id }) => id)) {
    const [first] = all
    if (all.some(({ op }) => op === 'delete')) continue
    if (happened.has('erase') && first?.author === GONE) continue
    if (happened.has('opt-out') && first?.author === OUT) continue
    if (happened.has('expire') && first?.sentAt?.startsWith('2026-01')) continue
    const newest = all.toSorted((a, b) => ((a.editedAt ?? '') < (b.editedAt ?? '') ? 1 : -1))[0]
    standing[id] = newest?.text ?? `text of ${id}`
  }
  return standing
}

async function standing(world: World, actor: Actor): Promise<Record<string, string>> {
  const { rows, unread } = await queryLake({
    ...placeOf(world, actor),
    sql: 'SELECT message_id, text FROM messages ORDER BY 1',
  })
  expect(unread).toEqual([])
  const ids = rows.map((one) => String(one['message_id']))
  expect(ids).toEqual([...new Set(ids)])
  return Object.fromEntries(rows.map((one) => [String(one['message_id']), String(one['text'])]))
}

/** Codes with which one of two at once may refuse. */
const REFUSES = /^lake\.(busy|other_maintainer)$/

/** Whether two creates of one name are kept apart; where not, one maintainer folds until another takes over. */
const PLACES = ['apart', 'not apart'] as const
type Place = (typeof PLACES)[number]
const grown = {} as Record<Place, string>

beforeAll(async () => {
  for (const place of PLACES) {
    const dir = mkdtempSync(join(tmpdir(), 'gleaner-halted-'))
    grown[place] = dir
    const clock = stoppedClock(START - DAY)
    const plain = withClock(await openDestination({ kind: 'folder', dir: join(dir, 'lake') }), clock, START - DAY)
    await createTestLake(plain)
    await addInbox(plain, FOLDED, { lakeId: LAKE_ID, collector: 'ada' })
    const destination = place === 'apart' ? plain : keepsNothingApart(plain)
    const world = { scratchDir: join(dir, 'scratch'), clock } as World
    await fold(world, { destination, collector: 'ada', takesOver: false })
    await addInbox(plain, PENDING, { lakeId: LAKE_ID, collector: 'carol' })
  }
})
afterAll(() => {
  for (const dir of Object.values(grown)) rmSync(dir, { recursive: true })
})

interface Halt {
  readonly place: Place
  readonly act: Act
  readonly meanwhile: Meanwhile
  readonly at: number
  readonly how: 'sleeps' | 'dies'
}

const NOTHING = { problems: [], inbox: 0, orphans: [], foreign: [] }

/** Files that the last fold put others in the place of: they go a day later. */
async function replacedToday({ plain, clock }: World): Promise<readonly string[]> {
  const { remove } = JSON.parse(Buffer.from((await newestCommit(plain)).body).toString())
  return remove.flatMap(({ key, since }: { key: string; since: number }) => (since === clock.now() ? [key] : []))
}

/** A lake as it was when all begins, in a folder of its own or a bucket of its own; and what is searched for bytes. */
async function freshCopy(place: Place, root: string, bucket: Bucket | null): Promise<Destination> {
  cpSync(grown[place], root, { recursive: true })
  const dir = join(root, 'lake')
  const folder = await openDestination({ kind: 'folder', dir })
  if (bucket === null) return folder
  const there = await bucketDestination(bucket.endpoint, await bucket.fresh(place))
  for await (const { key } of folder.list('')) {
    const body = (await folder.get(key)) ?? new Uint8Array()
    await there.put(key, body, { contentType: 'application/json', sha256: hash('sha256', body, 'hex') })
  }
  rmSync(dir, { recursive: true })
  return there
}

interface Bucket {
  readonly endpoint: string
  /** The name of an empty one; where creates are not kept apart, with versions. */
  readonly fresh: (place: Place) => Promise<string>
}

/** When all begins; `end` takes it away again. */
async function begin(place: Place, act: Act, bucket: Bucket | null) {
  const root = mkdtempSync(join(tmpdir(), 'gleaner-halted-'))
  const clock = stoppedClock(START)
  const home = freshStore(clock)
  const plain = withClock(await freshCopy(place, root, bucket), clock, START - DAY)
  const world: World = { plain, scratchDir: join(root, 'scratch'), clock, store: home.store }
  if (act === 'upload') {
    home.store.messages.record(redacted('sent'), clock.now())
    for (const { batchId } of home.store.batches.list({ states: ['draft'] }))
      home.store.batches.approve(batchId, clock.now())
  }
  const end = async () => {
    await plain.close()
    home.remove()
    rmSync(root, { recursive: true })
  }
  return { world, root, end }
}

const seenFrom = (place: Place) => (destination: Destination) =>
  place === 'apart' ? destination : keepsNothingApart(destination)

/** How many requests an act makes that nobody halts. */
async function requestsOf(act: Act, place: Place, bucket: Bucket | null): Promise<number> {
  const { world, end } = await begin(place, act, bucket)
  const counted = halted(world.plain, { at: null, meanwhile: async () => {}, wakes: true })
  await ACTS[act](world, { destination: seenFrom(place)(counted.destination), collector: 'ada', takesOver: false })
  await end()
  return counted.requests()
}

/** Lets it happen, and looks at the lake while it is halted and when all is over. */
async function happen({ place, act, meanwhile, at, how }: Halt, bucket: Bucket | null): Promise<void> {
  const { world, root, end } = await begin(place, act, bucket)
  const { plain, clock } = world
  const seenBy = seenFrom(place)
  const bob: Actor = { destination: seenBy(plain), collector: 'bob', takesOver: place !== 'apart' }
  const { hours, acts } = MEANWHILE[meanwhile]
  const [without, within] = [oracle(null, meanwhile), oracle(act, meanwhile)]
  const others = async () => {
    clock.set(clock.now() + hours * HOUR)
    await acts(world, bob)
    const now = await standing(world, bob)
    // What is under way is in, or it is not.
    for (const id of new Set([...Object.keys(now), ...Object.keys(without), ...Object.keys(within)]))
      expect([without[id], within[id]], id).toContain(now[id])
  }
  const watched = halted(plain, { at, meanwhile: others, wakes: how === 'sleeps' })
  const ada: Actor = { destination: seenBy(watched.destination), collector: 'ada', takesOver: false }
  const ended = await ACTS[act](world, ada).then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof Killed) return 'dead' as const
      if (error instanceof GleanerError && REFUSES.test(error.code)) return 'refused' as const
      throw error
    },
  )
  if (!watched.wasHalted()) await others()
  if (ended !== 'done') await ACTS[act](world, { ...ada, destination: seenBy(plain), takesOver: place !== 'apart' })

  expect(await standing(world, bob)).toEqual(within)
  clock.set(clock.now() + 26 * HOUR)
  await fold(world, bob, { keepDays: 10_000 })
  expect(await standing(world, bob)).toEqual(within)
  const { problems, inbox, orphans, foreign } = await verifyLake(placeOf(world, bob))
  const kept = await replacedToday(world)
  expect({ problems, inbox, orphans: orphans.filter((key) => !kept.includes(key)), foreign }).toEqual(NOTHING)
  if (act === 'erase' || meanwhile === 'erase') expect(await bytesOf(world, bob, root)).not.toContain(GONE)
  await end()
}

/** Every row of every object and of every old version, as text. */
async function bytesOf(world: World, bob: Actor, root: string): Promise<string> {
  const dir = join(root, 'searched')
  const write = (key: string, body: Uint8Array | null) => {
    mkdirSync(dirname(join(dir, key)), { recursive: true })
    writeFileSync(join(dir, key), body ?? '')
  }
  for await (const { key } of world.plain.list('')) write(key, await world.plain.get(key))
  let number = 0
  for await (const leftover of world.plain.leftovers())
    write(`old/${number++}-${basename(leftover.key)}`, await leftover.read())
  let all = ''
  for await (const { text } of readLakeRows(dir, placeOf(world, bob))) all += text
  return all
}

/** Who only reads does the same in both places. */
const CASES = (Object.keys(ACTS) as Act[]).flatMap((act) =>
  PLACES.filter((place) => place === 'apart' || !READS.has(act)).map((place) => [act, place] as const),
)
const WRITES = CASES.filter(([act]) => act !== 'upload' && !READS.has(act))
/** In the soak more than there are requests, so that each is halted before. */
const HALTS = times(1000, 10, 'halts of somebody at work on a lake, asleep or dead, while others act') / CASES.length

const IN_BUCKETS = times(120, 6, 'halts of somebody at work on a lake in a bucket') / WRITES.length

/** Goes through the requests of an act, as many as are asked for; where one is, all acts and places together meet all. */
async function haltAll(act: Act, place: Place, most: number, bucket: Bucket | null = null): Promise<void> {
  const others = Object.keys(MEANWHILE) as Meanwhile[]
  const turn = CASES.findIndex((one) => one[0] === act && one[1] === place) + (bucket === null ? 0 : 3)
  const requests = await requestsOf(act, place, bucket)
  const offset = (turn * 0.618) % 1
  const halts = Math.min(most, requests * others.length * 2)
  for (let n = 0; n < halts; n++) {
    const at = Math.floor(((n + offset) * requests) / halts) % requests
    const how = (n + Math.floor(n / others.length) + Math.floor(turn / 2)) % 2 === 0 ? 'sleeps' : 'dies'
    const halt: Halt = { place, act, meanwhile: others[(n + turn) % others.length] ?? 'fold', at, how }
    await happen(halt, bucket).catch((error) => {
      throw new Error(`halted so: ${JSON.stringify(halt)}`, { cause: error })
    })
  }
}

describe('stopped before any request, for hours or days, or dead there, nothing is lost, doubled or back', () => {
  test.each(CASES)('%s, creates %s', { timeout: 3_600_000 }, async (act, place) => {
    await haltAll(act, place, HALTS)
  })

  describe.skipIf(!hasCeph())('on Ceph', () => {
    let ceph: SharedCeph
    beforeAll(async () => {
      ceph = await sharedCeph()
      takeKeysOf(ceph)
    })
    const fresh = async (place: Place) => {
      const bucket = await freshBucket(ceph)
      const client = plainClient(ceph)
      if (place === 'not apart')
        await client.send(
          new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        )
      client.destroy()
      return bucket
    }

    test.each(WRITES)('%s, in a bucket; creates %s: with versions where not', { timeout: 3_600_000 }, (act, place) =>
      haltAll(act, place, IN_BUCKETS, { endpoint: ceph.endpoint, fresh }),
    )
  })
})
