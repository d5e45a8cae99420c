/**
 * A commit: the numbered document that says which files are the lake's tables, and what became of everything added so far.
 *
 * Commits are created and never changed or removed. Each names the one before it by hash and carries a code under the
 * team's key, so that what was not made by a member is told from what was. The newest is the truth.
 */
import { z } from 'zod'
import { DecisionIdSchema } from './decision.ts'
import {
  CodeSchema,
  CollectorSchema,
  DaySchema,
  InstantSchema,
  KeyIdSchema,
  LakeIdSchema,
  Sha256Schema,
} from './words.ts'

export const COMMIT_VERSION = 1

/** Tables for readers, and `marks`, which is not: what the standing rows alone do not say. */
export const LAKE_TABLES = [
  'messages',
  'channels',
  'channel_day',
  'channel_week',
  'workspace_day',
  'workspace_week',
] as const
export type LakeTable = (typeof LAKE_TABLES)[number]

const count = z.int().min(0)
/** Segments of a name inside the lake; none of them may climb out of it. */
const key = z
  .string()
  .regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._=-]+(?:\/[A-Za-z0-9._=-]+)*$/)
  .max(900)
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/)
const month = z.string().regex(/^\d{4}-\d{2}$/)

export const DataFileSchema = z.strictObject({
  key,
  rows: count,
  bytes: count,
  sha256: Sha256Schema,
  /** The UTC month that every row of it was sent in, `YYYY-MM`; null for tables that are not kept by month. */
  month: month.nullable(),
  /** ISO 8601, UTC, to the microsecond; null for tables without `sent_at`. No other statistics are kept. */
  minSentAt: instant.nullable(),
  maxSentAt: instant.nullable(),
})
export type DataFile = z.infer<typeof DataFileSchema>

/** A few takings-away are a day's work; more of one input wait for a maintainer. */
export const TakesSchema = z.strictObject({ messages: count, people: count })

export const LakeSettingsSchema = z.strictObject({
  /** Which key a message's pseudonyms are made with, by the UTC day it was sent: that of the last entry not after it. */
  keys: z.array(z.strictObject({ keyId: KeyIdSchema, from: DaySchema })).min(1),
  /** Messages sent longer ago go; null keeps everything. */
  keepDays: z.int().min(1).nullable(),
  /** The fewest people of whom an aggregate speaks. */
  k: z.int().min(2),
  /** The one collector that folds, where creating a name twice succeeds; null where the destination prevents it. */
  maintainer: CollectorSchema.nullable(),
})
export type LakeSettings = z.infer<typeof LakeSettingsSchema>

export const CommitSchema = z.strictObject({
  commitVersion: z.literal(COMMIT_VERSION),
  lakeId: LakeIdSchema,
  number: z.int().min(1),
  /** SHA-256 of the bytes of the commit before; null for the first. */
  previous: Sha256Schema.nullable(),
  /** Tells one's own commit from another's when an answer was lost. */
  attempt: z.string().regex(/^[0-9a-f]{16}$/),
  collector: CollectorSchema,
  at: InstantSchema,
  files: z.strictObject({
    ...(Object.fromEntries(LAKE_TABLES.map((table) => [table, z.array(DataFileSchema)])) as Record<
      LakeTable,
      z.ZodArray<typeof DataFileSchema>
    >),
    marks: z.array(DataFileSchema),
    /** Which messages each published aggregate counted: not for readers. */
    counted: z.array(DataFileSchema),
  }),
  /** The UTC day that the aggregates were last worked out on. */
  aggregated: DaySchema.nullable(),
  /** The open table's version of each table that ever had a file: one more whenever its files changed. */
  versions: z.partialRecord(z.enum(LAKE_TABLES), count),
  /** What every decision folded so far says, so that one which goes missing protects on. */
  decisions: z.strictObject({
    count,
    file: DataFileSchema.omit({ month: true, minSentAt: true, maxSentAt: true }).nullable(),
  }),
  /** Inputs whose rows are in the files as of this commit; they are removed after it. */
  folded: z.array(key),
  /** Inputs of which something was not taken, as of this commit. `rows` were left out; the object is removed when nothing of it is left. */
  refused: z.array(z.strictObject({ key, reason: z.enum(['key', 'old', 'future']), rows: count })),
  /** Inputs that take away much and wait for a maintainer's word; they stay where they are. */
  waiting: z.array(z.strictObject({ key, takes: TakesSchema })),
  /** Everybody who ever added something, this commit's maker included. */
  collectors: z.array(CollectorSchema).max(100_000),
  /** Withdrawals that count, and for messages sent from when on (epoch milliseconds). */
  accepted: z.array(z.strictObject({ decision: DecisionIdSchema, from: InstantSchema })),
  /** Protections that a person with the maintainer's rights confirmed: laptops act on them, however much they take. */
  confirmed: z.array(DecisionIdSchema).max(100_000).optional(),
  /** No message sent on an earlier UTC day is in the lake or gets in. It never falls. */
  horizon: DaySchema.nullable(),
  /** Where the destination has no clock: the time by which it was decided what is too old. Absent where nobody could say. */
  time: InstantSchema.optional(),
  settings: LakeSettingsSchema,
  /**
   * Where only one may fold: says who does from now on, and nothing else that the commit before it does not. It leaves one number
   * free, which the one who folded until now may be about to use: a commit there that follows the same one before is what stands.
   */
  takesOver: z.literal(true).optional(),
  /** Months whose files could not be read when something was decided or the horizon moved: they are brought in line once they can. */
  owed: z.array(month).optional(),
  /** Files that earlier commits named and no later one does, and since when. */
  remove: z.array(z.strictObject({ key, since: InstantSchema })),
  /** Over everything else; see `src-main/lake-layout/code.ts`. */
  mac: CodeSchema,
})
export type Commit = z.infer<typeof CommitSchema>
