/** The notice to colleagues: from facts of the configuration to a plain text, in the words of one language. */
import type { Notice, NoticeBlank } from '../../../shared/contract/notice.ts'
import { ENGLISH } from './words-en.ts'

/** What a notice says of a configuration. null is what nobody has said. */
export interface NoticeFacts {
  readonly workspace: string | null
  readonly purpose: string | null
  readonly readers: string | null
  readonly contact: string | null
  /** Its name alone: a folder's path may hold a person's. */
  readonly destination: { readonly kind: 'folder' | 'bucket'; readonly name: string } | null
  /** With their `#`. */
  readonly text: readonly string[]
  readonly metrics: readonly string[]
  /** Channels in which a rule may approve. */
  readonly byRule: readonly string[]
  /** The first UTC day of which messages are read; null before anything is allowed. */
  readonly since: string | null
  /** null: not by a schedule. */
  readonly everyMinutes: number | null
  readonly draftDays: number
  readonly uploadedDays: number
  readonly lakeDays: number
}

/** Every sentence of a notice, in one language. */
export interface NoticeWords {
  readonly blank: Readonly<Record<NoticeBlank, string>>
  readonly folder: (name: string) => string
  readonly bucket: (name: string) => string
  readonly title: (workspace: string | null) => string
  readonly whatFor: string
  readonly purpose: (purpose: string) => string
  readonly collected: string
  readonly channels: (channels: Pick<NoticeFacts, 'text' | 'metrics' | 'since'>) => readonly (string | null)[]
  readonly often: (everyMinutes: number | null) => string
  readonly never: string
  readonly neverSays: string
  readonly names: string
  readonly namesSay: string
  readonly approval: (byRule: readonly string[]) => string
  readonly limits: string
  readonly limitsSay: string
  readonly where: string
  readonly whereSays: (
    facts: Pick<NoticeFacts, 'draftDays' | 'uploadedDays' | 'lakeDays'> & { destination: string; readers: string },
  ) => string
  readonly optOut: string
  readonly optOutWays: (contact: string) => readonly string[]
  readonly ask: string
  readonly askSays: (contact: string) => string
}

/** The notice, and what in it is still a blank. */
export function noticeOf(facts: NoticeFacts, words: NoticeWords = ENGLISH): Notice {
  const missing: NoticeBlank[] = []
  const { destination } = facts
  const given = { ...facts, destination: destination && words[destination.kind](destination.name) }
  const said = (name: 'purpose' | 'readers' | 'contact' | 'destination'): string => {
    const value = given[name]
    if (value) return value
    if (!missing.includes(name)) missing.push(name)
    return words.blank[name]
  }
  const hasChannels = facts.text.length + facts.metrics.length > 0
  if (!hasChannels) missing.push('channels')
  const channels = hasChannels ? facts : { ...facts, text: [words.blank.channels] }
  const { draftDays, uploadedDays, lakeDays } = facts
  const contact = said('contact')
  const parts: readonly (readonly [string, ...(string | null)[]])[] = [
    [words.whatFor, words.purpose(said('purpose'))],
    [words.collected, ...words.channels(channels), words.often(facts.everyMinutes)],
    [words.never, words.neverSays],
    [words.names, words.namesSay, words.approval(facts.byRule)],
    [words.limits, words.limitsSay],
    [
      words.where,
      words.whereSays({
        draftDays,
        uploadedDays,
        lakeDays,
        destination: said('destination'),
        readers: said('readers'),
      }),
    ],
    [words.optOut, ...words.optOutWays(contact).map((way) => `• ${way}`)],
    [words.ask, words.askSays(contact)],
  ]
  const text = [
    words.title(facts.workspace),
    ...parts.map(([head, ...lines]) => [head, ...lines.filter((line) => line !== null)].join('\n')),
  ].join('\n\n')
  return { text: `${text}\n`, missing }
}
