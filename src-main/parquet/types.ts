import type { Aggregate, AggregateSettings } from './aggregates.ts'
import type { RowChunk } from './row-chunks.ts'

/** A query's rows, with the names of their columns in order. */
export interface QueryAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** There were more rows than asked for. */
  readonly hasMore: boolean
}

/** A file that was written, where the parent can read it. */
export interface WrittenFile {
  readonly path: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly rows: number
}

/** What goes into inbox files besides their rows. */
export interface InboxRequest {
  /** The footer but for the batches, which each file counts itself. */
  readonly about: Readonly<Record<string, unknown>>
  /** What was approved, by batch. */
  readonly contentHashes: Readonly<Record<string, string>>
  readonly mostBytes: number
}

/** An inbox file in the scratch folder. */
export interface WrittenInbox {
  readonly path: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
  /** In order of their ids. */
  readonly batches: readonly { readonly id: string; readonly contentHash: string; readonly rows: number }[]
}

export interface FileFacts {
  readonly rows: number
  readonly metadata: Readonly<Record<string, string>>
}

/** One decision about one thing, by its SHA-256: `source` is the decision's name. See `sql/bars.sql`. */
export interface Bar {
  readonly source: string
  readonly kind: 'exclude' | 'erase_message' | 'erase_person' | 'opt_out' | 'metrics'
  /** SHA-256, lower-case hex, of a message's id or of a pseudonym. */
  readonly hash: string
  /** The last UTC day on which what it binds was sent; null: no matter when. */
  readonly upTo: string | null
  /** Epoch milliseconds; what was sent from then on is bound no longer. */
  readonly liftedFrom: number | null
  /** Ids of the inclusions with which its author took it back for this: rows that name one of them are bound no longer. */
  readonly liftedBy: readonly string[]
}

/** What opens the authors of rows without text that are under one key. */
export interface AuthorKey {
  readonly keyId: string
  /** 64 lower-case hex digits. */
  readonly secret: string
}

/** What binds every row of a fold. */
export interface FoldBounds {
  /** The first UTC day that is kept; null keeps everything. */
  readonly horizon: string | null
  /** The key by the UTC day a message was sent. */
  readonly keys: readonly { readonly keyId: string; readonly from: string }[]
  readonly bars: readonly Bar[]
  /** The fewest people among whom a row without text is shown. */
  readonly k: number
}

/** A file of an input, under a number of the caller's. */
export interface FoldInput {
  readonly path: string
  readonly input: number
  /** Epoch milliseconds: no time in it counts as later. */
  readonly latest: number
  /** Messages of it, by SHA-256 of their ids, and the inclusions that its collector knew of them. */
  readonly included: readonly { readonly message: string; readonly decisions: readonly string[] }[]
}

/** What an input brought. */
export interface Arrived {
  readonly rows: number
  /** UTC months, `YYYY-MM`, that its rows were sent in. */
  readonly months: readonly string[]
  readonly refused: readonly { readonly reason: 'key' | 'old' | 'future'; readonly rows: number }[]
}

/** What one input (its number) or decision (its name) would take away by itself. */
export interface Weight {
  readonly source: string
  readonly messages: number
  /** People of whom nothing would be left. */
  readonly people: number
}

/** Local copies of data files. */
export interface DataPaths {
  readonly messages: readonly string[]
  readonly marks: readonly string[]
}

/** A data file that was written, where the parent can read it. */
export interface WrittenData extends WrittenFile {
  readonly bytes: number
  /** ISO 8601 with microseconds; null for tables without `sent_at`. */
  readonly minSentAt: string | null
  readonly maxSentAt: string | null
}

/** A month's new files; null for one that would have no rows. */
export interface FoldedMonth {
  readonly changed: boolean
  readonly messages: WrittenData | null
  readonly marks: WrittenData | null
}

/** The aggregates' tables, and what they remember of the messages counted, which is not for readers. */
export type { AggregateSettings }
export type AggregateFile = Aggregate | 'counted'
export type AggregatePaths = Readonly<Record<AggregateFile | 'messages' | 'marks', readonly string[]>>
/** Which of them changed; one without rows has no file. */
export type AggregatesWritten = Readonly<
  Record<AggregateFile, { readonly changed: boolean; readonly file: WrittenData | null }>
>

/**
 * What the parent asks of the child, after its first message, the bounds. Rows go in chunks between `begin` and `inbox`, and come back in
 * portions, by `answered` after `query`; files are written where both can reach them. No message grows with a lake.
 */
export type Request =
  | { readonly kind: 'begin' }
  | { readonly kind: 'rows'; readonly chunk: RowChunk }
  | { readonly kind: 'inbox'; readonly inbox: InboxRequest }
  | { readonly kind: 'facts'; readonly path: string }
  | { readonly kind: 'value-bytes'; readonly path: string }
  | {
      readonly kind: 'mentioning'
      readonly paths: readonly string[]
      readonly hashes: readonly string[]
      readonly upTo: string | null
    }
  | {
      readonly kind: 'query'
      /** By the table's name, the files of it. */
      readonly tables: Readonly<Record<string, readonly string[]>>
      readonly sql: string
      readonly most: number
    }
  | { readonly kind: 'answered' }
  | { readonly kind: 'fold-begin'; readonly bounds: FoldBounds }
  | { readonly kind: 'fold-input'; readonly input: FoldInput }
  | { readonly kind: 'fold-weigh'; readonly paths: DataPaths }
  | { readonly kind: 'fold-taken'; readonly sources: readonly string[] }
  | { readonly kind: 'fold-bars'; readonly bars: readonly Bar[] }
  | {
      readonly kind: 'fold-stands'
      readonly paths: DataPaths
      readonly inputs: readonly number[]
      readonly isFolded: boolean
    }
  | {
      readonly kind: 'fold-month'
      readonly month: string
      readonly paths: DataPaths
      readonly inputs: readonly number[]
    }
  | { readonly kind: 'fold-aggregates'; readonly paths: AggregatePaths; readonly settings: AggregateSettings }
  | { readonly kind: 'texts'; readonly path: string; readonly from: number; readonly most: number }

export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly says: string }
