/**
 * What people say about being collected, read from Slack's JSON as it came.
 *
 * A mark is a `:no-collect:` reaction on a message, or `#no-collect` in a channel's topic or purpose, or in a member's
 * status or title. Lists are read item by item, so that an odd neighbour hides no mark; what is there and cannot be
 * read is `unreadable`, which never counts as "no mark". Only a field that is not there at all says nothing.
 */

/** `unreadable`: there may be a mark, so what it would name stays out until Slack says it clearly. */
export type Consent = 'not_refused' | 'refused' | 'unreadable'

/** The reactions on a message: Slack's list of `{ name, count, users }`. */
export function consentInReactions(reactions: unknown): Consent {
  if (reactions === undefined) return 'not_refused'
  if (Array.isArray(reactions)) return strictest(reactions.map(consentInReaction))
  // Something else than a list: only a mark that can be made out in it is certain.
  const values = isRecord(reactions) ? [reactions, ...Object.values(reactions)] : []
  return values.some((value) => consentInReaction(value) === 'refused') ? 'refused' : 'unreadable'
}

/** A channel's `topic` and `purpose`: `{ value }` each. */
export function consentInChannel(channel: Readonly<Record<string, unknown>>): Consent {
  return strictest([channel['topic'], channel['purpose']].map(consentInTopic))
}

/** A member's `profile`: `status_text`, `status_emoji` and `title`. */
export function consentInMember(member: Readonly<Record<string, unknown>>): Consent {
  const profile = member['profile']
  if (profile === undefined) return 'not_refused'
  if (!isRecord(profile)) return typeof profile === 'string' ? consentOrUnreadable(profile) : 'unreadable'
  const { status_text, status_emoji, title } = profile
  return strictest([consentInText(status_text), consentInText(title), consentInEmoji(status_emoji)])
}

function consentInReaction(reaction: unknown): Consent {
  if (typeof reaction === 'string') return consentOrUnreadable(reaction)
  if (!isRecord(reaction) || typeof reaction['name'] !== 'string') return 'unreadable'
  return isNoCollect(reaction['name']) ? 'refused' : 'not_refused'
}

function consentInTopic(topic: unknown): Consent {
  if (topic === undefined) return 'not_refused'
  if (isRecord(topic)) return 'value' in topic ? consentInText(topic['value']) : 'unreadable'
  return typeof topic === 'string' ? consentOrUnreadable(topic) : 'unreadable'
}

function consentInText(said: unknown): Consent {
  if (said === undefined) return 'not_refused'
  if (typeof said !== 'string') return 'unreadable'
  return MARK.test(folded(said)) ? 'refused' : 'not_refused'
}

function consentInEmoji(emoji: unknown): Consent {
  if (emoji === undefined || emoji === null) return 'not_refused'
  if (typeof emoji !== 'string') return 'unreadable'
  return isNoCollect(emoji) ? 'refused' : 'not_refused'
}

/** Words where Slack has a record: a mark in them counts, and their silence does not. */
const consentOrUnreadable = (words: string): Consent =>
  isNoCollect(words) || MARK.test(folded(words)) ? 'refused' : 'unreadable'

/** Whether an emoji's name is the mark, in any skin tone, capitals and hyphenation. */
const isNoCollect = (name: string): boolean =>
  folded(name)
    .split(':')
    .some((part) => /^no[-_ ]?collect$/.test(part.trim()))

/** Slack turns `#no-collect` into `<#C123|no-collect>` when a channel has that name. The emoji among words counts too. */
const MARK = /(?<![\p{L}\p{N}_])(?:#\s?(?:[a-z0-9]+\|)?|:)no[-_ ]?collect(?![\p{L}\p{N}])/u

/** Look-alikes of one writing: width, capitals, every hyphen, and characters nobody sees. */
const folded = (said: string): string =>
  said
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/\s/g, ' ')
    .toLowerCase()

const strictest = (said: readonly Consent[]): Consent =>
  said.includes('refused') ? 'refused' : said.includes('unreadable') ? 'unreadable' : 'not_refused'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
