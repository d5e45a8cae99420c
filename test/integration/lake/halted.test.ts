/**
 * Anyone at work on a lake is stopped before any request they make, for hours or days, while others act, and then goes on or
 * is dead. Whatever stands in the end follows from what was added and decided alone.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbRemembering as startChild } from '../../support/duckdb-remembering.ts'
import { halted, keepsNothingApart, withClock } from '../../support/halted.ts'
import {
  ACTS,
  type Act,
  type Actor,
  aDayLater,
  approveOne,
  bytesOf,
  copyLake,
  endOf,
  GONE,
  growLake,
  MEANWHILE,
  type Meanwhile,
  NOTHING_WRONG,
  oracle,
  READS,
  START,
  standing,
  type World,
} from '../../support/lake-world.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'
import { DAY, freshStore, HOUR, stoppedClock } from '../../support/store.ts'

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
    const destination = place === 'apart' ? plain : keepsNothingApart(plain)
    const world = { plain, scratchDir: join(dir, 'scratch'), clock, startChild } as World
    await growLake(world, destination)
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

/** A lake as it was when all begins, in a folder of its own or a bucket of its own; and what is searched for bytes. */
async function freshCopy(place: Place, root: string, bucket: Bucket | null): Promise<Destination> {
  cpSync(grown[place], root, { recursive: true })
  const dir = join(root, 'lake')
  const folder = await openDestination({ kind: 'folder', dir })
  if (bucket === null) return folder
  const there = await bucketDestination(bucket.endpoint, await bucket.fresh(place))
  await copyLake(folder, there)
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
  const world: World = { plain, scratchDir: join(root, 'scratch'), clock, store: home.store, startChild }
  if (act === 'upload') approveOne(world)
  const end = async () => {
    await plain.close()
    home.remove()
    rmSync(root, { recursive: true })
  }
  return { world, root, end }
}

const seenFrom = (place: Place) => (destination: Destination) =>
  place === 'apart' ? destination : keepsNothingApart(destination)

/** How many requests an act makes that nobody halts, by act, place and kind of place. */
const known = new Map<string, Promise<number>>()

function requestsOf(act: Act, place: Place, bucket: Bucket | null): Promise<number> {
  const key = [act, place, bucket?.endpoint].join()
  const count = known.get(key) ?? countRequests(act, place, bucket)
  known.set(key, count)
  return count
}

async function countRequests(act: Act, place: Place, bucket: Bucket | null): Promise<number> {
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
  const ended = await endOf(ACTS[act](world, ada))
  if (!watched.wasHalted()) await others()
  if (ended !== 'done') await ACTS[act](world, { ...ada, destination: seenBy(plain), takesOver: place !== 'apart' })

  expect(await standing(world, bob)).toEqual(within)
  expect(await aDayLater(world, bob)).toEqual({ standing: within, wrong: NOTHING_WRONG })
  if (act === 'erase' || meanwhile === 'erase')
    expect(await bytesOf(world, bob, join(root, 'searched'))).not.toContain(GONE)
  await end()
}

/** One kind of halts: they differ in the request before which they are, and in what becomes of who is halted. */
interface Kind {
  readonly act: Act
  readonly place: Place
  readonly meanwhile: Meanwhile
  readonly count: number
  /** Another for each kind, so that few halts are at different requests. */
  readonly turn: number
}

const OTHERS = Object.keys(MEANWHILE) as Meanwhile[]
/** Who only reads does the same in both places. */
const CASES = (Object.keys(ACTS) as Act[]).flatMap((act) =>
  PLACES.filter((place) => place === 'apart' || !READS.has(act)).map((place) => ({ act, place })),
)
/** Half of them first, in which each act and each place is: those that a quick run halts in a bucket. */
const WRITES = CASES.filter(({ act }) => act !== 'upload' && !READS.has(act)).toSorted(
  (one, other) => Number(isInOther(one)) - Number(isInOther(other)),
)

/** Folds and expiries where creates are kept apart, erasures where they are not; the others are the other half. */
function isInOther({ act, place }: Pick<Kind, 'act' | 'place'>): boolean {
  return (act === 'erase') === (place === 'apart')
}

/** `count` halts over all cases and all that others do, in turn: each case has one kind before any has two. */
function kindsOf(count: number, cases: readonly Pick<Kind, 'act' | 'place'>[]): readonly Kind[] {
  const kinds = OTHERS.flatMap((_, shift) =>
    cases.map((one, n) => ({ ...one, turn: n + shift, meanwhile: OTHERS[(n + shift) % OTHERS.length] ?? 'fold' })),
  )
  return kinds.flatMap((kind, n) => {
    const of = Math.floor(count / kinds.length) + (n < count % kinds.length ? 1 : 0)
    return of === 0 ? [] : [{ ...kind, count: of }]
  })
}

const IN_FOLDERS = kindsOf(
  times(1000, 10, 'halts of somebody at work on a lake, asleep or dead, while others act'),
  CASES,
)
const IN_BUCKETS = kindsOf(times(120, 2, 'halts of somebody at work on a lake in a bucket'), WRITES)

/** Goes through the requests of an act; all kinds together meet all of them. */
async function haltAll({ act, place, meanwhile, count, turn }: Kind, bucket: Bucket | null = null): Promise<void> {
  const requests = await requestsOf(act, place, bucket)
  const offset = (turn * 0.618) % 1
  for (let n = 0; n < count; n++) {
    const at = Math.floor(((n + offset) * requests) / count) % requests
    const how = (n + Math.floor(turn / 2)) % 2 === 0 ? 'sleeps' : 'dies'
    const halt: Halt = { place, act, meanwhile, at, how }
    await happen(halt, bucket).catch((error) => {
      throw new Error(`halted so: ${JSON.stringify(halt)}`, { cause: error })
    })
  }
}

/** Those that once found what no other try of a short run does, each tried in every run. */
const MENDED: readonly (readonly [rule: string, Omit<Halt, 'at'>, at: (requests: number) => number])[] = [
  [
    'what a fold took in while its sender slept before looking for it is sent again, and counts once',
    { place: 'apart', act: 'upload', meanwhile: 'fold', how: 'sleeps' },
    (requests) => requests - 1,
  ],
]

const NAME = '$act, creates $place, meanwhile $meanwhile: $count'

describe('stopped before any request, for hours or days, or dead there, nothing is lost, doubled or back', () => {
  test.each(IN_FOLDERS)(NAME, async (kind) => haltAll(kind))

  test.each(MENDED)('%s', async (_rule, halt, at) => {
    await happen({ ...halt, at: at(await requestsOf(halt.act, halt.place, null)) }, null)
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

    test.each(IN_BUCKETS)(`${NAME}, in a bucket, with versions where not apart`, async (kind) =>
      haltAll(kind, { endpoint: ceph.endpoint, fresh }),
    )
  })
})
