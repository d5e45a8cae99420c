/**
 * The opt-outs that a team's collectors share at the destination, so that one person's choice reaches all of them.
 *
 * Every collector writes its own entries and takes over the others'. A change of mind is an entry of its own: that
 * somebody is missing from the document never takes them off a list.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, PersonPseudonym } from '../../../shared/domain.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { OPT_OUT_LIST } from '../../../shared/opt-out-list.ts'
import { isPersonPseudonym } from '../../../shared/pseudonym.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { EngineContext } from '../context.ts'
import { finishBegun } from './send.ts'

const person = z.custom<PersonPseudonym>(isPersonPseudonym)
const DocumentSchema = z.strictObject({
  optOutsVersion: z.literal(1),
  people: z.array(z.strictObject({ person, since: z.number() })),
  /** Who wants to be collected again, since when. */
  removed: z.array(z.strictObject({ person, at: z.number() })),
})
type SharedOptOuts = z.infer<typeof DocumentSchema>

/** Clocks differ by this much at most: an entry from further ahead would outweigh every choice that follows. */
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS

const EMPTY: SharedOptOuts = { optOutsVersion: 1, people: [], removed: [] }

/** Takes over what other collectors shared. Throws `optout.unreadable` and `destination.…`. */
export async function mergeShared(context: EngineContext, destination: Destination, actor: Actor): Promise<void> {
  const { store, clock } = context
  const { people, removed } = await read(destination)
  const optOuts = openOptOuts(store, clock)
  const latest = clock.now() + CLOCKS_DIFFER_MS
  const again = new Map(removed.filter(({ at }) => at <= latest).map((entry) => [entry.person, entry.at]))
  for (const { person, source, since } of optOuts.list()) {
    // A member's own #no-collect outweighs what anybody else has entered.
    if (source !== 'status' && (again.get(person) ?? 0) > since) optOuts.remove(person, actor)
  }
  const known = optOuts.people()
  const fresh = people.filter((entry) => !known.has(entry.person)).map((entry) => entry.person)
  if (fresh.length === 0) return
  await finishIfPossible(context, destination, actor)
  optOuts.merge(fresh, actor)
}

/** Takes over what others shared and shares what is listed here. Throws `optout.unreadable` and `destination.…`. */
export async function syncOptOuts(context: EngineContext, destination: Destination, actor: Actor): Promise<void> {
  await mergeShared(context, destination, actor)
  await shareOwn(context, destination)
}

/** Shares what is listed here. Throws `optout.unreadable` and `destination.…`. */
export async function shareOwn(context: EngineContext, destination: Destination): Promise<void> {
  await write(context, destination, null)
}

/** Tells the other collectors that someone wants to be collected again. Throws `optout.unreadable` and `destination.…`. */
export async function shareRemoval(
  context: EngineContext,
  destination: Destination,
  person: PersonPseudonym,
): Promise<void> {
  await write(context, destination, person)
}

/** A person's choice does not wait for a destination that is out of reach: the erasure clears what is half there. */
export async function finishIfPossible(context: EngineContext, destination: Destination, actor: Actor): Promise<void> {
  try {
    await finishBegun(context, destination, actor)
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    context.log.warn('optout.upload_unfinished', { code: error.code })
  }
}

async function write(
  { store, clock }: EngineContext,
  destination: Destination,
  leaving: PersonPseudonym | null,
): Promise<void> {
  const before = await read(destination)
  const people = new Map(before.people.map((entry) => [entry.person, entry.since]))
  const removed = new Map(before.removed.map((entry) => [entry.person, entry.at]))
  for (const { person, source, since } of store.preferences.optOuts()) {
    if (source === 'shared') continue
    people.set(person, Math.min(since, people.get(person) ?? since))
    removed.delete(person)
  }
  if (leaving !== null) {
    people.delete(leaving)
    removed.set(leaving, clock.now())
  }
  const after: SharedOptOuts = {
    optOutsVersion: 1,
    people: [...people].sort().map(([person, since]) => ({ person, since })),
    removed: [...removed].sort().map(([person, at]) => ({ person, at })),
  }
  if (JSON.stringify(after) === JSON.stringify(before)) return
  const body = Buffer.from(`${JSON.stringify(after, null, 2)}\n`)
  await destination.check()
  await destination.put(OPT_OUT_LIST, body, {
    contentType: 'application/json',
    sha256: hash('sha256', body, 'hex'),
    overwrite: true,
  })
}

async function read(destination: Destination): Promise<SharedOptOuts> {
  const body = await destination.get(OPT_OUT_LIST)
  if (body === null) return EMPTY
  try {
    return DocumentSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    throw gleanerError('optout.unreadable')
  }
}
