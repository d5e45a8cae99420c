/**
 * Slack's JSON at the edge: parsed tolerantly into the types the other rooms know.
 *
 * Unknown fields pass through untouched. A known field of the wrong type is left out and counted, because one odd
 * field must not cost a message. Only an item without a usable `ts` is no message at all.
 */
import { z } from 'zod'
import { AUTHOR_ID, authorsIn } from '../../../shared/authors.ts'
import { type Consent, consentInChannel, consentInMember, consentInReactions } from '../../../shared/consent.ts'
import { type ChannelId, MOST_COUNTED, type RawMember, type RawMessage, type SlackTs } from '../../../shared/domain.ts'
import { oneLine } from '../../../shared/one-line.ts'
import { kindOfSubtype } from '../../../shared/slack-subtypes.ts'
import { unreadableAnswer } from './failures.ts'
import { parseList, parseWholeList } from './lists.ts'
import { separate } from './same-ts.ts'
import { type ThreadSigns, threadSigns } from './thread-signs.ts'

const text = z.string()
/** Ten digits of seconds last until 2286; what readers of the lake take for a time ends before that. */
const ts = z.string().regex(/^\d{1,10}\.\d{1,6}$/)
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const messageFields = {
  type: lenient(text),
  subtype: lenient(text),
  text: lenient(text),
  user: lenient(text),
  bot_id: lenient(text),
  username: lenient(text),
  team: lenient(text),
  user_team: lenient(text),
  source_team: lenient(text),
  thread_ts: lenient(ts),
  reply_count: lenient(z.number().int().min(0).max(MOST_COUNTED)),
  latest_reply: lenient(ts),
  edited: lenient(z.looseObject({ ts, user: lenient(text) })),
  files: lenient(z.array(z.unknown())),
}
const MessageSchema = z.looseObject({ ts, ...messageFields })
const FIELDS = Object.keys(messageFields) as (keyof typeof messageFields)[]

/** One page of messages as it came, in memory only. */
export interface MessagePage {
  readonly messages: readonly RawMessage[]
  /** What each of them says about replies. */
  readonly threads: ReadonlyMap<SlackTs, ThreadSigns>
  /** Every timestamp on the page, those of unusable items included: what is not here is gone from Slack. */
  readonly present: ReadonlySet<SlackTs>
  /** False when an item had no timestamp: then nothing may be taken for gone. */
  readonly isWhole: boolean
  /** Timestamps in the order of the page. */
  readonly order: readonly SlackTs[]
  /** Items on the page, broken ones included. */
  readonly objects: number
  readonly broken: number
  /** Known fields that came in an unknown shape. */
  readonly mistyped: number
  readonly unknownSubtypes: number
  /** True when anything says that there is more. */
  readonly hasMore: boolean
  /** True when Slack says it by `has_more`, not by a cursor alone. */
  readonly saysMore: boolean
  readonly nextCursor: string | null
  /** True when the workspace's plan hides older messages: they are missing here, and not gone. */
  readonly isLimited: boolean
}

/** Reads what a channel answered to `conversations.history` or `conversations.replies`. Throws `slack.unexpected_shape`. */
export function parseMessages(answer: unknown, channelId: ChannelId): MessagePage {
  const { items, ...paging } = parseList(answer, 'messages')
  const read: RawMessage[] = []
  const order: SlackTs[] = []
  const threads = new Map<SlackTs, ThreadSigns>()
  const present = new Set<SlackTs>()
  let broken = 0
  let mistyped = 0
  let unknownSubtypes = 0
  let isWhole = true
  for (const item of items) {
    const parsed = MessageSchema.safeParse(item)
    if (!parsed.success || isElsewhere(item, channelId)) {
      broken += 1
      const loose = z.looseObject({ ts: text }).safeParse(item)
      if (loose.success) present.add(loose.data.ts as SlackTs)
      else isWhole = false
      continue
    }
    const original = item as Record<string, unknown>
    mistyped += FIELDS.filter((field) => original[field] != null && parsed.data[field] === undefined).length
    // Slack sends an empty text, but no message says null.
    if (original['text'] === null) mistyped += 1
    if (consentInReactions(original['reactions']) === 'unreadable') mistyped += 1
    if (parsed.data.subtype !== undefined && kindOfSubtype(parsed.data.subtype) === null) unknownSubtypes += 1
    // The one place where raw messages come into being.
    // Of another workspace, as far as anybody can tell.
    const isOddTeam = TEAMS.some((field) => original[field] != null && parsed.data[field] === undefined)
    const hasUnclearAuthor = authorsIn(original).isUnclear || isOddTeam
    const hasUnclearText =
      parsed.data.text === undefined || ['blocks', 'attachments'].some((field) => isNoList(original[field]))
    const message = {
      ...parsed.data,
      hasUnclearAuthor: hasUnclearAuthor || undefined,
      hasUnclearText: hasUnclearText || undefined,
    } as unknown as RawMessage
    const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
    // Another item under the same timestamp takes no sign away.
    if (!threads.get(message.ts)?.hasReplies) threads.set(message.ts, threadSigns(original, isReply))
    order.push(message.ts)
    read.push(message)
  }
  const messages = separate(read)
  for (const { ts: each } of messages) present.add(each)
  return {
    messages,
    threads,
    order,
    present,
    isWhole,
    objects: items.length,
    broken,
    mistyped,
    unknownSubtypes,
    isLimited: isSaid((answer as Readonly<Record<string, unknown>>)['is_limited']),
    ...paging,
  }
}

/** Another channel's message, or one that only the person whose token this is was shown: none of the channel's. */
const isElsewhere = (item: unknown, channelId: ChannelId): boolean => {
  const { channel, is_ephemeral: isEphemeral } = item as Readonly<Record<string, unknown>>
  return (channel != null && channel !== channelId) || (isEphemeral != null && isEphemeral !== false)
}

/** Whose message it is, said in three places. */
const TEAMS = ['team', 'user_team', 'source_team'] as const

/** A flag that cannot be read is not denied. */
const isSaid = (flag: unknown): boolean => flag !== undefined && flag !== null && flag !== false

const isNoList = (value: unknown): boolean => value !== undefined && !Array.isArray(value)

/** Absent stays absent; anything that is not a boolean is null, which is never an answer. */
const flag = z.boolean().nullish().catch(null)

/** Companies by their ids; null where they cannot be read. */
const companies = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? [])
  .nullable()
  .catch(null)

const channelName = text.transform(oneLine)

const ChannelSchema = z.looseObject({
  id: z.string().min(1),
  name: lenient(channelName),
  is_private: flag,
  is_im: flag,
  is_mpim: flag,
  is_ext_shared: flag,
  is_pending_ext_shared: flag,
  is_archived: flag,
  is_channel: flag,
  is_group: flag,
  is_shared: flag,
  is_org_shared: flag,
  internal_team_ids: companies,
  shared_team_ids: companies,
  connected_team_ids: companies,
  pending_connected_team_ids: companies,
  pending_shared: companies,
  created: lenient(z.number().min(0)),
  num_members: lenient(z.number().int().min(0)),
  previous_names: lenient(z.array(channelName)),
})
/** A channel's flags, and what its topic and purpose say about being collected. */
export type RawChannel = z.infer<typeof ChannelSchema> & { readonly id: ChannelId | string; readonly consent: Consent }

/** Reads an answer of `conversations.info`. Throws `slack.unexpected_shape`. */
export function parseChannel(answer: unknown): RawChannel {
  const parsed = z.looseObject({ channel: ChannelSchema }).safeParse(answer)
  if (!parsed.success) throw unreadableAnswer()
  return withConsent(parsed.data.channel)
}

const withConsent = (channel: z.infer<typeof ChannelSchema>): RawChannel => ({
  ...channel,
  consent: consentInChannel(channel),
})

/** Reads a page of `conversations.list`; items that are no channel are left out. */
export function parseChannels(answer: unknown): { channels: readonly RawChannel[]; nextCursor: string | null } {
  const { items, nextCursor } = parseWholeList(answer, 'channels')
  const channels = items.flatMap((item) => {
    const parsed = ChannelSchema.safeParse(item)
    return parsed.success ? [withConsent(parsed.data)] : []
  })
  return { channels, nextCursor }
}

const profileField = lenient(z.string())
const MemberSchema = z.looseObject({
  // Whose id cannot be read is hidden by name all the same, and is nobody's author.
  id: z.string().regex(AUTHOR_ID).catch(''),
  team_id: lenient(text),
  name: lenient(text),
  deleted: lenient(z.boolean()),
  is_bot: lenient(z.boolean()),
  is_stranger: lenient(z.boolean()),
  real_name: lenient(text),
  profile: lenient(
    z.looseObject({
      real_name: profileField,
      real_name_normalized: profileField,
      display_name: profileField,
      display_name_normalized: profileField,
      first_name: profileField,
      last_name: profileField,
      title: profileField,
      status_text: profileField,
      email: profileField,
      phone: profileField,
    }),
  ),
})

/** Reads a page of `users.list`; items that are no member are left out. */
export function parseMembers(answer: unknown): { members: readonly RawMember[]; nextCursor: string | null } {
  const { items, nextCursor } = parseWholeList(answer, 'members')
  const members = items.flatMap((item) => {
    const parsed = MemberSchema.safeParse(item)
    if (!parsed.success) return []
    // The one place where raw members come into being.
    return [{ ...parsed.data, consent: consentOf(item as Record<string, unknown>) } as unknown as RawMember]
  })
  return { members, nextCursor }
}

/** Somebody who may be of another workspace, as far as anybody can tell, has not been asked. */
function consentOf(member: Readonly<Record<string, unknown>>): Consent {
  const { is_stranger: isStranger, team_id: teamId } = member
  const isOdd =
    (isStranger != null && typeof isStranger !== 'boolean') || (teamId != null && typeof teamId !== 'string')
  const consent = consentInMember(member)
  return isOdd && consent === 'not_refused' ? 'unreadable' : consent
}
