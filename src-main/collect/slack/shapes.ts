/**
 * Slack's JSON at the edge: parsed tolerantly into the types the other rooms know.
 *
 * Unknown fields pass through untouched. A known field of the wrong type is left out and counted, because one odd
 * field must not cost a message. Only an item without a usable `ts` is no message at all.
 */
import { z } from 'zod'
import { type Consent, consentInChannel, consentInMember, consentInReactions } from '../../../shared/consent.ts'
import type { ChannelId, RawMember, RawMessage, SlackTs } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { isDocumentedSubtype } from '../subtypes.ts'

const text = z.string()
const ts = z.string().regex(/^\d{1,12}\.\d{1,6}$/)
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
  reply_count: lenient(z.number().int().min(0)),
  latest_reply: lenient(ts),
  edited: lenient(z.looseObject({ ts, user: lenient(text) })),
  files: lenient(z.array(z.unknown())),
}
const MessageSchema = z.looseObject({ ts, ...messageFields })
const FIELDS = Object.keys(messageFields) as (keyof typeof messageFields)[]

const AnswerSchema = z.looseObject({
  has_more: z.boolean().optional().catch(undefined),
  response_metadata: z
    .looseObject({ next_cursor: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** One page of messages as it came, in memory only. */
export interface MessagePage {
  readonly messages: readonly RawMessage[]
  /** Every timestamp on the page, those of unusable items included: what is not here is gone from Slack. */
  readonly present: ReadonlySet<SlackTs>
  /** False when an item had no timestamp: then nothing may be taken for gone. */
  readonly isWhole: boolean
  /** Items on the page, broken ones included. */
  readonly objects: number
  readonly broken: number
  /** Known fields that came in an unknown shape. */
  readonly mistyped: number
  readonly unknownSubtypes: number
  readonly hasMore: boolean
  readonly nextCursor: string | null
}

/** Reads an answer of `conversations.history` or `conversations.replies`. Throws `slack.unexpected_shape`. */
export function parseMessages(answer: unknown): MessagePage {
  const { items, hasMore, nextCursor } = parseList(answer, 'messages')
  const messages: RawMessage[] = []
  const present = new Set<SlackTs>()
  let broken = 0
  let mistyped = 0
  let unknownSubtypes = 0
  let isWhole = true
  for (const item of items) {
    const parsed = MessageSchema.safeParse(item)
    if (!parsed.success) {
      broken += 1
      const loose = z.looseObject({ ts: text }).safeParse(item)
      if (loose.success) present.add(loose.data.ts as SlackTs)
      else isWhole = false
      continue
    }
    const original = item as Record<string, unknown>
    mistyped += FIELDS.filter((field) => original[field] != null && parsed.data[field] === undefined).length
    if (consentInReactions(original['reactions']) === 'unreadable') mistyped += 1
    if (parsed.data.subtype !== undefined && !isDocumentedSubtype(parsed.data.subtype)) unknownSubtypes += 1
    // The one place where raw messages come into being.
    const hasUnclearAuthor = isOdd(original, parsed.data, 'user') || isOdd(original, parsed.data, 'bot_id')
    const message = { ...parsed.data, hasUnclearAuthor: hasUnclearAuthor || undefined } as unknown as RawMessage
    present.add(message.ts)
    messages.push(message)
  }
  return { messages, present, isWhole, objects: items.length, broken, mistyped, unknownSubtypes, hasMore, nextCursor }
}

/** Whether a field is there and cannot be read; null is not "absent". */
const isOdd = (original: Record<string, unknown>, read: Record<string, unknown>, field: string): boolean =>
  original[field] !== undefined && read[field] === undefined

/** Absent stays absent; anything that is not a boolean is null, which is never an answer. */
const flag = z.boolean().nullish().catch(null)

const ChannelSchema = z.looseObject({
  id: z.string().min(1),
  name: lenient(text),
  is_private: flag,
  is_im: flag,
  is_mpim: flag,
  is_ext_shared: flag,
  is_pending_ext_shared: flag,
  is_archived: flag,
  is_channel: flag,
  is_shared: flag,
  is_org_shared: flag,
  created: lenient(z.number().min(0)),
  num_members: lenient(z.number().int().min(0)),
})
/** A channel's flags, and what its topic and purpose say about being collected. */
export type RawChannel = z.infer<typeof ChannelSchema> & { readonly id: ChannelId | string; readonly consent: Consent }

/** Reads an answer of `conversations.info`. Throws `slack.unexpected_shape`. */
export function parseChannel(answer: unknown): RawChannel {
  const parsed = z.looseObject({ channel: ChannelSchema }).safeParse(answer)
  if (!parsed.success) throw unexpectedShape()
  return withConsent(parsed.data.channel)
}

const withConsent = (channel: z.infer<typeof ChannelSchema>): RawChannel => ({
  ...channel,
  consent: consentInChannel(channel),
})

/** Reads a page of `conversations.list`; items that are no channel are left out. */
export function parseChannels(answer: unknown): { channels: readonly RawChannel[]; nextCursor: string | null } {
  const { items, nextCursor } = parseList(answer, 'channels')
  const channels = items.flatMap((item) => {
    const parsed = ChannelSchema.safeParse(item)
    return parsed.success ? [withConsent(parsed.data)] : []
  })
  return { channels, nextCursor }
}

const profileField = lenient(z.string())
const MemberSchema = z.looseObject({
  // Whose id cannot be read is hidden by name all the same, and is nobody's author.
  id: z.string().catch(''),
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
  const { items, nextCursor } = parseList(answer, 'members')
  const members = items.flatMap((item) => {
    const parsed = MemberSchema.safeParse(item)
    if (!parsed.success) return []
    // The one place where raw members come into being.
    return [{ ...parsed.data, consent: consentInMember(item as Record<string, unknown>) } as unknown as RawMember]
  })
  return { members, nextCursor }
}

function parseList(answer: unknown, field: string) {
  const parsed = AnswerSchema.safeParse(answer)
  const items = parsed.success ? parsed.data[field] : undefined
  if (!parsed.success || !Array.isArray(items)) throw unexpectedShape()
  const nextCursor = parsed.data.response_metadata?.next_cursor || null
  return { items: items as unknown[], hasMore: parsed.data.has_more ?? nextCursor !== null, nextCursor }
}

function unexpectedShape(): GleanerError {
  return new GleanerError('slack.unexpected_shape', {
    says: 'Slack answered in a form that this version of Gleaner does not know.',
    means: 'That answer was not used; what was stored stays.',
    next: 'Look for a newer version of Gleaner; if there is none, report the code and the command.',
  })
}
