/**
 * One machine at a time changes what is in the lake: two that rewrite the same rows could bring back what one of them
 * erased.
 *
 * Who may is said by numbered documents that are created and never overwritten, `locks/<20 digits>.json`; the one with the
 * highest number holds. A holder asks whether it still does before each step that cannot be taken back, so a machine that
 * slept past its time stops where it wakes up. No number is used twice: what is released is followed by a document that
 * says so.
 */
import { hash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'

const LOCKS = 'locks/'
const NAME = /^locks\/(\d{20})\.json$/
/** A machine that was killed or fell asleep keeps others waiting this long at most. */
const LASTS_MS = 15 * MINUTE_MS

const LockSchema = z.strictObject({ holder: z.string(), attempt: z.string(), until: z.number() })
type Lock = z.infer<typeof LockSchema>

/** Throws `lake.in_maintenance` when another machine has taken over meanwhile. */
export type StillMine = () => Promise<void>

/**
 * Does maintenance while no other machine does. The same collector may resume at once what a killed process of its own
 * began. Throws `lake.in_maintenance`.
 */
export async function inMaintenance<Result>(
  { destination, clock, collector }: { destination: Destination; clock: Clock; collector: string },
  work: (stillMine: StillMine) => Promise<Result>,
): Promise<Result> {
  const attempt = randomUUID()
  const entryUntil = (until: number): Lock => ({ holder: collector, attempt, until })
  let mine = await take(destination, entryUntil(clock.now() + LASTS_MS), clock.now())
  let renewAt = clock.now() + LASTS_MS / 3
  const stillMine = async () => {
    const { number, lock } = await newest(destination)
    if (number !== mine || lock?.attempt !== attempt) throw gleanerError('lake.in_maintenance')
    if (clock.now() < renewAt) return
    mine = await create(destination, number + 1, entryUntil(clock.now() + LASTS_MS))
    renewAt = clock.now() + LASTS_MS / 3
  }
  try {
    return await work(stillMine)
  } finally {
    // A lock that stays behind ends by itself; what really went wrong is the error to show.
    await release(destination, mine, entryUntil(0)).catch(() => {})
  }
}

async function take(destination: Destination, entry: Lock, now: number): Promise<number> {
  const { number, lock, since } = await newest(destination)
  // What cannot be read, or claims more time than a lock has, holds as long as a lock would from when it was written.
  const until = Math.min(lock?.until ?? Number.POSITIVE_INFINITY, (since ?? now) + LASTS_MS)
  if (lock?.holder !== entry.holder && until > now) throw gleanerError('lake.in_maintenance')
  return create(destination, number + 1, entry)
}

/** Throws `lake.in_maintenance` when another machine was faster, or the store let two machines write one name. */
async function create(destination: Destination, number: number, entry: Lock): Promise<number> {
  const body = Buffer.from(JSON.stringify(entry))
  try {
    await destination.put(keyOf(number), body, {
      contentType: 'application/json',
      sha256: hash('sha256', body, 'hex'),
    })
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'destination.conflict')
      throw gleanerError('lake.in_maintenance')
    throw error
  }
  const there = await newest(destination)
  if (there.number !== number || there.lock?.attempt !== entry.attempt) throw gleanerError('lake.in_maintenance')
  await removeBelow(destination, number)
  return number
}

async function release(destination: Destination, mine: number, entry: Lock): Promise<void> {
  const { number, lock } = await newest(destination)
  if (number === mine && lock?.attempt === entry.attempt) await create(destination, mine + 1, entry)
}

interface Newest {
  /** 0 when there is none yet. */
  readonly number: number
  /** Null when there is none, or it cannot be read. */
  readonly lock: Lock | null
  /** When it was written, by the destination's clock; null when there is none or nobody knows. */
  readonly since: number | null
}

async function newest(destination: Destination): Promise<Newest> {
  let last: Newest = { number: 0, lock: null, since: 0 }
  for await (const { key, modifiedAt } of destination.list(LOCKS)) {
    const number = Number(NAME.exec(key)?.[1] ?? 0)
    if (number > last.number && Number.isSafeInteger(number + 1)) last = { number, lock: null, since: modifiedAt }
  }
  const body = last.number === 0 ? null : await destination.get(keyOf(last.number))
  return { ...last, lock: body === null ? null : parse(body) }
}

function parse(body: Uint8Array): Lock | null {
  try {
    return LockSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return null
  }
}

async function removeBelow(destination: Destination, number: number): Promise<void> {
  for await (const { key } of destination.list(LOCKS)) {
    const other = NAME.exec(key)?.[1]
    if (other !== undefined && Number(other) < number) await destination.delete(key)
  }
}

const keyOf = (number: number) => `${LOCKS}${String(number).padStart(20, '0')}.json`
