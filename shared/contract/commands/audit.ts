/** What can be shown to others: the trail, reports, certificates, and the notice to colleagues. */
import { z } from 'zod'
import {
  AuditExportSchema,
  AuditLinesQuerySchema,
  AuditLinesSchema,
  AuditPageSchema,
  AuditQuerySchema,
  AuditVerdictSchema,
} from '../audit.ts'
import { CertificateListSchema, CertificateQuerySchema } from '../certificate.ts'
import { NoticeQuerySchema, NoticeSchema } from '../notice.ts'
import {
  ReportFileSchema,
  ReportMadeSchema,
  ReportPageSchema,
  ReportPrintSchema,
  ReportQuerySchema,
  ReportVerdictSchema,
} from '../report.ts'
import { type Command, nothing } from './command.ts'

export const auditCommands = {
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
} as const satisfies Record<string, Command>
