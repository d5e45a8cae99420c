import type { NoticeBlank } from '../../../shared/contract/notice.ts'

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
