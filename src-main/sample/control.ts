/**
 * Live control for tests and demos: post, edit, delete, react, and change what a channel is, now or at a later instant.
 */
import type { Clock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { editTs, type PendingEdit } from './canaries/plant.ts'
import { people } from './members.ts'
import type { Json, JsonObject } from './slack-shapes.ts'
import { tsOf } from './timestamps.ts'
import { type Channel, insert, remove, type Workspace } from './workspace.ts'

export interface PostOptions {
  readonly text: string
  /** The message's own `ts`; the clock's instant by default. */
  readonly ts?: string
  readonly user?: string
  readonly threadTs?: string
  readonly broadcast?: boolean
  readonly subtype?: string
  /** Any other fields of the message, as Slack would serve them. */
  readonly fields?: JsonObject
}

/** Channels are named by name. Every act throws a `RangeError` for a channel or message that is not there. */
export interface SampleControl {
  /** Posts and returns the new `ts`. */
  post(channel: string, options: PostOptions): string
  reply(channel: string, threadTs: string, options: Omit<PostOptions, 'threadTs'>): string
  edit(channel: string, ts: string, text: string): void
  delete(channel: string, ts: string): void
  react(channel: string, ts: string, emoji: string, user?: string): void
  unreact(channel: string, ts: string, emoji: string): void
  setTopic(channel: string, topic: string): void
  setPurpose(channel: string, purpose: string): void
  /** What a member says about themselves; they are named by member id. */
  setStatus(user: string, text: string): void
  setTitle(user: string, title: string): void
  /** The name before becomes one of its former names. */
  rename(channel: string, name: string): void
  makePrivate(channel: string, isPrivate?: boolean): void
  makeShared(channel: string, isShared?: boolean): void
  archive(channel: string, isArchived?: boolean): void
  /** Makes the edits that take canaries out of the messages planted with a previous version. Returns how many. */
  applyPendingEdits(): number
  /** Runs an act once the clock has reached an instant, before the next call is answered. */
  at(instant: EpochMs, act: (control: SampleControl) => void): void
}

export interface ControlDesk {
  readonly control: SampleControl
  /** Runs what is due. Called before every answer. */
  runDue(): void
}

export function createControl(workspace: Workspace, pendingEdits: PendingEdit[], clock: Clock): ControlDesk {
  const scheduled: { instant: number; act: (control: SampleControl) => void }[] = []
  const channelOf = (name: string): Channel => {
    const channel = workspace.channels.find((one) => one.name === name)
    if (!channel) throw new RangeError(`No channel is called ${name}`)
    return channel
  }
  const messageOf = (channel: Channel, ts: string) => {
    const stored = channel.byTs.get(ts)
    if (!stored) throw new RangeError(`No message ${ts} in #${channel.name}`)
    return stored
  }
  const post = (name: string, options: PostOptions): string => {
    const channel = channelOf(name)
    const ts = options.ts ?? freeTs(channel, clock.now())
    if (options.threadTs !== undefined) messageOf(channel, options.threadTs)
    insert(channel, {
      type: 'message',
      ts,
      user: options.user ?? people[0]?.id ?? 'U0',
      team: workspace.teamId,
      text: options.text,
      ...(options.threadTs === undefined ? {} : { thread_ts: options.threadTs }),
      ...(options.broadcast ? { subtype: 'thread_broadcast' } : {}),
      ...(options.subtype === undefined ? {} : { subtype: options.subtype }),
      ...options.fields,
    })
    return ts
  }
  const edit = (channel: Channel, ts: string, text: string) => {
    const stored = messageOf(channel, ts)
    const { blocks: _, ...rest } = stored.body
    stored.body = { ...rest, type: 'message', ts, text, edited: { user: stored.body.user, ts: editTs(clock.now()) } }
  }
  const control: SampleControl = {
    post,
    reply: (name, threadTs, options) => post(name, { ...options, threadTs }),
    edit: (name, ts, text) => edit(channelOf(name), ts, text),
    delete: (name, ts) => remove(channelOf(name), ts),
    react: (name, ts, emoji, user = people[1]?.id ?? 'U0') => {
      const stored = messageOf(channelOf(name), ts)
      const reactions = reactionsOf(stored.body['reactions'])
      const same = reactions.find((reaction) => reaction.name === emoji)
      const changed = same
        ? reactions.map((one) => (one === same ? { ...one, count: one.count + 1, users: [...one.users, user] } : one))
        : [...reactions, { name: emoji, count: 1, users: [user] }]
      stored.body = { ...stored.body, reactions: changed }
    },
    unreact: (name, ts, emoji) => {
      const stored = messageOf(channelOf(name), ts)
      const left = reactionsOf(stored.body['reactions']).filter((reaction) => reaction.name !== emoji)
      const { reactions: _, ...rest } = stored.body
      stored.body = {
        ...rest,
        type: 'message',
        ts,
        text: stored.body.text,
        ...(left.length > 0 ? { reactions: left } : {}),
      }
    },
    setTopic: (name, topic) => {
      channelOf(name).topic = topic
    },
    setPurpose: (name, purpose) => {
      channelOf(name).purpose = purpose
    },
    setStatus: (user, statusText) => {
      if (!workspace.members.some((member) => member.id === user)) throw new RangeError(`No member ${user}`)
      workspace.members = workspace.members.map((member) => (member.id === user ? { ...member, statusText } : member))
    },
    setTitle: (user, title) => {
      if (!workspace.members.some((member) => member.id === user)) throw new RangeError(`No member ${user}`)
      workspace.members = workspace.members.map((member) => (member.id === user ? { ...member, title } : member))
    },
    rename: (name, next) => {
      const channel = channelOf(name)
      channel.formerNames = [...(channel.formerNames ?? []), name]
      channel.name = next
    },
    makePrivate: (name, isPrivate = true) => {
      channelOf(name).isPrivate = isPrivate
    },
    makeShared: (name, isShared = true) => {
      channelOf(name).isExtShared = isShared
    },
    archive: (name, isArchived = true) => {
      channelOf(name).isArchived = isArchived
    },
    applyPendingEdits: () => {
      const due = pendingEdits.splice(0)
      for (const { channel, ts, text } of due) edit(channel, ts, text)
      return due.length
    },
    at: (instant, act) => {
      scheduled.push({ instant, act })
      scheduled.sort((a, b) => a.instant - b.instant)
    },
  }
  const runDue = () => {
    for (let next = scheduled[0]; next && next.instant <= clock.now(); next = scheduled[0]) {
      scheduled.shift()
      next.act(control)
    }
  }
  return { control, runDue }
}

function freeTs(channel: Channel, nowMs: number): string {
  let micros = nowMs * 1000 + 9
  while (channel.byTs.has(tsOf(micros))) micros += 100
  return tsOf(micros)
}

interface Reaction extends JsonObject {
  readonly name: string
  readonly count: number
  readonly users: readonly string[]
}

const reactionsOf = (value: Json): readonly Reaction[] => (Array.isArray(value) ? (value as readonly Reaction[]) : [])
