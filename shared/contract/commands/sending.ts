/** What is sent, where to, and what is there already. */
import { z } from 'zod'
import { CATALOGS, SCHEMA_NAME } from '../../lake-catalogs.ts'
import { MESSAGE_ID } from '../../pseudonym.ts'
import {
  AccessPoliciesSchema,
  ErasureReportSchema,
  FoldReportSchema,
  LakeHistorySchema,
  LakeVerdictSchema,
  QueryAnswerSchema,
  RegistrationSchema,
} from '../lake.ts'
import { PersonWordSchema } from '../optout.ts'
import { SettingsViewSchema } from '../settings.ts'
import { DestinationCheckSchema, LakeSummarySchema, UploadReportSchema, UploadSchema } from '../uploads.ts'
import { type Command, nothing } from './command.ts'

export const sendingCommands = {
  'uploads.list': { input: nothing, output: z.array(UploadSchema) },
  /** Sends what is approved, or only the batches named. `to` overrides the destination for this upload only. */
  'uploads.start': {
    input: z.strictObject({
      to: SettingsViewSchema.shape.destination.optional(),
      batches: z.array(z.string()).min(1).max(100_000).optional(),
    }),
    output: UploadReportSchema,
  },

  /** Writes and removes a small object. `create` makes a folder that is not there, with those above it. */
  'destination.check': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional(), create: z.boolean().optional() }),
    output: DestinationCheckSchema,
  },

  /** What is already at the destination, as of the newest commit. */
  'lake.summary': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional() }),
    output: LakeSummarySchema,
  },
  /** What enters the lake's tables in a team's catalog: statements to run there, once. The catalog is not asked. */
  'lake.register': {
    input: z.strictObject({
      catalog: z.enum(CATALOGS),
      schema: z.string().regex(SCHEMA_NAME).optional(),
      to: SettingsViewSchema.shape.destination.optional(),
    }),
    output: RegistrationSchema,
  },
  /** Reads every object that counts and compares it with its commit. */
  'lake.verify': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional() }),
    output: LakeVerdictSchema,
  },
  /** The last verdict and the erasures of this installation, from its audit trail; the destination is not asked. */
  'lake.history': { input: nothing, output: LakeHistorySchema },
  /** DuckDB SQL over `messages`, what waits in the inbox included, and the aggregates; 10,000 rows unless told. */
  'lake.query': {
    input: z.strictObject({
      sql: z.string().min(1).max(100_000),
      most: z.int().min(1).max(100_000).optional(),
      to: SettingsViewSchema.shape.destination.optional(),
    }),
    output: QueryAnswerSchema,
  },
  /**
   * Folds what was added into the tables, applies what was decided, removes what is past its time or left over. `confirm` names
   * inputs and decisions that waited for a maintainer.
   */
  'lake.fold': {
    input: z.strictObject({
      to: SettingsViewSchema.shape.destination.optional(),
      confirm: z.array(z.string().min(1).max(900)).max(10_000).optional(),
      /** Makes this collector the one that folds, where a destination lets only one do so safely. */
      takeOver: z.boolean().optional(),
      /** Days that the lake keeps messages for, from now on; null keeps everything. */
      keepDays: z.int().min(1).max(36_500).nullable().optional(),
    }),
    output: FoldReportSchema,
  },
  /** Erases people (and opts them out), messages, and everything queued, here and in the lake, with proof. */
  'lake.erase': {
    input: z.strictObject({
      people: z.array(PersonWordSchema).max(1000).optional(),
      messages: z.array(z.string().regex(MESSAGE_ID)).max(10_000).optional(),
      to: SettingsViewSchema.shape.destination.optional(),
    }),
    output: ErasureReportSchema,
  },

  /** The least rights that collecting and erasing need at the destination; null for a folder or none. */
  'destination.policies': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional() }),
    output: AccessPoliciesSchema,
  },
} as const satisfies Record<string, Command>
