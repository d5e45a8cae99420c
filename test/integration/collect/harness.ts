import { rmSync } from 'node:fs'
import type { Clock } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, Level, MessageId, TeamId } from '../../../shared/domain.ts'
import {
  type CollectionPlan,
  type CollectionRooms,
  collect,
  connectSlack,
  fetchDirectory,
  type PlannedChannel,
  type RunReport,
  type SlackClient,
  type SlackClientOptions,
} from '../../../src-main/collect/index.ts'
import {
  type JsonObject,
  type SampleOptions,
  type SampleWorkspace,
  startSampleWorkspace,
} from '../../../src-main/sample/index.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { newHome } from '../../support/new-home.ts'
import { type PlainRedactor, plainRedactor } from './plain-redactor.ts'

export const NOW = Date.UTC(2026, 2, 4, 12) as EpochMs
export const DAY = 86_400_000

/** Time that passes only when somebody sleeps, and then at once. */
export interface SimulatedClock extends Clock {
  pass(ms: number): void
}

export function simulatedClock(start: number = NOW): SimulatedClock {
  let now = start
  return {
    now: () => now as EpochMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      now += ms
    },
    pass(ms) {
      now += ms
    },
  }
}

export interface Bench {
  readonly sample: SampleWorkspace
  readonly store: Store
  readonly home: string
  readonly clock: SimulatedClock
  readonly redactor: PlainRedactor
  readonly slack: SlackClient
  /** Runs a collection over the allowed channels. */
  run(plan?: Partial<CollectionPlan>, rooms?: Partial<CollectionRooms>): Promise<RunReport>
  /** Lets a channel be read. */
  allow(name: string, level?: Level): Promise<PlannedChannel>
  /** A client of its own, as another process would have. */
  connect(options?: Partial<SlackClientOptions>): SlackClient
  /** Serves every message with this text changed, wherever it stands: as nothing, as another, or as several. */
  serve(text: string, change: (item: JsonObject) => readonly JsonObject[]): void
  /** Calls the server has seen since the last look, by method. */
  calls(): Record<string, number>
  linesOf(store: Store, channelId: ChannelId): string[]
  /** What is stored of a channel, one line a message, oldest first. */
  stored(name: string): string[]
  /** What the server has, in the same words. */
  expected(name: string): string[]
  close(): Promise<void>
}

/** A sample workspace, a store and a collector between them, on simulated time. */
export async function setUp({
  channels,
  level,
  ...options
}: Omit<Partial<SampleOptions>, 'channels' | 'clock'> & {
  channels?: readonly string[]
  level?: Level
} = {}): Promise<Bench> {
  const clock = simulatedClock()
  const sample = await startSampleWorkspace({ clock, messages: 240, ...options })
  const home = newHome('gleaner-collect-')
  const store = openStore(home, { clock })
  const redactor = plainRedactor()
  const connect = (more: Partial<SlackClientOptions> = {}) =>
    // The one limit that real time decides: only what waits for it has a short one.
    connectSlack({ token: sample.token, apiUrl: sample.url, clock, random: () => 0.5, timeoutMs: 60_000, ...more })
  const slack = connect()
  const allowed: PlannedChannel[] = []
  const listed = await idsByName(slack)

  const allow = async (name: string, at: Level = level ?? 'text') => {
    const id = listed.get(name)
    if (id === undefined) throw new RangeError(`no public channel ${name}`)
    store.channels.upsert({ channelId: id, name })
    store.channels.setLevel(id, at, clock.now())
    const channel = { id, name, level: at }
    const known = allowed.findIndex((one) => one.id === id)
    if (known >= 0) allowed[known] = channel
    else allowed.push(channel)
    return channel
  }
  for (const name of channels ?? sample.projectChannels) await allow(name)
  sample.clearCalls()

  const idOf = (name: string) => listed.get(name) ?? ('' as ChannelId)
  return {
    sample,
    store,
    home,
    clock,
    redactor,
    slack,
    connect,
    allow,
    run: (plan = {}, rooms = {}) =>
      collect(
        {
          actor: 'cli',
          teamId: sample.teamId as TeamId,
          channels: allowed,
          since: (NOW - 200 * DAY) as EpochMs,
          ...plan,
        },
        {
          slack,
          redactor,
          store,
          clock,
          messageId: (channelId, ts) => `m_${channelId}_${ts}` as MessageId,
          directory: () => fetchDirectory(rooms.slack ?? slack),
          ...rooms,
        },
      ),
    serve(text, change) {
      sample.distort((_call, answer) => {
        const { messages } = answer
        if (!Array.isArray(messages)) return answer
        const served = (messages as JsonObject[]).flatMap((item) => (item['text'] === text ? change(item) : [item]))
        return { ...answer, messages: served }
      })
    },
    calls() {
      const counts: Record<string, number> = {}
      for (const { method } of sample.calls) counts[method] = (counts[method] ?? 0) + 1
      sample.clearCalls()
      return counts
    },
    linesOf,
    stored: (name) => linesOf(store, idOf(name)),
    expected: (name) =>
      sample.expected(name).map((message) => {
        const reactions = (message['reactions'] ?? []) as { name: string; count: number }[]
        const edited = message['edited'] as { ts: string } | undefined
        const counts = Object.fromEntries(reactions.map(({ name: emoji, count }) => [emoji, count]))
        return line(message.ts, message.subtype === 'tombstone', message.text ?? '', counts, edited?.ts ?? null)
      }),
    async close() {
      store.close()
      rmSync(home, { recursive: true, force: true })
      await sample.close()
    },
  }
}

function linesOf(store: Store, channelId: ChannelId): string[] {
  return store.messages
    .page({ channelId, states: ['held', 'pending', 'approved', 'uploaded'] }, { limit: 1_000_000 })
    .messages.filter(({ op }) => op === 'upsert')
    .map(({ ts, kind, text, reactions, editedTs }) => line(ts, kind === 'tombstone', text, reactions, editedTs))
}

function line(ts: string, isTombstone: boolean, text: string | null, reactions: object, edited: string | null): string {
  const emoji = Object.entries(reactions).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${ts} ${isTombstone ? 'TOMBSTONE' : text} ${JSON.stringify(emoji)} ${edited ?? ''}`
}

async function idsByName(slack: SlackClient): Promise<Map<string, ChannelId>> {
  const answer = (await slack.call('conversations.list', { types: 'public_channel', limit: 999 })) as {
    channels: { id: ChannelId; name: string }[]
  }
  return new Map(answer.channels.map(({ id, name }) => [name, id]))
}
