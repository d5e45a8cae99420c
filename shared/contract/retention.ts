import { z } from 'zod'

const count = z.int().min(0)
const days = (most: number) => z.int().min(1).max(most)

/** Days that things are kept. `ledgerDays` is how long a message's bare number is kept. */
export const RetentionSettingSchema = z.strictObject({
  draftDays: days(365),
  uploadedDays: days(365),
  counterDays: days(3650),
  auditDays: days(3650),
  ledgerDays: days(3650),
  lakeDays: days(3650),
})
export type RetentionSetting = z.infer<typeof RetentionSettingSchema>

/** Each rule as it stands now, from the rows themselves. Times are epoch milliseconds. */
export const ComplianceReportSchema = z.strictObject({
  at: z.number(),
  isCompliant: z.boolean(),
  /** Share of rules known to hold, 0 to 100. */
  percent: z.number(),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      says: z.string(),
      limitDays: count,
      oldest: z.number().nullable(),
      /** What the oldest item has left; negative when it is overdue. */
      marginMs: z.number().nullable(),
      lastEnforcedAt: z.number().nullable(),
      /** Items past their limit; null when nobody could look, which is not compliant either. */
      violations: count.nullable(),
    }),
  ),
})
export type ComplianceView = z.infer<typeof ComplianceReportSchema>

/** What enforcing some limits now would delete on this machine, by rule. */
export const RetentionPreviewSchema = z.strictObject({
  rules: z.array(z.strictObject({ rule: z.string(), says: z.string(), wouldRemove: count })),
})

export const EnforcementReportSchema = z.strictObject({ at: z.number(), removed: z.record(z.string(), count) })
