/**
 * Which channels to poll now, so that a new message waits as little as possible for the calls there are.
 *
 * Each channel's messages by hour of the week say when it is usually awake, and its last few minutes whether it is
 * now. A poll costs a call; none costs age: messages expected since the last poll, times how long they have
 * waited. A channel is due when that cost passes a threshold, which makes its interval proportional to
 * 1/sqrt(rate), the spread that minimises total age for a number of calls. The threshold follows the budget.
 */
import { HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'

const WEEK_HOURS = 168
/** A message makes more of them likely for about this long. */
const MEMORY_MS = 20 * MINUTE_MS
/** Weeks of the past that count; an older one says little about a team's present habits. */
const PAST_MS = 4 * WEEK_HOURS * HOUR_MS
/** A channel that was silent at an hour for weeks may still wake up then: messages an hour. */
const LEAST_RATE = 0.02
/** How many hours' calls may be saved up or owed. */
const SLACK_HOURS = 3

export interface RhythmOptions {
  /** What may be spent on average. */
  readonly pollsPerHour: number
  /** No channel is polled more often than this. Default: 2 minutes. */
  readonly leastMs?: number
  /** No channel waits longer than this. Default: 6 hours. */
  readonly mostMs?: number
  /** What a wait must cost before a poll is worth it, in messages times hours, however many calls are left. Default: 0. */
  readonly leastCost?: number
}

export interface Rhythm {
  /** A channel's messages, as instants; told once each, in any order. */
  observe(channel: string, sentAt: readonly number[]): void
  /** A channel was polled. */
  polled(channel: string, at: number): void
  /** The channels to poll now, the most pressing first. */
  due(now: number): readonly string[]
  /** When the next channel will be due, as things stand, in whole milliseconds; null while there is no channel. */
  nextAt(now: number): number | null
}

interface Channel {
  readonly perHour: Float64Array
  recent: number[]
  firstAt: number
  polledAt: number
}

/** Opens an empty rhythm: every channel is first due at once. */
export function openRhythm(options: RhythmOptions): Rhythm {
  const { pollsPerHour, leastMs = 120_000, mostMs = 6 * HOUR_MS, leastCost = 0 } = options
  const channels = new Map<string, Channel>()
  let balance = 0
  let countedAt: number | null = null

  const channelOf = (name: string): Channel => {
    const known = channels.get(name)
    if (known) return known
    const fresh = { perHour: new Float64Array(WEEK_HOURS), recent: [], firstAt: Number.POSITIVE_INFINITY, polledAt: 0 }
    channels.set(name, fresh)
    return fresh
  }

  /** Messages an hour that this hour of the week usually brings. */
  const usual = (channel: Channel, hour: number, now: number): number => {
    const weeks = Math.max(1, Math.min(PAST_MS, now - channel.firstAt) / (WEEK_HOURS * HOUR_MS))
    const at = (offset: number) => channel.perHour[(hour + offset + WEEK_HOURS) % WEEK_HOURS] ?? 0
    // Habits are not sharp to the hour.
    return Math.max(LEAST_RATE, (at(-1) * 0.25 + at(0) * 0.5 + at(1) * 0.25) / weeks)
  }

  const rateNow = (channel: Channel, now: number): number => {
    channel.recent = channel.recent.filter((at) => at > now - 6 * MEMORY_MS)
    const heat = channel.recent.reduce((sum, at) => sum + Math.exp(-Math.max(0, now - at) / MEMORY_MS), 0)
    return 0.5 * usual(channel, hourOfWeek(now), now) + 0.5 * heat * (HOUR_MS / MEMORY_MS)
  }

  /** The calls this hour deserves of a week's: in proportion to the polls that an even threshold would ask for. */
  const allowance = (now: number): number => {
    let whole = 0
    let here = 0
    const current = hourOfWeek(now)
    for (const channel of channels.values()) {
      for (let hour = 0; hour < WEEK_HOURS; hour += 1) {
        const share = Math.sqrt(usual(channel, hour, now))
        whole += share
        if (hour === current) here += share
      }
    }
    return whole === 0 ? pollsPerHour : (pollsPerHour * WEEK_HOURS * here) / whole
  }

  let hourly = { hour: -1, polls: pollsPerHour }
  const accrue = (now: number): void => {
    const hour = Math.floor(now / HOUR_MS)
    if (hourly.hour !== hour) hourly = { hour, polls: allowance(now) }
    const elapsedHours = countedAt === null ? 0 : Math.min(1, Math.max(0, now - countedAt) / HOUR_MS)
    countedAt = now
    const most = pollsPerHour * SLACK_HOURS
    balance = Math.max(-most, Math.min(most, balance + hourly.polls * elapsedHours))
  }

  const ratesAt = (now: number) =>
    [...channels].map(([name, channel]) => ({ name, channel, rate: rateNow(channel, now) }))

  /** The cost at which a channel is due. */
  const thresholdFor = (rates: ReturnType<typeof ratesAt>): number => {
    const roots = rates.reduce((sum, { rate }) => sum + Math.sqrt(rate), 0)
    // Polls an hour at threshold θ are the sum of sqrt(rate / 2θ); solved for the polls this hour may have.
    const fair = roots ** 2 / (2 * Math.max(hourly.polls, 0.1) ** 2)
    return Math.max(leastCost, fair * 2 ** (-balance / pollsPerHour))
  }

  return {
    observe(name, sentAt) {
      const channel = channelOf(name)
      for (const at of sentAt) {
        const hour = hourOfWeek(at)
        channel.perHour[hour] = (channel.perHour[hour] ?? 0) + 1
        channel.recent.push(at)
        channel.firstAt = Math.min(channel.firstAt, at)
      }
    },
    polled(name, at) {
      channelOf(name).polledAt = at
      balance -= 1
    },
    due(now) {
      accrue(now)
      const rates = ratesAt(now)
      const threshold = thresholdFor(rates)
      return rates
        .map(({ name, channel, rate }) => {
          const waited = Math.max(0, now - channel.polledAt)
          const cost = (rate * (waited / HOUR_MS) ** 2) / 2
          return { name, waited, pressing: waited >= mostMs ? Number.POSITIVE_INFINITY : cost / threshold }
        })
        .filter(({ waited, pressing }) => waited >= leastMs && pressing >= 1)
        .toSorted((a, b) => b.pressing - a.pressing)
        .map(({ name }) => name)
    },
    nextAt(now) {
      const rates = ratesAt(now)
      const threshold = thresholdFor(rates)
      const dueAt = rates.map(({ channel: { polledAt }, rate }) => {
        const worthMs = Math.sqrt((2 * threshold) / rate) * HOUR_MS
        return polledAt + Math.max(leastMs, Math.min(mostMs, worthMs))
      })
      return dueAt.length === 0 ? null : Math.max(now, Math.ceil(Math.min(...dueAt)))
    },
  }
}

/** 0 is Thursday 00:00 UTC, where the epoch began; any fixed start will do. */
const hourOfWeek = (at: number): number => Math.floor(at / HOUR_MS) % WEEK_HOURS
