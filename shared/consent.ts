/**
 * What people say about being collected, read from Slack's JSON as it came.
 *
 * A mark is a `:no-collect:` reaction on a message, or `#no-collect` in a channel's topic or purpose, or in a member's
 * status, title or name. Lists are read item by item, so that an odd neighbour hides no mark; what is there and cannot be
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

/**
 * A member's `profile`: `status_text`, `status_emoji` and `title`, which have to be readable where they are there. A mark
 * counts in everything else that people say of themselves too: names, pronouns and the organisation's own fields.
 */
export function consentInMember(member: Readonly<Record<string, unknown>>): Consent {
  const { name, real_name, profile } = member
  const told = isRefusedIn([name, real_name]) ? 'refused' : 'not_refused'
  if (profile === undefined) return told
  if (!isRecord(profile))
    return strictest([told, typeof profile === 'string' ? consentOrUnreadable(profile) : 'unreadable'])
  const { status_text, status_emoji, title, ...others } = profile
  const elsewhere = isRefusedIn(others) ? 'refused' : told
  return strictest([elsewhere, consentInText(status_text), consentInText(title), consentInEmoji(status_emoji)])
}

/** How deep a profile goes: its fields hold one record each. */
const MOST_DEPTH = 4

/** Whether a mark stands in any words of a value, however it is laid out. */
function isRefusedIn(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return MAY_HOLD_MARK.test(value) && isMarked(value)
  if (typeof value !== 'object' || value === null || depth === MOST_DEPTH) return false
  return Object.entries(value).some(([field, inner]) =>
    field === 'emoji_name' ? consentInEmoji(inner) === 'refused' : isRefusedIn(inner, depth + 1),
  )
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
  return isMarked(said) ? 'refused' : 'not_refused'
}

function consentInEmoji(emoji: unknown): Consent {
  if (emoji === undefined || emoji === null) return 'not_refused'
  if (typeof emoji !== 'string') return 'unreadable'
  return isNoCollect(emoji) ? 'refused' : 'not_refused'
}

/** Words where Slack has a record: a mark in them counts, and their silence does not. */
const consentOrUnreadable = (words: string): Consent =>
  isMarked(words) || (/^\S+$/.test(words.trim()) && isNoCollect(words)) ? 'refused' : 'unreadable'

/** "no" and "collect" with a hyphen, a space or nothing between them: Slack makes a dash of two hyphens, people a dot. */
const NO_COLLECT = String.raw`no[\s\p{P}\p{S}\u30fc]{0,3}collect(?!\p{L})`

const EMOJI = new RegExp(String.raw`(?<![\p{L}\p{N}])${NO_COLLECT}`, 'u')

/** Whether an emoji's name is the mark, in any skin tone, alias, capitals and hyphenation. */
const isNoCollect = (name: string): boolean =>
  folded(name)
    .split(':')
    .some((part) => EMOJI.test(part))

/** Slack turns `#no-collect` into `<#C123|no-collect>` when a channel has that name. The emoji among words counts too. */
const MARK = new RegExp(String.raw`(?:[#♯](?:[a-z0-9]+\|)?|(?<![\p{L}\p{N}_])(?:[#♯]\s+|:))${NO_COLLECT}`, 'u')

/** What leads elsewhere may end in `#no-collect` as well. */
const LINK = /https?:\/\/[^\s<>|]+/gu

const isMarked = (words: string): boolean => MARK.test(folded(words).replace(LINK, ' '))

/** What no mark is without. Most of what a profile says is ruled out by it at once. */
const MAY_HOLD_MARK = /c\W*o\W*l\W*l|[^\x20-\x7e]/i

/** Look-alikes of one writing: width, capitals, accents, letters of another keyboard, and characters nobody sees. */
const folded = (said: string): string =>
  said
    .normalize('NFKD')
    .replace(/\s/g, ' ')
    .replace(/[\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[сеотηοετ]/gu, (letter) => LOOK_ALIKE[letter] ?? letter)

/** Cyrillic and Greek letters that look like one of the mark's. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { с: 'c', е: 'e', о: 'o', т: 't', η: 'n', ο: 'o', ε: 'e', τ: 't' }

const strictest = (said: readonly Consent[]): Consent =>
  said.includes('refused') ? 'refused' : said.includes('unreadable') ? 'unreadable' : 'not_refused'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
