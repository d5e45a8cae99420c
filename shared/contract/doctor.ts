import { z } from 'zod'

export const DoctorReportSchema = z.strictObject({
  healthy: z.boolean(),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      outcome: z.enum(['ok', 'warning', 'failed', 'skipped']),
      says: z.string(),
      next: z.string().nullable(),
    }),
  ),
})
export type DoctorReport = z.infer<typeof DoctorReportSchema>
