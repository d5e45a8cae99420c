/**
 * Every key of a managed configuration: what it may say, what it means when it is absent, and which of two values is
 * tighter. The schema, the JSON Schema, the documentation and the tests are made from this table.
 */
import { z } from 'zod'
import { RetentionSettingSchema } from '../../../shared/contract/retention.ts'
import { DestinationSettingSchema, DisplayNameSchema, SettingsViewSchema } from '../../../shared/contract/settings.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { SLACK_API_URL, SlackApiUrlSchema, slackApiUrlOf } from '../../../shared/slack-api-url.ts'
import { SLACK_CLIENT_ID } from '../../../shared/slack-client-id.ts'
import { CHANNEL_ENTRY } from './globs.ts'
import {
  exactly,
  fewer,
  fewerChannels,
  higher,
  listed,
  lower,
  more,
  moreChannels,
  moreOrAll,
  narrower,
  type Order,
  type QuietHours,
  quieter,
} from './orders.ts'

/**
 * `fixed`: this value and no other. `bound`: this value or a tighter one. `default`: this value until a person chooses.
 * `information`: shown, and never enforced.
 */
export type Kind = 'fixed' | 'bound' | 'default' | 'information'

export interface Rule<Value> extends Order<Value> {
  readonly kind: Kind
  readonly schema: z.ZodType<Value, unknown>
  /** What holds when a configuration does not have the key; null: nothing is prescribed. */
  readonly absent: Value | null
  /** What the key is for. */
  readonly means: string
  /** What a value has to be, for somebody who wrote another one. */
  readonly expects: string
}

type About<Value> = Omit<Rule<Value>, keyof Order<Value> | 'kind' | 'absent'> & { readonly absent?: Value }

const rule =
  (kind: Kind) =>
  <Value>(order: Order<Value>, { absent, ...about }: About<Value>): Rule<Value> => ({
    kind,
    absent: absent === undefined ? null : order.canonical(absent),
    ...order,
    ...about,
  })
const fixed = rule('fixed')
const bound = rule('bound')
const byDefault = rule('default')
const information = rule('information')

const { draftDays, uploadedDays, counterDays, auditDays, ledgerDays, lakeDays } = RetentionSettingSchema.shape
const channels = z.array(z.string().regex(CHANNEL_ENTRY)).max(1000)
const CHANNELS = 'a list of channel ids, or of names in lowercase without #, in which * stands for any characters'
const words = z.array(z.string().min(1).max(100)).max(5000)
const WORDS = 'a list of words, each of at most 100 characters'
const flag = z.boolean()
const FLAG = 'true or false'
const share = z.number().min(0).max(1)

/** A rule about how many days something may be kept; absent, the most that a person could choose. */
function keptFor(schema: z.ZodNumber, what: string): Rule<number> {
  const most = schema.maxValue ?? 1
  return bound(lower, {
    schema,
    absent: most,
    means: `The longest that ${what} may be kept, in days.`,
    expects: `whole days from 1 to ${most}`,
  })
}

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
const quietHours: z.ZodType<QuietHours, unknown> = z.strictObject({ from: clock, to: clock })

const every: z.ZodType<number, unknown> = z
  .union([z.int(), z.string().regex(/^\d{1,4}(?:m|min|h)$/)])
  .transform((given) =>
    typeof given === 'number' ? given : Number.parseInt(given, 10) * (given.endsWith('h') ? 60 : 1),
  )
  .pipe(z.int().min(5).max(1440))

export const managedKeys = {
  'slack.clientId': fixed(exactly<string>(), {
    schema: z.string().regex(SLACK_CLIENT_ID),
    means: 'The client id of the Slack app to sign in with. It is no secret.',
    expects: 'the client id of a Slack app, such as 1234567890.1234567890',
  }),
  'slack.workspace': fixed(exactly<string>(), {
    schema: z.string().regex(/^T[A-Z0-9]{2,30}$/),
    means: 'The id of the only workspace that may be read.',
    expects: 'the id of a workspace, which starts with T',
  }),
  'slack.apiUrl': fixed(
    exactly((url: string) => slackApiUrlOf(url) ?? url),
    {
      schema: SlackApiUrlSchema,
      absent: SLACK_API_URL,
      means: 'Where Slack’s Web API is. Absent: Slack’s own, and no other.',
      expects: 'an https address, without a sign-in name, a query or a fragment',
    },
  ),
  'slack.pastedTokens': bound(listed(true, false), {
    schema: flag,
    absent: true,
    means: 'Whether a token may be pasted or piped in; false leaves signing in through the browser.',
    expects: FLAG,
  }),
  destination: fixed(exactly(inOrderOfKeys<z.infer<typeof DestinationSettingSchema>>), {
    schema: DestinationSettingSchema,
    means: 'Where everything approved is sent, with bucket owner and encryption; no other destination is opened.',
    expects: 'a destination: {"kind": "folder", "dir": …} or {"kind": "s3", "bucket": …, "prefix": …}',
  }),
  'channels.allow': bound(fewerChannels, {
    schema: channels,
    absent: ['*'],
    means: 'The channels that a person may choose from.',
    expects: CHANNELS,
  }),
  'channels.never': bound(moreChannels, {
    schema: channels,
    absent: [],
    means: 'Channels that are never read or sent, even if they are allowed elsewhere; under a former name too.',
    expects: CHANNELS,
  }),
  'channels.textOnlyIn': bound(fewerChannels, {
    schema: channels,
    absent: ['*'],
    means: 'The channels whose redacted text may be collected; the others give counts only.',
    expects: CHANNELS,
  }),
  'channels.defaultLevel': byDefault<Level>(exactly(), {
    schema: z.enum(LEVELS),
    absent: 'metrics',
    means: 'The level a channel is collected at unless a person chooses one.',
    expects: 'metrics or text',
  }),
  'redaction.policy': bound(listed<'balanced' | 'strict'>('balanced', 'strict'), {
    schema: z.enum(['balanced', 'strict']),
    absent: 'balanced',
    means: 'The least strict redaction that may be used.',
    expects: 'balanced or strict',
  }),
  'redaction.alwaysMask': bound(more(lowercase), {
    schema: words,
    absent: [],
    means: 'Words that are always masked. Everybody with an account on the computer can read them in the file.',
    expects: WORDS,
  }),
  'redaction.allowWords': bound(fewer(lowercase), {
    schema: words,
    means: 'The only words that a person may exempt from masking; an empty list allows none. Absent: any.',
    expects: WORDS,
  }),
  'redaction.countries': bound(moreOrAll, {
    schema: z.union([z.literal('all'), z.array(z.string().regex(/^[A-Z]{2}$/)).max(300)]),
    absent: [],
    means: 'The countries whose numbers and ids are always looked for.',
    expects: '"all", or a list of countries in two capitals, such as DE',
  }),
  'review.trustAtMost': bound(lower, {
    schema: share,
    absent: 0,
    means: 'The largest share of messages that may be approved without being read. Absent: none.',
    expects: 'a number from 0 to 1',
  }),
  'review.spotChecks': bound(higher, {
    schema: share,
    absent: 0,
    means: 'The smallest share of such messages that a person reads all the same.',
    expects: 'a number from 0 to 1',
  }),
  'retention.draftDays': keptFor(draftDays, 'messages that nobody decided on'),
  'retention.uploadedDays': keptFor(uploadedDays, 'local copies of uploaded messages'),
  'retention.counterDays': keptFor(counterDays, 'run reports, counters and resolved alerts'),
  'retention.auditDays': bound(narrower, {
    schema: z.tuple([auditDays, auditDays]).refine(([least, most]) => least <= most),
    absent: [1, auditDays.maxValue ?? 3650],
    means: 'The shortest and the longest that the audit trail may be kept, in days.',
    expects: 'two whole numbers of days, [least, most], from 1 to 3650',
  }),
  'retention.ledgerDays': keptFor(ledgerDays, 'ids of deleted messages'),
  'retention.lakeDays': keptFor(lakeDays, 'data at the destination'),
  'collect.horizonDays': bound(lower, {
    schema: SettingsViewSchema.shape.horizonDays,
    absent: SettingsViewSchema.shape.horizonDays.maxValue ?? 3650,
    means: 'How far back messages may be collected, in days.',
    expects: 'whole days from 1 to 3650',
  }),
  'key.id': fixed(exactly<string>(), {
    schema: z.string().regex(/^k_[0-9a-z]{1,60}$/),
    means: 'The id of the team’s pseudonym key, as key sharing shows it; no other is used.',
    expects: 'the id of a key, which starts with k_',
  }),
  'key.required': fixed(exactly<boolean>(), {
    schema: flag,
    means:
      'true: Gleaner makes no key of its own; the team’s is imported before anything is collected. One made before stays unless key.id names another.',
    expects: FLAG,
  }),
  'schedule.on': byDefault(exactly<boolean>(), {
    schema: flag,
    means: 'Whether Gleaner collects by itself.',
    expects: FLAG,
  }),
  'schedule.every': byDefault(exactly<number>(), {
    schema: every,
    means: 'How often Gleaner collects by itself: minutes, or such as "30m" or "2h".',
    expects: 'minutes from 5 to 1440, or a duration such as "30m" or "2h"',
  }),
  'schedule.fixed': bound(more(), {
    schema: z.array(z.enum(['on', 'every'])).max(2) as z.ZodType<readonly string[], unknown>,
    absent: [],
    means: 'Which of "on" and "every" a person cannot change.',
    expects: 'a list of "on" and "every", each of which the schedule has',
  }),
  'schedule.quietHours': bound(quieter, {
    schema: quietHours,
    absent: null,
    means: 'When nothing is collected by itself, in local time.',
    expects: '{"from": "19:00", "to": "08:00"}',
  }),
  'schedule.onBattery': bound(listed(true, false), {
    schema: flag,
    absent: true,
    means: 'Whether to collect while the computer runs on battery.',
    expects: FLAG,
  }),
  'schedule.onMetered': bound(listed(true, false), {
    schema: flag,
    absent: true,
    means: 'Whether to collect over a metered connection.',
    expects: FLAG,
  }),
  'account.displayName': information(exactly<string>(), {
    schema: DisplayNameSchema,
    means: 'The name that the audit trail shows beside the pseudonym of who works here, unless that person gave one.',
    expects: 'a name of at most 80 letters, numbers, spaces, dots and dashes',
  }),
  contact: information(exactly<string>(), {
    schema: z
      .string()
      .min(1)
      .max(200)
      .regex(/^\P{Cc}+$/u),
    means: 'Whom to ask about this configuration.',
    expects: 'one line of at most 200 characters',
  }),
} as const satisfies Readonly<Record<string, Rule<unknown>>>

export type ManagedKey = keyof typeof managedKeys
export type ManagedValue<Key extends ManagedKey> = (typeof managedKeys)[Key] extends Rule<infer Value> ? Value : never

/** The keys that a configuration has, canonical; what is absent is not in here. */
export type ManagedValues = { readonly [Key in ManagedKey]?: ManagedValue<Key> }

export const MANAGED_KEYS = Object.keys(managedKeys) as readonly ManagedKey[]

/** A key's rule, over values of unknown kind: for what goes over the whole table. */
export const ruleOf = (key: ManagedKey): Rule<unknown> => managedKeys[key] as Rule<unknown>

function lowercase(word: string): string {
  return word.normalize('NFC').toLowerCase()
}

/** Two destinations are the same in any order of their fields. */
function inOrderOfKeys<Value extends object>(value: Value): Value {
  const given = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1))) as Value
}
