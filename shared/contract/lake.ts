import { z } from 'zod'
import { DECISION_KINDS } from '../lake/decision.ts'
import { CATALOGS } from '../lake-catalogs.ts'

const count = z.int().min(0)

/** Statements that enter the lake's tables in a catalog; nothing was asked of the catalog. */
export const RegistrationSchema = z.strictObject({
  catalog: z.enum(CATALOGS),
  schema: z.string(),
  /** Tables that the newest commit knows. */
  tables: z.array(z.string()),
  statements: z.array(z.string()),
})

/** Objects that were left out, because they are missing or nobody could read them. */
const UnreadSchema = z.array(
  z.strictObject({
    kind: z.enum(['missing', 'damaged', 'newer', 'foreign', 'truncated', 'oversized', 'unproved', 'waiting']),
    key: z.string(),
  }),
)

/** What can wait: an upload, or a decision by its kind; `text` asks for a channel's text again. */
export const WAITING_KINDS = ['upload', ...DECISION_KINDS, 'text'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** An input or decision that takes away much, or withdraws a protection: it waits for a maintainer's word. */
const WaitingSchema = z.strictObject({
  /** Its name at the destination, by which it is confirmed. */
  key: z.string(),
  what: z.enum(WAITING_KINDS),
  /** Messages, and people of whom nothing would be left. */
  messages: count,
  people: count,
})

/** What was asked of the destination from here in the last days, and how many messages were sent in them. */
const LakeTrafficSchema = z.strictObject({ days: count, messages: count, requests: count, bytes: count })
export type LakeTraffic = z.infer<typeof LakeTrafficSchema>

/** Whether the lake is what its commits say. Orphans are no problem: nothing counts them. */
export const LakeVerdictSchema = z.strictObject({
  destination: z.string(),
  ok: z.boolean(),
  commits: count,
  objects: count,
  /** Messages that stand. */
  rows: count,
  bytes: count,
  /** Uploads that are not folded yet. */
  inbox: count,
  problems: z.array(z.strictObject({ kind: z.string(), key: z.string(), says: z.string() })),
  orphans: z.array(z.string()),
  /** What Gleaner did not write, or a newer version of it did; never removed. */
  foreign: z.array(z.string()),
  /** Protections that say nothing of what is under some of the lake's keys: those of a machine that lacks them. */
  incomplete: z.array(z.strictObject({ kind: z.string(), id: z.string(), lacks: z.array(z.string()) })),
  /** Ids of the lake's keys, each with the UTC day from which messages are under it. */
  keys: z.array(z.strictObject({ keyId: z.string(), from: z.string() })),
  traffic: LakeTrafficSchema,
})
export type LakeVerdictView = z.infer<typeof LakeVerdictSchema>

/** An answer to SQL, as JSON values: large numbers, instants and days are texts. */
export const QueryAnswerSchema = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.unknown())),
  /** There were more rows than asked for. */
  hasMore: z.boolean(),
  /** What the answer knows nothing of. */
  unread: UnreadSchema,
})

export const FoldReportSchema = z.strictObject({
  destination: z.string(),
  /** The newest commit; null in a lake without any. */
  commit: count.nullable(),
  /** Whether this fold made it: nothing new makes no commit. */
  isNew: z.boolean(),
  /** Uploads folded, with their rows, and decisions that are in force from now on. */
  inputs: count,
  rows: count,
  decisions: count,
  /** Messages that those decisions took. */
  taken: count,
  /** Messages that stand, and the files they and the rest are in. */
  standing: count,
  files: count,
  /** Objects removed: folded uploads, replaced files, what killed folds left. */
  removed: count,
  /** Objects with rows of audit trails that were past their time. */
  trailsExpired: count,
  /** The first UTC day that is kept; null keeps everything. */
  horizon: z.string().nullable(),
  waiting: z.array(WaitingSchema),
  /** Uploads left where they are, with the rows that may not be taken and why. */
  refused: z.array(z.strictObject({ key: z.string(), reason: z.enum(['key', 'old', 'future']), rows: count })),
  /** Nothing of this was changed or removed. */
  unread: UnreadSchema,
})
export type FoldView = z.infer<typeof FoldReportSchema>

/**
 * An erasure and its proof: everything was read again, and nothing matched. It is incomplete while `unread` or `keysMissing`
 * names anything.
 */
export const ErasureReportSchema = z.strictObject({
  destination: z.string(),
  people: count,
  messages: count,
  /** null when there was nothing to erase. */
  proof: z
    .strictObject({
      /** The commit that carried it out, and the SHA-256 of its bytes. */
      commit: count,
      hash: z.string(),
      /** When everything was listed. */
      listedAt: z.number(),
      objectsRead: count,
      bytesRead: count,
      rowsErased: count,
      rowsLeft: z.literal(0),
      /** Old versions and unfinished uploads that had to go. */
      leftoversRemoved: count,
      /** Copies of audit trails that name somebody: they say that it was asked for, and end with their own time. */
      trails: count,
    })
    .nullable(),
  unread: UnreadSchema,
  /** Keys that rows of this lake were made with and that this machine does not hold. */
  keysMissing: z.array(z.string()),
  /** Other places that batches were sent to from here: erase there as well. */
  alsoSentTo: z.array(z.string()),
})
export type ErasureView = z.infer<typeof ErasureReportSchema>

/** What is known of the lake without asking it: the last verdict, and what was erased, with proof. */
export const LakeHistorySchema = z.strictObject({
  verdict: z
    .strictObject({
      at: z.number(),
      destination: z.string(),
      ok: z.boolean(),
      objects: count,
      rows: count,
      bytes: count,
      /** How many there were; the lists name the first ten. */
      problemCount: count,
      orphanCount: count,
      problems: z.array(z.strictObject({ kind: z.string(), key: z.string() })),
      orphans: z.array(z.string()),
    })
    .nullable(),
  /** How the last fold from here ended; null before the first. */
  fold: z
    .strictObject({
      at: z.number(),
      destination: z.string(),
      commit: count,
      standing: count,
      files: count,
      /** How many wait for a maintainer; the list names the first ten. */
      waitingCount: count,
      waiting: z.array(WaitingSchema),
      refusedCount: count,
      unreadCount: count,
      /** Objects sent from here since: `lake.query` shows them, other readers once they are folded. */
      unfolded: count,
    })
    .nullable(),
  /** Newest first, ten at most. */
  erasures: z.array(
    z.strictObject({
      at: z.number(),
      destination: z.string(),
      people: count,
      messages: count,
      /** The commit that carried it out, and the first half of its SHA-256. */
      commit: count,
      hash: z.string(),
      objectsRead: count,
      rowsErased: count,
      rowsLeft: count,
      /** Objects nobody could read, because of which it is not proved; it stays queued. */
      unread: count,
      /** Keys of the lake that this machine did not hold: rows made with them were not searched. */
      keysMissing: count,
    }),
  ),
  /** Asked for here and not carried out in the lake yet. */
  queued: z.strictObject({ people: count, messages: count, since: z.number().nullable() }),
})
export type LakeHistory = z.infer<typeof LakeHistorySchema>

const PolicySchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string(),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.literal('*').optional(),
      Action: z.array(z.string()),
      Resource: z.array(z.string()),
      Condition: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
    }),
  ),
})

/** The least rights at the destination; null for a folder, which has none. */
export const AccessPoliciesSchema = z
  .strictObject({
    /** For this collector: its own id stands in it. */
    collector: PolicySchema,
    maintainer: PolicySchema,
    /** For the bucket itself; null where the server may not know the condition. */
    bucket: PolicySchema.nullable(),
  })
  .nullable()
