/** Which channels are ticked and how much of each is to be kept, before any of it is said to the engine. */
import type { Channel } from '../../../shared/contract/channels.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'

export interface Choice {
  /** What is kept of the next channel that is ticked; null: not said yet. */
  readonly level: Level | null
  /** By channel id; null: ticked before it was said what to keep. */
  readonly ticked: ReadonlyMap<string, Level | null>
}

/** What the organisation suggests: a level, and whether the channels it allows are the ones it wants. */
export interface Suggestion {
  readonly level: Level | null
  readonly isEveryAllowed: boolean
}

const NOTHING: Suggestion = { level: null, isEveryAllowed: false }

/** What is on the allowlist already; nothing else is ticked beforehand but what the organisation suggests. */
export function choiceOf(
  channels: readonly Channel[],
  { level: suggested, isEveryAllowed }: Suggestion = NOTHING,
): Choice {
  const ticked = new Map(
    channels.flatMap(({ channelId, level }) => (level === null ? [] : [[channelId, level] as const])),
  )
  if (ticked.size === 0 && (isEveryAllowed || suggested !== null)) {
    const wanted = isEveryAllowed ? channels.filter(({ closed }) => closed === null) : []
    return { level: suggested, ticked: new Map(wanted.map(({ channelId }) => [channelId, suggested] as const)) }
  }
  const levels = new Set(ticked.values())
  return { level: levels.size === 1 ? ([...levels][0] ?? null) : null, ticked }
}

export function tick({ level, ticked }: Choice, channelIds: readonly string[]): Choice {
  const added = channelIds.filter((id) => !ticked.has(id)).map((id) => [id, level] as const)
  return { level, ticked: new Map([...ticked, ...added]) }
}

export function untick({ level, ticked }: Choice, channelIds: readonly string[]): Choice {
  const gone = new Set(channelIds)
  return { level, ticked: new Map([...ticked].filter(([id]) => !gone.has(id))) }
}

/** Says what to keep of every channel that is ticked, and of those that will be. */
export function keepOfAll({ ticked }: Choice, level: Level): Choice {
  return { level, ticked: new Map([...ticked.keys()].map((id) => [id, level])) }
}

export function keepOf({ level, ticked }: Choice, channelId: string, kept: Level): Choice {
  return { level, ticked: new Map([...ticked, [channelId, kept]]) }
}

/** Whether something is ticked, and it is said of everything what to keep. */
export function isSaid({ ticked }: Choice): boolean {
  return ticked.size > 0 && ![...ticked.values()].includes(null)
}

/** What the engine has to be told: only what differs from the allowlist as it is. */
export function changesOf({ ticked }: Choice, channels: readonly Channel[]) {
  const named = (wanted: (channel: Channel) => boolean) => channels.filter(wanted).map(({ name }) => name)
  return {
    allow: LEVELS.map((level) => ({
      level,
      names: named((channel) => ticked.get(channel.channelId) === level && channel.level !== level),
    })).filter(({ names }) => names.length > 0),
    deny: named((channel) => channel.level !== null && !ticked.has(channel.channelId)),
  }
}
