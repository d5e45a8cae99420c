import type { Day, EpochMs, SlackTs } from './domain.ts'

/** Time and waiting, injected everywhere so that tests never wait. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): EpochMs
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

/** Whether less than `withinMs` has passed since an instant. A clock that was set back meanwhile says nothing of it. */
export function isRecent(clock: Pick<Clock, 'now'>, since: number, withinMs: number): boolean {
  const sinceMs = clock.now() - since
  return sinceMs >= 0 && sinceMs < withinMs
}

/** The UTC day a Slack timestamp falls on. */
export function dayOf(ts: SlackTs): Day {
  return new Date(Number(ts.slice(0, ts.indexOf('.'))) * 1000).toISOString().slice(0, 10) as Day
}

/** A Slack timestamp as whole milliseconds; for comparing with clocks, never for identity. */
export function tsToMs(ts: SlackTs): EpochMs {
  const [seconds = '0', micros = '0'] = ts.split('.')
  return (Number(seconds) * 1000 + Math.floor(Number(micros.padEnd(6, '0').slice(0, 6)) / 1000)) as EpochMs
}

/** The first Slack timestamp at or after an instant. */
export function msToTs(ms: EpochMs): SlackTs {
  const whole = Math.max(0, Math.floor(ms))
  const seconds = Math.floor(whole / 1000)
  return `${seconds}.${String((whole - seconds * 1000) * 1000).padStart(6, '0')}` as SlackTs
}

/** Orders two Slack timestamps without turning them into floats: negative when `a` is older. */
export function compareTs(a: SlackTs, b: SlackTs): number {
  const [aSeconds = '', aMicros = ''] = a.split('.')
  const [bSeconds = '', bMicros = ''] = b.split('.')
  if (aSeconds.length !== bSeconds.length) return aSeconds.length - bSeconds.length
  if (aSeconds !== bSeconds) return aSeconds < bSeconds ? -1 : 1
  const left = aMicros.padEnd(6, '0')
  const right = bMicros.padEnd(6, '0')
  return left === right ? 0 : left < right ? -1 : 1
}

/** The timestamp one microsecond later: the next one Slack could give. */
export const nextTs = (ts: SlackTs): SlackTs => shiftTs(ts, 1n)

/** The timestamp one microsecond earlier. */
export const previousTs = (ts: SlackTs): SlackTs => shiftTs(ts, -1n)

function shiftTs(ts: SlackTs, micros: bigint): SlackTs {
  const [seconds = '0', fraction = ''] = ts.split('.')
  const total = BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6)) + micros
  const shifted = total < 0n ? 0n : total
  return `${shifted / 1_000_000n}.${String(shifted % 1_000_000n).padStart(6, '0')}` as SlackTs
}
