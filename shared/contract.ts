/**
 * The one contract between the user interfaces (tray, browser, CLI) and the engine.
 *
 * Every command and event stands here once, with its schema. Handlers, the preload bridge, the HTTP transport, the
 * typed client and the test doubles derive from it; a command without a handler does not compile.
 */
import { z } from 'zod'
import { AccountSchema, SignInStartSchema, SlackAppSchema } from './contract/account.ts'
import {
  AuditExportSchema,
  AuditLinesQuerySchema,
  AuditLinesSchema,
  AuditPageSchema,
  AuditQuerySchema,
  AuditVerdictSchema,
} from './contract/audit.ts'
import { CertificateListSchema, CertificateQuerySchema } from './contract/certificate.ts'
import { ChannelNamesSchema, ChannelSchema, TeamLevelSchema } from './contract/channels.ts'
import { DoctorReportSchema } from './contract/doctor.ts'
import { ErrorDataSchema } from './contract/errors.ts'
import { HomeListSchema, HomeOpenedSchema, HomeRefSchema } from './contract/homes.ts'
import { KeyViewSchema, LockedKeySchema, PassphraseSchema } from './contract/key.ts'
import {
  AccessPoliciesSchema,
  ErasureReportSchema,
  FoldReportSchema,
  LakeHistorySchema,
  LakeVerdictSchema,
  QueryAnswerSchema,
} from './contract/lake.ts'
import { ManagedViewSchema } from './contract/managed.ts'
import { ActivitySchema, AlertListSchema } from './contract/monitor.ts'
import { NoticeQuerySchema, NoticeSchema } from './contract/notice.ts'
import { OptOutAddedSchema, OptOutListSchema, OptOutRemovedSchema, PersonWordSchema } from './contract/optout.ts'
import { PeopleQuerySchema, PeopleSchema, PersonFindSchema, PersonFoundSchema } from './contract/people.ts'
import {
  ReportFileSchema,
  ReportMadeSchema,
  ReportPageSchema,
  ReportPrintSchema,
  ReportQuerySchema,
  ReportVerdictSchema,
} from './contract/report.ts'
import {
  ComplianceReportSchema,
  EnforcementReportSchema,
  RetentionPreviewSchema,
  RetentionSettingSchema,
} from './contract/retention.ts'
import {
  ActSchema,
  BatchSchema,
  MessageFilterSchema,
  MessagePageSchema,
  MessageRefSchema,
  ReviewFilterSchema,
  ReviewOutcomeSchema,
  ReviewScopeSchema,
  ShownSchema,
  UndoOutcomeSchema,
  WaitingChannelSchema,
} from './contract/review.ts'
import { RunProgressSchema, RunReportSchema } from './contract/runs.ts'
import { SampleLeftSchema, SampleOpenedSchema } from './contract/sample.ts'
import { SettingsPatchSchema, SettingsViewSchema } from './contract/settings.ts'
import { StatusSchema } from './contract/status.ts'
import { TASK_KINDS } from './contract/tasks.ts'
import { JudgedSchema, NextDrawSchema, SpotCheckSchema, VERDICTS } from './contract/trust.ts'
import {
  DestinationCheckSchema,
  LakeSummarySchema,
  UploadProgressSchema,
  UploadReportSchema,
  UploadSchema,
} from './contract/uploads.ts'
import { LEVELS } from './domain.ts'
import { MESSAGE_ID } from './pseudonym.ts'
import { SlackApiUrlSchema } from './slack-api-url.ts'

const nothing = z.strictObject({})

interface Command {
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** What the engine can be asked. Times are milliseconds since the epoch, sizes are bytes. */
export const commands = {
  'status.get': { input: nothing, output: StatusSchema },

  /** The Slack app to sign in with, as far as it is known, and how to create one. Asks nobody. */
  'account.slackApp': { input: nothing, output: SlackAppSchema },
  /**
   * Takes a pasted user token, proves it works, and keeps it in the OS keychain, or in memory for this session only. What
   * is no user token is named as what it is, and Slack is not asked.
   */
  'account.connect': {
    input: z.strictObject({
      token: z.string().min(1).max(1000),
      slackApiUrl: SlackApiUrlSchema.optional(),
      keep: z.enum(['keychain', 'session']).optional(),
    }),
    output: AccountSchema,
  },
  /**
   * Starts a PKCE sign-in and answers with the page to open; `account.changed` tells how it ended. The browser comes back
   * by `gleaner://` where the system hands that to this program, which nobody can ask for, else over the loopback;
   * `paste`: only by `account.finishSignIn`.
   */
  'account.signIn': {
    input: z.strictObject({
      clientId: z.string().max(200).optional(),
      redirect: z.enum(['loopback', 'paste']).optional(),
    }),
    output: SignInStartSchema,
  },
  /** Finishes the sign-in under way with the address that the browser ended at, for a browser on another computer. */
  'account.finishSignIn': { input: z.strictObject({ address: z.string().min(1).max(4000) }), output: AccountSchema },
  /** Gives up the sign-in under way: what stood before stands again. Without one, forgets how the last one ended. */
  'account.cancelSignIn': { input: nothing, output: AccountSchema },
  /** The person says that Slack asks for an admin's approval; kept over restarts until somebody signs in. */
  'account.waitForAdmin': { input: nothing, output: AccountSchema },
  /** Asks the keychain and Slack how the sign-in stands now. */
  'account.check': { input: nothing, output: AccountSchema },
  /**
   * Says what a home is that was found beside another with the same id: the one that goes on, or a copy, which starts with
   * a sign-in of its own.
   */
  'account.claimHome': { input: z.strictObject({ as: z.enum(['original', 'copy']) }), output: AccountSchema },
  /** Revokes the sign-in at Slack and forgets it here; what was collected stays. `revoked`: whether Slack confirmed it. */
  'account.signOut': { input: nothing, output: AccountSchema.extend({ revoked: z.boolean() }) },

  /** Opens the invented workspace in a throw-away home beside this one, which it never touches. */
  'sample.open': { input: nothing, output: SampleOpenedSchema },
  /** In the sample only: deletes everything of it. */
  'sample.leave': { input: nothing, output: SampleLeftSchema },

  /** This home first, then the others of this person on this computer. Opens none of them. */
  'homes.list': { input: nothing, output: HomeListSchema },
  /** Lists a folder as a home, made when it is absent; without a folder, a new one beside the usual place. */
  'homes.add': { input: z.strictObject({ folder: z.string().min(1).max(4000).optional() }), output: HomeListSchema },
  /** Opens a listed home beside this one, in which everything goes on. */
  'homes.open': { input: z.strictObject({ home: HomeRefSchema }), output: HomeOpenedSchema },
  /** Takes a home off the list and closes it, unless it is at work; nothing in it is deleted. */
  'homes.forget': { input: z.strictObject({ home: HomeRefSchema }), output: HomeListSchema },

  /**
   * Every public channel, with what is allowed and why the others cannot be chosen. Asks Slack, and for `topics` also
   * who its members are, to mask them in what it shows; topics are kept in memory only.
   */
  'channels.list': {
    input: z.strictObject({ refresh: z.boolean().optional(), topics: z.boolean().optional() }),
    output: z.array(ChannelSchema),
  },
  'channels.allow': {
    input: z.strictObject({ names: ChannelNamesSchema, level: z.enum(LEVELS).optional() }),
    output: z.array(ChannelSchema),
  },
  'channels.deny': { input: z.strictObject({ names: ChannelNamesSchema }), output: z.array(ChannelSchema) },
  /** Sets what the whole team keeps of a channel: metrics at once and everywhere, text again once a maintainer accepts it. */
  'channels.team': {
    input: z.strictObject({
      name: z.string().min(1).max(100),
      level: z.enum(LEVELS),
      to: SettingsViewSchema.shape.destination.optional(),
    }),
    output: TeamLevelSchema,
  },

  /** Runs one collection to its end. `since` is epoch milliseconds. */
  'collection.start': { input: z.strictObject({ since: z.number().optional() }), output: RunReportSchema },
  /** Parks the run under way after the page at hand; nothing is lost. */
  'collection.stop': { input: nothing, output: StatusSchema },
  /** Pauses the schedule until an instant, or until resumed (null). */
  'collection.pause': { input: z.strictObject({ until: z.number().nullable() }), output: StatusSchema },
  'collection.resume': { input: nothing, output: StatusSchema },

  'review.batches': { input: z.strictObject({ all: z.boolean().optional() }), output: z.array(BatchSchema) },
  /** What waits, channel by channel; days and batches are no part of deciding. */
  'review.waiting': { input: nothing, output: z.array(WaitingChannelSchema) },
  'review.messages': { input: MessageFilterSchema, output: MessagePageSchema },
  /** What approving would do to what a filter shows, as of a moment of the store (now unless told). */
  'review.scope': {
    input: z.strictObject({ filter: ReviewFilterSchema, asOf: z.int().min(0).optional() }),
    output: ReviewScopeSchema,
  },
  /** `shown`: the pending messages that were announced, and none that arrived or changed since. */
  'review.approve': {
    input: z.union([
      z.strictObject({ shown: ShownSchema }),
      z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
      z.strictObject({ all: z.literal(true) }),
    ]),
    output: ReviewOutcomeSchema,
  },
  'review.reject': {
    input: z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Discards exactly what was announced of what waits; it is never sent. */
  'review.discard': { input: z.strictObject({ shown: ShownSchema }), output: ReviewOutcomeSchema },
  /** What was on screen long enough to be read, each only as it was shown. It blocks nothing. */
  'review.see': {
    input: z.strictObject({
      messages: z
        .array(z.strictObject({ messageId: z.string(), version: z.int().min(0) }))
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ seen: z.int().min(0) }),
  },
  /** Takes approval back; refused once the upload has begun. */
  'review.unapprove': {
    input: z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  'review.exclude': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  'review.include': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Lets a held message join its batch, by a person's hand. */
  'review.release': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Masks a selection of a stored, redacted text; `always` adds the words to the organisation's deny words. */
  'review.mask': {
    input: z.strictObject({
      message: z.string(),
      /** Only if it still is what was shown. */
      version: z.int().min(0).optional(),
      start: z.int().min(0),
      end: z.int().min(1),
      always: z.boolean().optional(),
    }),
    /** `alsoMasked`: other waiting messages in which `always` masked them. */
    output: ReviewOutcomeSchema.extend({ alsoMasked: z.int().min(0) }),
  },
  /**
   * What masking the selected words always would do: in how many waiting messages they stand (this one included), and
   * whether they were masked by hand in another one since the engine started.
   */
  'review.maskReach': {
    input: z.strictObject({
      message: z.string(),
      version: z.int().min(0).optional(),
      start: z.int().min(0),
      end: z.int().min(1),
    }),
    output: z.strictObject({ messages: z.int().min(0), maskedBefore: z.boolean() }),
  },
  /**
   * A mask of the name model at this range hides nobody: reads the message from Slack again without it, and holds it.
   * `always`: the same words, found in the same way, are left readable in this channel for 90 days.
   */
  'review.unmask': {
    input: z.strictObject({
      message: z.string(),
      version: z.int().min(0).optional(),
      start: z.int().min(0),
      end: z.int().min(1),
      always: z.boolean().optional(),
    }),
    output: ReviewOutcomeSchema,
  },

  /** The steps of review that are remembered, newest first: one list for the store, over windows, processes and restarts. */
  'review.acts': { input: nothing, output: z.array(ActSchema) },
  /** Undoes a step (the newest unless told): every message that nothing else has touched since is as it was before. */
  'review.undo': { input: z.strictObject({ act: z.int().min(0).optional() }), output: UndoOutcomeSchema },

  /** What slips through each allowed channel, as far as it was measured, and what is approved by rule. */
  'trust.list': { input: nothing, output: z.array(SpotCheckSchema) },
  /** The next drawn message of a channel to read; it counts from here on. Closes a lot when none is open. */
  'trust.next': { input: z.strictObject({ channel: z.string().max(100) }), output: NextDrawSchema },
  /** What the reader says of it; something that slipped through keeps the message here. */
  'trust.judge': {
    input: z.strictObject({
      channel: z.string().max(100),
      lotId: z.int(),
      number: z.int().min(1),
      verdict: z.enum(VERDICTS),
    }),
    output: JudgedSchema,
  },
  /** Lets a channel be approved by rule while at most this share slips through (0.01 is 1 %). */
  'trust.grant': {
    input: z.strictObject({ channel: z.string().max(100), share: z.number().gt(0).max(1) }),
    output: SpotCheckSchema,
  },
  'trust.end': { input: z.strictObject({ channel: z.string().max(100) }), output: SpotCheckSchema },
  /**
   * Excludes what the rule approved in a channel since the last spot check that found nothing: what has not left stays here,
   * what was sent is excluded in the lake. Ends the trust.
   */
  'trust.recall': {
    input: z.strictObject({ channel: z.string().max(100) }),
    output: z.strictObject({ excluded: z.int().min(0), sent: z.int().min(0), check: SpotCheckSchema }),
  },

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

  'settings.get': { input: nothing, output: SettingsViewSchema },
  'settings.set': { input: SettingsPatchSchema, output: SettingsViewSchema },

  /** What an organisation prescribes on this computer. */
  'managed.get': { input: nothing, output: ManagedViewSchema },
  /** Adopts an organisation's configuration from `https://…/managed.json#sha256=…`, the fingerprint of who signs it. */
  'managed.adopt': { input: z.strictObject({ link: z.string().min(1).max(2000) }), output: ManagedViewSchema },
  /** Leaves an organisation's configuration that was adopted, or that is gone or cannot be relied on; refused while it is in force. */
  'managed.leave': { input: nothing, output: ManagedViewSchema },

  /** What is kept on this machine against its limits. */
  'retention.report': { input: nothing, output: ComplianceReportSchema },
  /** What these limits would delete here and now; changes nothing. */
  'retention.preview': { input: z.strictObject({ retention: RetentionSettingSchema }), output: RetentionPreviewSchema },
  /** Deletes for good what is past its limit; happens by itself at start and daily. */
  'retention.enforce': { input: nothing, output: EnforcementReportSchema },

  'optout.list': { input: nothing, output: OptOutListSchema },
  /** From now on and retroactively: rows here are deleted, an erasure is queued for the lake, other collectors are told. */
  'optout.add': {
    input: z.strictObject({ who: PersonWordSchema, to: SettingsViewSchema.shape.destination.optional() }),
    output: OptOutAddedSchema,
  },
  /** Collects someone's new messages again, here and at the other collectors. */
  'optout.remove': {
    input: z.strictObject({ who: PersonWordSchema, to: SettingsViewSchema.shape.destination.optional() }),
    output: OptOutRemovedSchema,
  },

  /** Who messages here are from, and who opted out, by pseudonym; never a name. */
  'people.list': { input: PeopleQuerySchema, output: PeopleSchema },
  /** The pseudonym of a member: Slack's list of members is searched in memory, and nothing of the question is kept. */
  'people.find': { input: PersonFindSchema, output: PersonFoundSchema },

  'key.get': { input: nothing, output: KeyViewSchema },
  /**
   * The key in the keychain, locked with a passphrase, to hand on. `only: 'lake'`: what is derived from it and from those before
   * it to prove what lies in a lake, for a job; it turns no pseudonym.
   */
  'key.share': {
    input: z.strictObject({ passphrase: PassphraseSchema, only: z.literal('lake').optional() }),
    output: LockedKeySchema,
  },
  /**
   * A new key from now on. Refused while something waits to be sent. What is stored and sent keeps its key; messages
   * from before are no longer read; people who opted out stay opted out.
   */
  'key.rotate': { input: nothing, output: KeyViewSchema.extend({ optOutsCarried: z.int().min(0) }) },
  /** Takes over a key that was shared; refused once anything here was made with another. */
  'key.use': {
    input: LockedKeySchema.extend({ passphrase: PassphraseSchema }),
    output: KeyViewSchema,
  },

  /** Newest first. */
  'audit.list': {
    input: AuditQuerySchema,
    output: AuditPageSchema,
  },
  /** The trail as it is read: one line a run, quiet runs of a day in one; nothing of the chain changes. */
  'audit.lines': { input: AuditLinesQuerySchema, output: AuditLinesSchema },
  /** The chain, and how far the keychain remembers that it once reached. */
  'audit.verify': { input: nothing, output: AuditVerdictSchema },
  'audit.export': {
    input: z.strictObject({ after: z.int().min(0).optional(), limit: z.int().min(1).max(1000).optional() }),
    output: AuditExportSchema,
  },

  /** A compliance report of a period, written into the trail; nothing of it is kept here. */
  'report.make': { input: ReportQuerySchema, output: ReportMadeSchema },
  /** Whether a report or certificate says what it said when it was made, and what the trails and the lake still say. */
  'report.verify': { input: ReportFileSchema, output: ReportVerdictSchema },
  /** A report or certificate, given as its page, as a PDF; the trail remembers its SHA-256. Refused where nothing can print. */
  'report.print': { input: ReportPageSchema, output: ReportPrintSchema },
  /** Certificates of erasure, each with its page. */
  'certificate.list': { input: CertificateQuerySchema, output: CertificateListSchema },
  /** The notice to colleagues, from the configuration as it is, to be posted by hand. */
  'notice.get': { input: NoticeQuerySchema, output: NoticeSchema },

  /** Counters from `from` to `to` (epoch ms; the last day unless told), rolled up to the given step. */
  'activity.get': {
    input: z.strictObject({
      from: z.number().optional(),
      to: z.number().optional(),
      step: z.enum(['minute', 'hour', 'day']).optional(),
    }),
    output: ActivitySchema,
  },
  /** Alerts, newest first: those that stand, or all that are kept. */
  'alerts.list': {
    input: z.strictObject({ all: z.boolean().optional(), limit: z.int().min(1).max(1000).optional() }),
    output: AlertListSchema,
  },
  /** A person has seen them: they leave the tray, and stay listed until they are over. */
  'alerts.acknowledge': {
    input: z.strictObject({ alerts: z.array(z.string()).min(1).max(1000) }),
    output: AlertListSchema,
  },

  /** A person has seen that something long failed: it no longer stands in the status. */
  'tasks.seen': { input: z.strictObject({ kind: z.enum(TASK_KINDS) }), output: StatusSchema },

  /** Checks everything Gleaner depends on; the destination is `to`, or the one in the settings. */
  'doctor.run': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional() }),
    output: DoctorReportSchema,
  },

  /** Deletes everything here: store, keychain entries, settings. `confirm` is the typed phrase. */
  'everything.delete': {
    input: z.strictObject({ confirm: z.literal('delete everything') }),
    output: z.strictObject({ filesRemoved: z.int() }),
  },
} as const satisfies Record<string, Command>

/** What the engine tells by itself. */
export const events = {
  'status.changed': StatusSchema,
  'account.changed': z.strictObject({ account: AccountSchema, error: ErrorDataSchema.nullable() }),
  'run.progress': RunProgressSchema,
  'run.finished': RunReportSchema,
  'review.changed': z.strictObject({ batches: z.array(z.string()) }),
  'channels.changed': nothing,
  'uploads.progress': UploadProgressSchema,
  'uploads.changed': nothing,
  'settings.changed': nothing,
  'homes.changed': nothing,
  'alerts.changed': nothing,
} as const satisfies Record<string, z.ZodType>

export type CommandName = keyof typeof commands
export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.infer<(typeof commands)[Name]['output']>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>

/** How an answer crosses a boundary: as data, whether it succeeded or not. */
export type Answer<Name extends CommandName> =
  | { readonly ok: true; readonly value: CommandOutput<Name> }
  | { readonly ok: false; readonly error: z.infer<typeof ErrorDataSchema> }

/** Whether a word that came over a boundary names a command. */
export function isCommandName(word: unknown): word is CommandName {
  return typeof word === 'string' && Object.hasOwn(commands, word)
}
