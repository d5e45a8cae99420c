/** The compliance report, and what a check of one finds. HTML, PDF and JSON are three forms of this one model. */
import { z } from 'zod'
import { AUDIT_ACTIONS } from '../audit-actions.ts'
import { ENTITIES, LEVELS } from '../domain.ts'
import { Sha256Schema } from '../lake/words.ts'
import { ALERT_KINDS, ALERT_SEVERITIES } from './monitor.ts'
import { SealSchema } from './report-seal.ts'
import { ComplianceReportSchema } from './retention.ts'
import { DestinationSettingSchema } from './settings.ts'

const count = z.int().min(0)
const instant = z.number()
/** How often each type was masked; a type that never was is absent. */
const masked = z.partialRecord(z.enum(ENTITIES), count)

/** `home`: what this computer did. `lake`: what every collector did whose trail has a copy at the destination. */
export const REPORT_SCOPES = ['home', 'lake'] as const
export type ReportScope = (typeof REPORT_SCOPES)[number]

/** What collecting did, in all or in one channel. */
const CollectedSchema = z.strictObject({
  new: count,
  revised: count,
  vanished: count,
  /** Of those, held for a person. */
  held: count,
  masked,
  /** Pages read by a version that did not yet write down what it masked: those are missing from `masked`. */
  pagesWithoutMasked: count,
})

/** Everything that is counted from entries of audit trails between two instants, and from nothing else. */
export const ReportFiguresSchema = z.strictObject({
  runs: z.strictObject({ finished: count, complete: count }),
  collected: CollectedSchema,
  /** By the channel's pseudonym where the trail has it, else by its id: `channelNames` has the names. */
  channels: z.array(CollectedSchema.extend({ channel: z.string() })),
  /** Decisions: steps in the trail, and the messages they were about where the trail counts them. */
  decided: z.array(z.strictObject({ act: z.string(), steps: count, messages: count })),
  approvals: z.array(
    z.strictObject({
      /** A display name or pseudonym where the trail has one, else the part of Gleaner that acted. */
      by: z.string(),
      collector: z.string(),
      batches: count,
      messages: count,
      /** Of those, seen one by one on screen before; null where nobody counted. */
      seen: count.nullable(),
    }),
  ),
  spotChecks: z.strictObject({
    /** Lots that were read to their end, and what was drawn, missed and planted in them. */
    read: count,
    draws: count,
    misses: count,
    probes: count,
    probesFound: count,
    /** What readers found that should have been masked, in lots that were not read to their end as well. */
    found: count,
  }),
  trust: z.strictObject({ granted: count, ended: count }),
  uploads: z.array(z.strictObject({ collector: z.string(), batches: count, rows: count, bytes: count })),
  optOuts: z.strictObject({ added: count, removed: count }),
  erasures: z.array(
    z.strictObject({
      at: instant,
      collector: z.string(),
      people: count,
      messages: count,
      rowsErased: count,
      rowsLeft: count,
      objectsRead: count,
      /** Objects nobody could read: with any of these it is not proved. */
      unread: count,
      /** Keys of the lake that the machine did not hold, where there were any: rows made with them were not searched. */
      keysMissing: count.optional(),
      commit: count,
      /** SHA-256 of that commit. */
      proof: z.string(),
      certificates: z.array(z.string()),
    }),
  ),
  /** What retention deleted, by rule. */
  deleted: z.array(z.strictObject({ rule: z.string(), items: count })),
  alerts: z.array(
    z.strictObject({
      kind: z.union([z.enum(ALERT_KINDS), z.string()]),
      severity: z.union([z.enum(ALERT_SEVERITIES), z.string()]),
      collector: z.string(),
      raisedAt: instant.nullable(),
      acknowledgedAt: instant.nullable(),
      resolvedAt: instant.nullable(),
    }),
  ),
  /** Every entry of the period by what it says was done, so that the figures above leave nothing out unseen. */
  entries: z.array(z.strictObject({ action: z.union([z.enum(AUDIT_ACTIONS), z.string()]), entries: count })),
})
export type ReportFigures = z.infer<typeof ReportFiguresSchema>

/** A stretch of one collector's trail: the entries of the period, and the last one when the report was made. */
const TrailSchema = z.strictObject({
  collector: z.string(),
  /** First and last entry of the period; null when there is none. */
  from: z.strictObject({ seq: z.int(), at: instant, hash: z.string() }).nullable(),
  to: z.strictObject({ seq: z.int(), at: instant, hash: z.string() }).nullable(),
  entries: count,
  /** The first entry that there is, and the last. */
  begins: z.int(),
  head: z.strictObject({ seq: z.int(), hash: z.string() }),
  /** Whether the chain was verified from `begins` to `head`. */
  isIntact: z.boolean(),
  says: z.string(),
})
export type ReportTrail = z.infer<typeof TrailSchema>

const ReportBodySchema = z.strictObject({
  kind: z.literal('gleaner compliance report'),
  version: z.literal(1),
  /** `R-` and its entry's place in the trail of the collector that made it. */
  number: z.string(),
  madeAt: instant,
  /** Inclusive and exclusive. */
  from: instant,
  to: instant,
  scope: z.enum(REPORT_SCOPES),
  collector: z.string(),
  workspace: z.string().nullable(),
  versions: z.strictObject({
    gleaner: z.string(),
    policy: z.string(),
    redaction: z.string(),
    node: z.string(),
  }),
  /** SHA-256 of the settings that decide what is collected and kept, and of what an organisation prescribes; null: nothing. */
  configuration: z.strictObject({ hash: Sha256Schema, managed: z.string().nullable() }),
  figures: ReportFiguresSchema,
  /** Names of the channels in the figures, as far as this computer knows them. */
  channelNames: z.record(z.string(), z.string()),
  /** As it stood when the report was made. */
  now: z.strictObject({
    channels: z.array(
      z.strictObject({ channel: z.string(), level: z.enum(LEVELS), state: z.string(), allowedAt: instant.nullable() }),
    ),
    waiting: z.strictObject({ pending: count, held: count, approved: count }),
    spotChecks: z.array(
      z.strictObject({
        channel: z.string(),
        draws: count,
        misses: count,
        /** At most this share shows something that it should not. */
        bound: z.number().min(0).max(1),
        countsReaders: z.boolean(),
        byRule: z.boolean(),
      }),
    ),
    retention: ComplianceReportSchema,
    optOuts: count,
    erasuresQueued: count,
    openAlerts: count,
    /** null without a destination; `problem` is the code of what kept it from being read. */
    lake: z
      .strictObject({
        lakeId: z.string(),
        destination: z.string(),
        problem: z.string().nullable(),
        commit: count,
        hash: z.string(),
        /** As a reader sees them: with what waits in the inbox, and without what was decided against since the last fold. */
        messages: count,
        /** Data files that the commit names, and their size. */
        files: count,
        bytes: count,
        /** Uploads that no commit holds yet. */
        inbox: count,
        channels: z.array(z.strictObject({ channel: z.string(), messages: count, people: count, withText: count })),
        masked,
      })
      .nullable(),
  }),
  trails: z.array(TrailSchema),
})

export const ReportSchema = ReportBodySchema.extend({ seal: SealSchema })
export type ReportBody = z.infer<typeof ReportBodySchema>
export type Report = z.infer<typeof ReportSchema>

/** A made report in the forms that need no browser. `copied`: its entry is in the lake, where colleagues can check it. */
export const ReportMadeSchema = z.strictObject({ report: ReportSchema, html: z.string(), copied: z.boolean() })
export type ReportMade = z.infer<typeof ReportMadeSchema>

/** Instants in epoch ms; the last 30 days unless told. */
export const ReportQuerySchema = z.strictObject({
  from: z.number().optional(),
  to: z.number().optional(),
  scope: z.enum(REPORT_SCOPES).optional(),
})

/** A document as it was saved: the text of JSON or HTML, or the SHA-256 of a PDF. */
export const ReportFileSchema = z.union([
  z.strictObject({ text: z.string().max(50_000_000), destination: DestinationSettingSchema.optional() }),
  z.strictObject({ sha256: Sha256Schema, destination: DestinationSettingSchema.optional() }),
])

export const ReportPageSchema = z.strictObject({ html: z.string().max(50_000_000) })
export const ReportPrintSchema = z.strictObject({ pdf: z.base64(), copied: z.boolean() })

export const ReportVerdictSchema = z.strictObject({
  ok: z.boolean(),
  number: z.string().nullable(),
  says: z.string(),
  checks: z.array(
    z.strictObject({ what: z.string(), outcome: z.enum(['ok', 'failed', 'not_checked']), says: z.string() }),
  ),
})
export type ReportVerdict = z.infer<typeof ReportVerdictSchema>
