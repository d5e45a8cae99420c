/**
 * A lake with something to do for everybody at work on it, what each may do there, what others may do meanwhile, and what
 * stands when all is over: that follows from what was added and decided alone.
 */
import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'
import { eraseFromLake, foldLake, queryLake, readLakeRows, verifyLake } from '../../src-main/lake/index.ts'
import type { Store } from '../../src-main/store/index.ts'
import { uploadApproved } from '../../src-main/upload/index.ts'
import { Killed } from './halted.ts'
import { createTestLake, LAKE_ID, LAKE_KEY, NOTHING_KEPT_OUT } from './lake.ts'
import { addDecision, addInbox, type InboxRow, sayDecision } from './lake-inbox.ts'
import { HOUR, redacted } from './store.ts'

export const START = Date.UTC(2026, 5, 1, 12)
const KEEP_DAYS = 120
export const GONE = `u_${'9'.repeat(26)}`
const OUT = `u_${'8'.repeat(26)}`

/** The text of what an expiry takes. */
export const EXPIRED = 'text of m_old'

const row = (id: string, more: Partial<InboxRow> = {}): InboxRow => ({ id, sentAt: '2026-05-04 10:00:00', ...more })

/** Folded by the first commit. */
const FOLDED = [
  row('m_old', { sentAt: '2025-12-10 10:00:00' }),
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

export interface Actor {
  readonly destination: Destination
  readonly collector: 'ada' | 'bob'
  /** Takes over where only one may fold. */
  readonly takesOver: boolean
}
export interface World {
  /** What lies there, without anybody's halts. */
  readonly plain: Destination
  readonly scratchDir: string
  readonly clock: Clock & { set(ms: number): void }
  readonly store: Store
  readonly startChild: StartChild
}

export const placeOf = ({ scratchDir, clock, startChild }: World, { destination, collector }: Actor) => ({
  destination,
  startChild,
  scratchDir: join(scratchDir, collector),
  clock,
  collector,
  keys: [LAKE_KEY],
})
export const fold = (world: World, actor: Actor, more: { keepDays?: number; keys?: readonly string[] } = {}) =>
  foldLake({
    ...placeOf(world, actor),
    confirmed: { keys: new Set(more.keys ?? []), ownWhenAlone: false },
    takeOver: actor.takesOver,
    ...(more.keepDays === undefined ? {} : { settings: { keepDays: more.keepDays } }),
  })

/** What one person does; each may be done again from the start by somebody whose process ended. */
export const ACTS = {
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
    const { problems } = await verifyLake(placeOf(world, actor))
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
  },
} as const
export type Act = keyof typeof ACTS
export const READS: ReadonlySet<Act> = new Set(['ask', 'verify'])

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
export const MEANWHILE = {
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
export type Meanwhile = keyof typeof MEANWHILE

/** Shares nothing with the lake but the sentences of its law; order and time of what happened do not count. */
export function oracle(act: Act | null, meanwhile: Meanwhile): Record<string, string> {
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
    if (happened.has('expire') && first?.sentAt?.startsWith('2025-')) continue
    const newest = all.toSorted((a, b) => ((a.editedAt ?? '') < (b.editedAt ?? '') ? 1 : -1))[0]
    standing[id] = newest?.text ?? `text of ${id}`
  }
  return standing
}

export async function standing(world: World, actor: Actor): Promise<Record<string, string>> {
  const { rows, unread } = await queryLake({
    ...placeOf(world, actor),
    sql: 'SELECT message_id, text FROM messages ORDER BY 1',
  })
  if (unread.length > 0) throw new Error(JSON.stringify(unread))
  const ids = rows.map((one) => String(one['message_id']))
  if (new Set(ids).size < ids.length) throw new Error(`a message stands twice: ${ids.join(' ')}`)
  return Object.fromEntries(rows.map((one) => [String(one['message_id']), String(one['text'])]))
}

/** Codes with which one of two at once may refuse. */
const REFUSES = /^lake\.(busy|other_maintainer)$/

/** How an act ended; rethrows what is neither. */
export async function endOf(act: Promise<void>): Promise<'done' | 'dead' | 'refused'> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof Killed) return 'dead'
    if (error instanceof GleanerError && REFUSES.test(error.code)) return 'refused'
    throw error
  }
}

/** The first commit and what waits in the inbox, as `destination` shows it to `collector`s. `plain` is what lies there. */
export async function growLake(world: World, destination: Destination): Promise<void> {
  await createTestLake(world.plain)
  await addInbox(world.plain, FOLDED, { lakeId: LAKE_ID, collector: 'ada' })
  await fold(world, { destination, collector: 'ada', takesOver: false })
  await addInbox(world.plain, PENDING, { lakeId: LAKE_ID, collector: 'carol' })
}

/** Something of one's own to send. */
export function approveOne({ store, clock }: Pick<World, 'store' | 'clock'>): void {
  store.messages.record(redacted('sent'), clock.now())
  for (const { batchId } of store.batches.list({ states: ['draft'] })) store.batches.approve(batchId, clock.now())
}

/** What is left of it all a day later, when what was replaced has gone: `standing`, and anything that should not be there. */
export async function aDayLater(world: World, actor: Actor) {
  world.clock.set(world.clock.now() + 26 * HOUR)
  await fold(world, actor, { keepDays: 10_000 })
  const { problems, inbox, orphans, foreign } = await verifyLake(placeOf(world, actor))
  const kept = await replacedToday(world)
  const wrong = { problems, inbox, orphans: orphans.filter((key) => !kept.includes(key)), foreign }
  return { standing: await standing(world, actor), wrong }
}

export const NOTHING_WRONG = { problems: [], inbox: 0, orphans: [], foreign: [] }

/** Files that the last fold put others in the place of: they go a day later. */
async function replacedToday({ plain, clock }: World): Promise<readonly string[]> {
  const { remove } = JSON.parse(Buffer.from((await newestCommit(plain)).body).toString())
  return remove.flatMap(({ key, since }: { key: string; since: number }) => (since === clock.now() ? [key] : []))
}

/** Every row of every object and of every old version, as text; `dir` is for copies. */
export async function bytesOf(world: World, actor: Actor, dir: string): Promise<string> {
  const write = (key: string, body: Uint8Array | null) => {
    mkdirSync(dirname(join(dir, key)), { recursive: true })
    writeFileSync(join(dir, key), body ?? '')
  }
  for await (const { key } of world.plain.list('')) write(key, await world.plain.get(key))
  let number = 0
  for await (const leftover of world.plain.leftovers())
    write(`old/${number++}-${basename(leftover.key)}`, await leftover.read())
  let all = ''
  for await (const { text } of readLakeRows(dir, placeOf(world, actor))) all += text
  return all
}

/** Copies a lake from a folder to another place. */
export async function copyLake(from: Destination, to: Destination): Promise<void> {
  for await (const { key } of from.list('')) {
    const body = (await from.get(key)) ?? new Uint8Array()
    await to.put(key, body, { contentType: 'application/json', sha256: hash('sha256', body, 'hex') })
  }
}
