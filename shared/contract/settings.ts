import { z } from 'zod'
import { POLICIES } from '../domain.ts'
import { RetentionSettingSchema } from './retention.ts'

export const DestinationSettingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), dir: z.string().min(1).max(4096) }),
  z.strictObject({
    kind: z.literal('s3'),
    bucket: z.string().min(3).max(63),
    prefix: z.string().max(900),
    endpoint: z.url().optional(),
    region: z.string().max(50).optional(),
    pathStyle: z.boolean().optional(),
    profile: z.string().max(100).optional(),
    expectedBucketOwner: z.string().max(20).optional(),
    sse: z.enum(['none', 'AES256', 'aws:kms']).optional(),
    kmsKeyId: z.string().max(2048).optional(),
  }),
])
export type DestinationSetting = z.infer<typeof DestinationSettingSchema>

/** Quiet hours are local minutes of the day, `from` inclusive, `to` exclusive; they may wrap midnight, or last all day. */
export const ScheduleSettingSchema = z.strictObject({
  on: z.boolean(),
  everyMinutes: z.int().min(5).max(1440),
  quietHours: z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(0).max(1440) }).nullable(),
  onBattery: z.boolean(),
  onMetered: z.boolean(),
})

/** ISO 3166-1 alpha-2, in capitals as the detectors have them: another spelling would match none of them. */
const CountrySchema = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/)

/** A name that a person may be shown by. */
export const DisplayNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\p{L}[\p{L}\p{M}\p{N} .'’-]*$/u)

export const SettingsViewSchema = z.strictObject({
  destination: DestinationSettingSchema.nullable(),
  schedule: ScheduleSettingSchema,
  policy: z.strictObject({
    name: z.enum(POLICIES),
    version: z.string(),
    allowWords: z.array(z.string().max(100)).max(5000),
    denyWords: z.array(z.string().max(100)).max(5000),
    countries: z.union([z.literal('all'), z.array(CountrySchema)]),
  }),
  horizonDays: z.int().min(1).max(3650),
  rereadDays: z.int().min(0).max(90),
  retention: RetentionSettingSchema,
  startAtLogin: z.boolean(),
  /** What a left click on the tray icon does. */
  trayClick: z.enum(['menu', 'toggle']),
  /** When a notification tells what waits: in one summary a day, after each run, or not at all. Urgent ones always come. */
  notifications: z.enum(['daily', 'each_run', 'urgent']),
  theme: z.enum(['system', 'light', 'dark']),
  /** A name to be shown by in the audit trail and its copies; null: a pseudonym alone. */
  displayName: DisplayNameSchema.nullable(),
  keyId: z.string().nullable(),
})
export type SettingsView = z.infer<typeof SettingsViewSchema>

/** The settings a person may change; what is absent stays. */
export const SettingsPatchSchema = z
  .strictObject({
    destination: DestinationSettingSchema.nullable(),
    /** Its parts one by one: two windows that change different ones never undo each other. */
    schedule: ScheduleSettingSchema.partial(),
    /** Its parts one by one, too: to change how careful redaction is says nothing of the words. */
    policy: SettingsViewSchema.shape.policy.omit({ version: true }).partial(),
    horizonDays: SettingsViewSchema.shape.horizonDays,
    rereadDays: SettingsViewSchema.shape.rereadDays,
    /** A shorter limit deletes at once what is older. */
    retention: RetentionSettingSchema,
    startAtLogin: z.boolean(),
    trayClick: SettingsViewSchema.shape.trayClick,
    notifications: SettingsViewSchema.shape.notifications,
    theme: SettingsViewSchema.shape.theme,
    displayName: SettingsViewSchema.shape.displayName,
  })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatchSchema>
