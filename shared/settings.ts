/**
 * What Gleaner remembers between runs and a person may read: one schema and one default for each key.
 *
 * Nothing secret belongs here: tokens, keys and the organisation's own words live in the OS keychain.
 */
import { z } from 'zod'
import { AccountRecordSchema } from './account-record.ts'
import { RetentionSettingSchema } from './contract/retention.ts'
import { DestinationSettingSchema, ScheduleSettingSchema, SettingsViewSchema } from './contract/settings.ts'
import { POLICIES } from './domain.ts'
import { PERSON } from './pseudonym.ts'
import { SlackApiUrlSchema } from './slack-api-url.ts'
import { SLACK_CLIENT_ID } from './slack-client-id.ts'

/** The redaction policy without its words, which are kept in the keychain. */
export const PolicySettingSchema = z.strictObject({
  name: z.enum(POLICIES),
  countries: SettingsViewSchema.shape.policy.shape.countries,
})
export type PolicySetting = z.infer<typeof PolicySettingSchema>

export const settingsSchemas = {
  destination: DestinationSettingSchema.nullable(),
  schedule: ScheduleSettingSchema,
  policy: PolicySettingSchema,
  /** Where Slack's Web API is; null is Slack itself. */
  slackApiUrl: SlackApiUrlSchema.nullable(),
  /** The client id of the Slack app to sign in with; public by nature (PKCE has no client secret). */
  slackClientId: z.string().regex(SLACK_CLIENT_ID).nullable(),
  /** How the account stood when that last changed; null before anything was noted. */
  account: AccountRecordSchema.nullable(),
  /** The pseudonym of the account that is signed in (u_…), under the key of its day; null while nobody is. */
  signedInAs: z
    .string()
    .regex(new RegExp(`^${PERSON}$`))
    .nullable(),
  /** The name that this person chose to be shown by in the trail; null: the pseudonym alone. */
  displayName: SettingsViewSchema.shape.displayName,
  /** The organisation that the workspace belongs to, on Enterprise Grid, as Slack last said; null: not asked yet. */
  organisation: z.strictObject({ id: z.string().nullable() }).nullable(),
  /** How far back the first collection of a channel goes. */
  horizonDays: SettingsViewSchema.shape.horizonDays,
  /** The version everything that waits was redacted with, and whether the policy has changed since. */
  redactedUnder: z.strictObject({ version: z.string(), isPending: z.boolean() }),
  /** Grows with each change of the redaction policy, so that what was redacted before one is known. */
  policyChanges: z.number().int().min(0),
  /** Nothing older is read, however far the horizon reaches: the instant of the last exchange of keys, or 0. */
  readSince: z.number().min(0),
  /** How far back each run looks again for edits, deletions and late replies. */
  rereadDays: SettingsViewSchema.shape.rereadDays,
  /** null: not paused; 'resumed': until resumed by hand; a number: until that instant. */
  pausedUntil: z.union([z.number(), z.literal('resumed')]).nullable(),
  startAtLogin: z.boolean(),
  trayClick: SettingsViewSchema.shape.trayClick,
  notifications: SettingsViewSchema.shape.notifications,
  /** When the last daily summary was taken; 0: never. */
  digestToldAt: z.number().min(0),
  theme: SettingsViewSchema.shape.theme,
  retention: RetentionSettingSchema,
  /** Whether a keychain has ever kept, or given, something of this home: from then on one that is out of reach is not none. */
  keychainUsed: z.boolean(),
  /** Random, made once: tells this collector's batches from another's. */
  collectorId: z.string(),
  /** When the audit trail was last copied to the lake, and to which destination (its setting as JSON). */
  auditCopied: z.strictObject({ destination: z.string(), at: z.number() }).nullable(),
  /** The lake last met at each destination, by the destination's name, and the newest commit seen there: 0 is none yet. */
  lakesSeen: z.record(z.string(), z.strictObject({ lakeId: z.string(), number: z.int().min(0), hash: z.string() })),
  /** SHA-256 of the pseudonyms of people who opted out with a colleague, as the lake last said. */
  teamOptOuts: z.array(z.string()),
  /** When a person last kept the limits by hand, by this computer's clock: that says it is right. */
  clockVouchedAt: z.number().nullable(),
  /** Decisions of colleagues that would delete much here and wait, by their names in the lake, as it last said. */
  teamDecisionsWaiting: z.array(z.string()),
  /** What lies among a lake's decisions and is nobody's of the team, by a sum of all that is known of it without reading it again, and why. */
  decisionsLeftOut: z.record(z.string(), z.enum(['newer', 'foreign', 'truncated', 'oversized', 'unproved'])),
  /** Channels that the team keeps at metrics, by channel id, as the lake last said: which collector said it first, and whether text was asked for again. */
  teamLevels: z.record(z.string(), z.strictObject({ by: z.string(), saidAt: z.number(), isTextAsked: z.boolean() })),
  /** What was last known of the organisation's configuration, so that its going is noticed and told once. */
  managed: z.strictObject({
    /** The state that the trail told last. */
    told: z.string(),
    /** What it prescribed when it was last in force, without the words that are always masked; null: never seen. */
    seen: z.strictObject({ isSystem: z.boolean(), values: z.record(z.string(), z.unknown()) }).nullable(),
    /** The unusable configuration that a person left; null: none. */
    left: z.string().nullable(),
  }),
  /** The organisation's configuration that a person adopted from a link: its last verified copy; bytes are in base64. */
  managedAdopted: z
    .strictObject({
      url: z.string(),
      fingerprint: z.string(),
      document: z.string(),
      signature: z.string(),
      publicKey: z.string(),
      serial: z.number(),
      /** When the link last confirmed the copy, and when it was last asked. */
      confirmedAt: z.number(),
      askedAt: z.number(),
      /** Why it could not be confirmed then, as an error's data; null: it was. */
      problem: z.record(z.string(), z.unknown()).nullable(),
    })
    .nullable(),
  /** The highest serial that each signing key was seen with, and SHA-256 of its document: kept when it is left. */
  managedFloors: z.record(z.string(), z.strictObject({ serial: z.number(), document: z.string() })),
  /** Channels with something here that the organisation no longer allows: since when, and whether only their text. */
  managedChannels: z.record(z.string(), z.strictObject({ since: z.number(), what: z.enum(['all', 'text']) })),
  /** Former names of channels, as Slack told them, by channel id. */
  formerChannelNames: z.record(z.string(), z.array(z.string())),
} as const

export type SettingKey = keyof typeof settingsSchemas
export type SettingValue<Key extends SettingKey> = z.infer<(typeof settingsSchemas)[Key]>

export const settingsDefaults: { readonly [Key in SettingKey]: SettingValue<Key> } = {
  destination: null,
  schedule: { on: false, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false },
  policy: { name: 'strict', countries: 'all' },
  slackApiUrl: null,
  slackClientId: null,
  account: null,
  signedInAs: null,
  displayName: null,
  organisation: null,
  horizonDays: 60,
  readSince: 0,
  redactedUnder: { version: '', isPending: false },
  policyChanges: 0,
  rereadDays: 7,
  pausedUntil: null,
  startAtLogin: false,
  trayClick: 'menu',
  notifications: 'daily',
  digestToldAt: 0,
  theme: 'system',
  retention: { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 },
  keychainUsed: false,
  collectorId: '',
  auditCopied: null,
  lakesSeen: {},
  teamOptOuts: [],
  clockVouchedAt: null,
  teamDecisionsWaiting: [],
  decisionsLeftOut: {},
  teamLevels: {},
  managed: { told: 'none', seen: null, left: null },
  managedAdopted: null,
  managedFloors: {},
  managedChannels: {},
  formerChannelNames: {},
}
