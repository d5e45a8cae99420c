import { z } from 'zod'

const count = z.int().min(0)

/** Objects that were left out, because they are missing or nobody could read them. */
const UnreadSchema = z.array(
  z.strictObject({ kind: z.enum(['missing', 'damaged', 'unreadable manifest']), key: z.string() }),
)

/** Whether the lake is what its manifests say. Orphans are no problem: nothing counts them. */
export const LakeVerdictSchema = z.strictObject({
  destination: z.string(),
  ok: z.boolean(),
  manifests: count,
  objects: count,
  rows: count,
  bytes: count,
  problems: z.array(z.strictObject({ kind: z.string(), key: z.string(), says: z.string() })),
  orphans: z.array(z.string()),
  /** What Gleaner did not write, or a newer version of it did; never removed. */
  foreign: z.array(z.string()),
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

export const CompactReportSchema = z.strictObject({
  destination: z.string(),
  days: count,
  filesBefore: count,
  filesAfter: count,
  rowsDropped: count,
  daysExpired: count,
  rowsExpired: count,
  /** Objects with rows of audit trails that were past their time. */
  trailsExpired: count,
  orphansRemoved: z.array(z.string()),
  /** They may be an upload under way, or belong to a manifest that could not be read. */
  orphansLeft: z.array(z.string()),
  /** Nothing of this was changed or removed. */
  unread: UnreadSchema,
  /** Erasures that had been begun and killed, finished now. */
  erasuresResumed: count,
})

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
      id: z.string(),
      finishedAt: z.number(),
      objectsRead: count,
      objectsRewritten: count,
      rowsErased: count,
      rowsLeft: z.literal(0),
      orphansRemoved: z.array(z.string()),
    })
    .nullable(),
  unread: UnreadSchema,
  /** Keys that rows of this lake were made with and that this machine does not hold. */
  keysMissing: z.array(z.string()),
  erasuresResumed: count,
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
  /** Newest first, ten at most. */
  erasures: z.array(
    z.strictObject({
      at: z.number(),
      destination: z.string(),
      people: count,
      messages: count,
      /** The tombstone's id: `erasures/<proof>.json` at the destination. */
      proof: z.string(),
      objectsRead: count,
      objectsRewritten: count,
      rowsErased: count,
      rowsLeft: count,
      /** Objects nobody could read, because of which it is not proved; it stays queued. */
      unread: count,
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
      Effect: z.literal('Allow'),
      Action: z.array(z.string()),
      Resource: z.array(z.string()),
      Condition: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
    }),
  ),
})

/** The least rights at the destination; null for a folder, which has none. */
export const AccessPoliciesSchema = z.strictObject({ collector: PolicySchema, eraser: PolicySchema }).nullable()
