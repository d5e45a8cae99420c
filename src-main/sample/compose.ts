/**
 * Tells the written conversations again and again over the last days, until the workspace has as many
 * messages as asked for. Who says what, and how many messages a channel holds, goes by the seed alone: the hour and the
 * weekday of the end only move when it is said.
 */
import { DAY_MS, MINUTE_MS } from '../../shared/duration.ts'
import { botPost } from './bot-posts.ts'
import { channelPlans } from './channel-plans.ts'
import { conversations } from './content/index.ts'
import { people } from './members.ts'
import type { Random } from './random.ts'
import { readScript, type ScriptLine } from './script.ts'
import type { JsonObject, SampleMember } from './slack-shapes.ts'
import { drawSlots, fillLine } from './slots.ts'
import { tsOf } from './timestamps.ts'
import { openVoice, type Voice } from './voice.ts'
import { type Channel, insert, remove } from './workspace.ts'

/** How far back the data goes, and where it ends. */
export interface Period {
  readonly days: number
  readonly endMs: number
}

/** Seeds how people put things. */
const VOICES = 20_261

/** What is drawn: `words` for who says what, `moments` for when, which takes as many draws as the calendar asks for. */
interface Draws {
  readonly words: Random
  readonly moments: Random
}

/** Fills the channels with `messages` messages of this period. */
export function compose(
  channels: readonly Channel[],
  messages: number,
  period: Period,
  { words: random, moments }: Draws,
): void {
  const decks = new Map<string, () => readonly ScriptLine[]>()
  for (const plan of channelPlans) {
    const scripts = plan.talks.flatMap((talk) => conversations[talk] ?? [])
    decks.set(plan.id, endlessDeck(scripts.map(readScript), random))
  }
  const voice = openVoice(VOICES)
  const weights = channelPlans.flatMap((plan) => Array<string>(plan.weight).fill(plan.id))
  let told = 0
  while (told < messages) {
    const channel = channels.find((one) => one.id === random.pick(weights))
    if (!channel) continue
    const startMs = workingMoment(period, moments)
    const isBotPost = channel.kind === 'public' && random.chance(0.55)
    told += isBotPost
      ? postByBot(channel, startMs, random)
      : tell(channel, timed(decks.get(channel.id)?.() ?? [], startMs, period, random), period, random, voice)
  }
}

/** Puts a message at an instant, a little later when that instant is taken. Returns its `ts`. */
export function postAt(channel: Channel, atMs: number, fields: JsonObject & { text: string }, random: Random): string {
  let micros = Math.floor(atMs) * 1000 + random.int(1, 99) * 10 + 9
  while (channel.byTs.has(tsOf(micros))) micros += 100
  const ts = tsOf(micros)
  insert(channel, { type: 'message', ts, ...fields })
  return ts
}

/**
 * When each line of a conversation is said. One that begins too late to end before now begins earlier; what takes longer
 * than the whole period is left out.
 */
function timed(lines: readonly ScriptLine[], startMs: number, { days, endMs }: Period, random: Random) {
  let afterMs = 0
  const after = lines
    .map((line) => {
      afterMs += line.delayMs ?? Math.ceil(random.next() ** 2 * (line.isReply ? 11 : 16) * MINUTE_MS) + 4000
      return { line, afterMs }
    })
    .filter((one) => one.afterMs < days * DAY_MS - MINUTE_MS - 1)
  const beginsMs = Math.min(startMs, endMs - MINUTE_MS - 1 - (after.at(-1)?.afterMs ?? 0))
  return after.map((one) => ({ line: one.line, atMs: beginsMs + one.afterMs }))
}

function tell(
  channel: Channel,
  lines: readonly { readonly line: ScriptLine; readonly atMs: number }[],
  { endMs }: Period,
  random: Random,
  voice: Voice,
): number {
  const cast = castFrom(channel, random)
  const slots = drawSlots(random)
  const toDelete: string[] = []
  let rootTs: string | undefined
  let told = 0
  for (const { line, atMs } of lines) {
    const author = cast(line.author)
    const text = fillLine(voice(line.text), cast, slots, random)
    const fields = {
      user: author.id,
      team: author.team,
      text,
      client_msg_id: uuid(random),
      ...(line.isReply && rootTs !== undefined ? { thread_ts: rootTs } : {}),
      ...(line.isBroadcast && rootTs !== undefined ? { subtype: 'thread_broadcast' } : {}),
      ...(line.isEdited
        ? { edited: { user: author.id, ts: tsOf(Math.min(atMs + 2 * MINUTE_MS, endMs - 1000) * 1000) } }
        : {}),
      ...(line.reactions.length > 0
        ? { reactions: line.reactions.map((reaction) => reactionJson(reaction, random)) }
        : {}),
      ...(line.fileName === undefined ? {} : { files: [fileJson(line.fileName, author, atMs, random)], upload: false }),
    }
    const ts = postAt(channel, atMs, fields, random)
    if (!line.isReply) rootTs = ts
    if (line.isDeleted) toDelete.push(ts)
    told += 1
  }
  for (const ts of toDelete) remove(channel, ts)
  return told
}

function postByBot(channel: Channel, atMs: number, random: Random): number {
  postAt(channel, atMs, botPost(random, drawSlots(random)), random)
  return 1
}

/** Letters to people: different ones in each telling, members of the channel only. */
function castFrom(channel: Channel, random: Random): (letter: string) => SampleMember {
  const present = people.filter((person) => channel.memberIds.includes(person.id))
  const drawn = random.shuffled(present)
  return (letter) => {
    const member = drawn[(letter.charCodeAt(0) - 65) % drawn.length]
    if (!member) throw new RangeError(`#${channel.name} has no members`)
    return member
  }
}

function reactionJson({ name, count }: { name: string; count: number }, random: Random): JsonObject {
  const users = random
    .shuffled(people)
    .slice(0, count)
    .map((person) => person.id)
  return { name, users, count }
}

const MIME: Readonly<Record<string, string>> = {
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv',
  log: 'text/plain',
  mp4: 'video/mp4',
  har: 'application/json',
  sql: 'text/plain',
}

/** A file as Slack attaches it to a message. */
export function fileJson(name: string, author: SampleMember, atMs: number, random: Random): JsonObject {
  const filetype = name.split('.').at(-1) ?? 'text'
  const id = `F04${random.chars('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 8)}`
  return {
    id,
    created: Math.floor(atMs / 1000),
    timestamp: Math.floor(atMs / 1000),
    name,
    title: name,
    mimetype: MIME[filetype] ?? 'text/plain',
    filetype,
    pretty_type: filetype.toUpperCase(),
    user: author.id,
    size: random.int(2_000, 900_000),
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: `https://files.slack.com/files-pri/T04LARKSPUR-${id}/${encodeURIComponent(name)}`,
    permalink: `https://larkspurfreight.slack.com/files/${author.id}/${id}/${encodeURIComponent(name)}`,
  }
}

/** An endless walk through the scripts, reshuffled each time round. */
function endlessDeck(scripts: readonly (readonly ScriptLine[])[], random: Random): () => readonly ScriptLine[] {
  let left: (readonly ScriptLine[])[] = []
  return () => {
    if (left.length === 0) left = random.shuffled(scripts)
    return left.pop() ?? []
  }
}

/** An instant of the period, nearly always on a weekday between 07:00 and 18:00 UTC. */
function workingMoment({ days, endMs }: Period, random: Random): number {
  for (;;) {
    const moment = new Date(endMs - random.next() * days * DAY_MS)
    const isWeekend = moment.getUTCDay() % 6 === 0
    const isDaytime = moment.getUTCHours() >= 7 && moment.getUTCHours() < 18
    if ((!isWeekend && isDaytime) || random.chance(0.04)) return moment.getTime()
  }
}

function uuid(random: Random): string {
  const hex = (length: number) => random.chars('0123456789abcdef', length)
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
}
