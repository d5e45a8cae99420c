import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'

const LOCK = 'locks/maintenance.json'
/** A machine that was killed or fell asleep keeps others waiting this long at most. */
const LASTS_MS = 15 * MINUTE_MS

const LockSchema = z.strictObject({ holder: z.string(), until: z.number() })

/**
 * Does maintenance while no other machine does: two that rewrite the same rows could bring back what one of them
 * erased. The holder itself may resume at once. Throws `lake.in_maintenance`.
 */
export async function inMaintenance<Result>(
  { destination, clock, collector }: { destination: Destination; clock: Clock; collector: string },
  work: (stillMine: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  await take(destination, clock, collector)
  let renewAt = clock.now() + LASTS_MS / 3
  const stillMine = async () => {
    if (clock.now() < renewAt) return
    await take(destination, clock, collector)
    renewAt = clock.now() + LASTS_MS / 3
  }
  try {
    return await work(stillMine)
  } finally {
    // A lock that stays behind ends by itself; what really went wrong is the error to show.
    await destination.delete(LOCK).catch(() => {})
  }
}

async function take(destination: Destination, clock: Clock, collector: string): Promise<void> {
  const body = Buffer.from(JSON.stringify({ holder: collector, until: clock.now() + LASTS_MS }))
  const options = { contentType: 'application/json', sha256: hash('sha256', body, 'hex') } as const
  const held = await holderOf(destination)
  if (held !== null && held.holder !== collector && held.until > clock.now()) throw gleanerError('lake.in_maintenance')
  try {
    await destination.put(LOCK, body, held === null ? options : { ...options, overwrite: true })
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'destination.conflict')
      throw gleanerError('lake.in_maintenance')
    throw error
  }
}

async function holderOf(destination: Destination): Promise<z.infer<typeof LockSchema> | null> {
  const body = await destination.get(LOCK)
  if (body === null) return null
  try {
    return LockSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return { holder: '', until: 0 }
  }
}
