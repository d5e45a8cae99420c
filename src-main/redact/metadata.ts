/**
 * What is counted about a message without reading its words: reactions, files, links' hosts.
 */
import { MOST_COUNTED, type RawMessage } from '../../shared/domain.ts'
import type { Directory } from './directory/directory.ts'
import { isKnownHost } from './hosts.ts'
import { isOrdinaryWord } from './names/index.ts'
import { matchesOf } from './text/matches.ts'

/** Tells people who opted out, by Slack's id; `none` when nobody did. */
export type OptedOut = ((id: string) => boolean) | 'none'

/**
 * Reactions by emoji, without those of people who opted out. A name that could hide a person, or is no emoji name at
 * all, counts as `custom`.
 */
export function reactionCounts(
  message: RawMessage,
  directory: Directory,
  optedOut: OptedOut = 'none',
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { name, ...given } of reactionsOf(message)) {
    const count = countedOf(given, optedOut)
    if (count === 0) continue
    const base = name.split('::')[0] ?? ''
    // Names that every object has, such as "__proto__", would take no number.
    const shown = isPlainEmoji(base, directory) && !(base in Object.prototype) ? base : 'custom'
    counts[shown] = Math.min((counts[shown] ?? 0) + count, MOST_COUNTED)
  }
  return counts
}

/**
 * Replies, without those of people who opted out. Slack tells how many replies there are and names at most a few of
 * those who wrote them: when one of them opted out, or somebody is not named, only one reply of each other is sure.
 */
export function replyCount(message: RawMessage, optedOut: OptedOut = 'none'): number {
  const replies = message.reply_count ?? 0
  if (optedOut === 'none' || replies === 0) return replies
  const named = idsIn(message['reply_users'])
  const others = named.filter((id) => !optedOut(id))
  const isWhole = named.length > 0 && named.length === message['reply_users_count']
  return isWhole && others.length === named.length ? replies : Math.min(replies, others.length)
}

/** Slack counts everyone who reacted and may name only some: who is not named may have opted out. */
function countedOf({ count, users }: { count: number; users: readonly string[] }, optedOut: OptedOut): number {
  if (optedOut === 'none') return count
  return Math.min(count, users.filter((id) => !optedOut(id)).length)
}

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []

/** Made of words everyone uses, and nobody's name. */
function isPlainEmoji(name: string, directory: Directory): boolean {
  if (!/^[a-z0-9_+'-]{1,60}$/.test(name) || directory.names(name)) return false
  return name
    .split(/[_+'-]+/)
    .every((word) => word === '' || /^\d{1,3}$/.test(word) || COMMON_EMOJI.has(word) || isOrdinaryWord(word))
}

const COMMON_EMOJI = new Set(
  'tada joy sob heart eyes rofl lol shipit facepalm thumbsup thumbsdown raised hands pray clap wave ok hand muscle fire rocket bug sparkles warning rotating light white check mark heavy x plus minus coffee beers pizza cake sweat smile slightly smiling face grin laughing thinking upside down partying exploding head ship bow tm dancer metal point up left right zap bulb memo lock key hundred'.split(
    ' ',
  ),
)

interface Reaction {
  readonly name: string
  readonly count: number
  /** Who reacted, as far as Slack says. */
  readonly users: readonly string[]
}

function reactionsOf(message: RawMessage): Reaction[] {
  if (!Array.isArray(message.reactions)) return []
  return message.reactions.flatMap((reaction) => {
    if (typeof reaction !== 'object' || reaction === null) return []
    const { name, count, users } = reaction as { name?: unknown; count?: unknown; users?: unknown }
    return typeof name === 'string' ? [{ name, count: isCount(count) ? count : 1, users: idsIn(users) }] : []
  })
}

const isCount = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST_COUNTED

const COARSE: readonly (readonly [string, RegExp])[] = [
  ['image', /^(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?|ico|avif|image)$/],
  ['video', /^(?:mp4|mov|avi|mkv|webm|m4v|mpg|wmv|video)$/],
  ['audio', /^(?:mp3|m4a|wav|ogg|flac|aac|audio)$/],
  ['pdf', /^pdf$/],
  ['spreadsheet', /^(?:xlsx?|csv|tsv|ods|numbers|gsheet)$/],
  ['presentation', /^(?:pptx?|odp|keynote|key|gpres)$/],
  ['document', /^(?:docx?|odt|rtf|pages|gdoc|quip|canvas|post|space|email|epub|markdown|md)$/],
  ['archive', /^(?:zip|gz|tgz|tar|bz2|xz|7z|rar|zstd?|jar)$/],
  [
    'code',
    /^(?:js|jsx|ts|tsx|javascript|typescript|python|py|ruby|rb|go|rust|rs|java|kotlin|scala|c|cpp|csharp|cs|php|swift|shell|sh|bash|powershell|sql|html|css|json|ya?ml|xml|toml|ini|diff|patch|dockerfile|perl|lua|r|haskell|elixir|erlang|clojure|terraform|hcl|graphql|proto|tf|log)$/,
  ],
  ['text', /^(?:text|txt|plain)$/],
]

/** Files by coarse type. Names, titles and addresses are never read. */
export function fileCounts(message: RawMessage): Record<string, number> {
  const counts: Record<string, number> = {}
  const files = Array.isArray(message.files) ? message.files : []
  for (const file of files) {
    const { filetype, mimetype } =
      typeof file === 'object' && file !== null ? (file as { filetype?: unknown; mimetype?: unknown }) : {}
    const type =
      coarse(filetype) ??
      coarse(typeof mimetype === 'string' ? mimetype.split('/')[0] : undefined) ??
      coarse(typeof mimetype === 'string' ? mimetype.split('/')[1] : undefined) ??
      'other'
    counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}

function coarse(type: unknown): string | undefined {
  return typeof type === 'string' ? COARSE.find(([, pattern]) => pattern.test(type.toLowerCase()))?.[0] : undefined
}

/** The hosts a text links to: well-known ones by name, all others as `other`. Sorted, each once. */
export function linkHostsOf(text: string): string[] {
  const hosts = new Set<string>()
  for (const match of matchesOf(text, /https?:\/\/([^\s<>|/?#"'`]{1,300})/gi)) {
    const host = (match[1] ?? '').replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase()
    hosts.add(isKnownHost(host) ? host : 'other')
  }
  return [...hosts].sort()
}
